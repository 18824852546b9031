/**
 * Pearson's correlation of n pairs without missing values.
 * @returns from −1 to 1; NaN where a side has no spread
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const both = xx * yy;
  return both > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(both))) : NaN;
}

/** Spearman's correlation: Pearson's of the ranks, ties at their mean rank. @returns as `pearson` */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return pearson(averageRanks(x), averageRanks(y));
}

/** Ranks from 1, equal values at the mean of theirs; NaN stays NaN and takes no rank. Cost: one sort of numbers. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const rankOf = new Map<number, number>();
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    rankOf.set(sorted[from]!, (from + 1 + to) / 2);
  }
  return Float64Array.from(values, (value) => rankOf.get(value) ?? NaN);
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
