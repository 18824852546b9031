import { orderByScore } from './scored';

/** A figure of the first model less that of the second, with its 95 % interval. */
export interface FigureDifference {
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
}

const TWO_SIDED = 1.959964;

/**
 * AUC of `first` less AUC of `second` on the same rows, which are not independent of one another. Needs two rows of either
 * class for an interval.
 * @see DeLong, DeLong & Clarke-Pearson 1988
 */
export function aucDifference(
  labels: Uint8Array,
  first: Float64Array,
  second: Float64Array,
): FigureDifference {
  const [a, b] = [placements(labels, first), placements(labels, second)];
  const gaps = a.map((value, row) => value - b[row]!);
  const sides = [0, 1].map((label) => gaps.filter((_, row) => labels[row] === label));
  const difference = meanOf(sides[1]!);
  const error = Math.sqrt(sides.reduce((sum, side) => sum + varianceOf(side) / side.length, 0));
  return { difference, lower: difference - TWO_SIDED * error, upper: difference + TWO_SIDED * error };
}

/** Of each row, the share of the other class that it is ranked rightly against; ties count half. */
function placements(labels: Uint8Array, scores: Float64Array): Float64Array {
  const order = orderByScore(scores);
  const positives = labels.reduce((sum, y) => sum + y, 0);
  const negatives = labels.length - positives;
  const out = new Float64Array(labels.length);
  let above = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let tied = 0;
    for (; to < order.length && scores[order[to]!] === scores[order[from]!]; to++)
      tied += labels[order[to]!]!;
    const tiedNegatives = to - from - tied;
    const below = negatives - (from - above) - tiedNegatives;
    for (const row of order.subarray(from, to)) {
      out[row] = labels[row] ? (below + tiedNegatives / 2) / negatives : (above + tied / 2) / positives;
    }
    above += tied;
    from = to;
  }
  return out;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
}
