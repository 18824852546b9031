import type { PurchaseDays, PurchaseSummary } from './purchaseHistory';

/** How the predictions for the weeks after the calibration came out; purchases are repeat purchase days. */
export interface Holdout {
  readonly weeks: number;
  readonly actual: number;
  readonly predicted: number;
  /** Mean absolute error and root mean squared error per member. */
  readonly mae: number;
  readonly rmse: number;
  /** Pearson's, NaN where nothing varies. */
  readonly correlation: number;
  /** Means by repeat purchases in the calibration time, 0 … 7+. */
  readonly byX: readonly {
    readonly x: number;
    readonly members: number;
    readonly actual: number;
    readonly predicted: number;
  }[];
}

const MOST = 7;

/** Purchases of each member after `endDay`. */
export function purchasesAfter(
  { offsets, day }: PurchaseDays,
  { of }: PurchaseSummary,
  endDay: number,
): Int32Array {
  return Int32Array.from(of, (k) => {
    let count = 0;
    for (let i = offsets[k + 1]! - 1; i >= offsets[k]! && day[i]! > endDay; i--) count++;
    return count;
  });
}

/** @param predicted purchases expected of each member within `weeks` */
export function holdoutOf(
  actual: Int32Array,
  predicted: Float64Array,
  { x }: Pick<PurchaseSummary, 'x'>,
  weeks: number,
): Holdout {
  const n = actual.length;
  const errors = predicted.map((value, m) => value - actual[m]!);
  const byX = Array.from({ length: MOST + 1 }, (_, k) => ({ x: k, members: 0, actual: 0, predicted: 0 }));
  for (let m = 0; m < n; m++) {
    const bar = byX[Math.min(MOST, x[m]!)]!;
    bar.members++;
    bar.actual += actual[m]!;
    bar.predicted += predicted[m]!;
  }
  return {
    weeks,
    actual: actual.reduce((sum, value) => sum + value, 0),
    predicted: predicted.reduce((sum, value) => sum + value, 0),
    mae: errors.reduce((sum, error) => sum + Math.abs(error), 0) / n,
    rmse: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / n),
    correlation: correlation(actual, predicted),
    byX: byX
      .filter(({ members }) => members > 0)
      .map((bar) => ({ ...bar, actual: bar.actual / bar.members, predicted: bar.predicted / bar.members })),
  };
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let [sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    sa += a[i]! / n;
    sb += b[i]! / n;
  }
  for (let i = 0; i < n; i++) {
    aa += (a[i]! - sa) ** 2;
    bb += (b[i]! - sb) ** 2;
    ab += (a[i]! - sa) * (b[i]! - sb);
  }
  return ab / Math.sqrt(aa * bb);
}
