import { quantileSorted } from '../../shared/quantile';
import { inPieces, type Steps } from '../../shared/steps';

/** Quantiles that describe a number: the ends, the tails, the quartiles. */
const DESCRIBED_QUANTILES = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1] as const;

/** A number in a few figures; those that need more values or spread than there is are NaN. */
export interface Description {
  readonly n: number;
  readonly mean: number;
  /** With n − 1. */
  readonly sd: number;
  /** Fisher's g1, of the moments with n. */
  readonly skewness: number;
  /** Fisher's g2: 0 for the normal. */
  readonly kurtosis: number;
  /** At 0, 1, 5, 25, 50, 75, 95, 99 and 100 %, by linear interpolation (type 7). */
  readonly quantiles: readonly number[];
}

/**
 * Describes the values that are there.
 * @param sorted ascending, without NaN
 * @see Joanes & Gill (1998), The Statistician 47:183–189
 */
export function* describeSorted(sorted: Float64Array): Steps<Description> {
  const n = sorted.length;
  const mean = yield* meanOf(sorted);
  const [m2, m3, m4] = yield* centralMoments(sorted, mean);
  return {
    n,
    mean,
    sd: n > 1 ? Math.sqrt((m2 * n) / (n - 1)) : NaN,
    skewness: m2 > 0 ? m3 / (m2 * Math.sqrt(m2)) : NaN,
    kurtosis: m2 > 0 ? m4 / (m2 * m2) - 3 : NaN,
    quantiles: DESCRIBED_QUANTILES.map((q) => quantileSorted(sorted, q)),
  };
}

function* meanOf(values: Float64Array): Steps<number> {
  let sum = 0;
  yield* inPieces(values.length, (from, to) => {
    for (let i = from; i < to; i++) sum += values[i]!;
  });
  return sum / values.length;
}

/** Second, third and fourth, over n. */
function* centralMoments(values: Float64Array, mean: number): Steps<[number, number, number]> {
  let [m2, m3, m4] = [0, 0, 0];
  yield* inPieces(values.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const d = values[i]! - mean;
      const square = d * d;
      m2 += square;
      m3 += square * d;
      m4 += square * square;
    }
  });
  const n = values.length;
  return [m2 / n, m3 / n, m4 / n];
}
