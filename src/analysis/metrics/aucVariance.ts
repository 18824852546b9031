import { orderByScore } from './scored';

/**
 * Variance of the AUC of one sample of rows, ties counting half; 0 where a class has fewer than two rows.
 * @see DeLong, DeLong & Clarke-Pearson 1988; fast form: Sun & Xu 2014
 */
export function aucVariance(labels: Uint8Array, scores: Float64Array): number {
  const order = orderByScore(scores);
  const positives = labels.reduce((sum, y) => sum + y, 0);
  const negatives = labels.length - positives;
  if (positives < 2 || negatives < 2) return 0;
  const moments = [createMoments(), createMoments()] as const;
  let above = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let tied = 0;
    for (; to < order.length && scores[order[to]!]! === scores[order[from]!]!; to++)
      tied += labels[order[to]!]!;
    const tiedNegatives = to - from - tied;
    const below = negatives - (from - above) - tiedNegatives;
    moments[1].add((below + tiedNegatives / 2) / negatives, tied);
    moments[0].add((above + tied / 2) / positives, tiedNegatives);
    above += tied;
    from = to;
  }
  return moments[1].variance() / positives + moments[0].variance() / negatives;
}

function createMoments() {
  let n = 0;
  let sum = 0;
  let squares = 0;
  return {
    add(value: number, times: number) {
      n += times;
      sum += value * times;
      squares += value * value * times;
    },
    variance: () => Math.max(0, (squares - (sum * sum) / n) / (n - 1)),
  };
}
