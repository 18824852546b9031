import { DAY_MS } from '../../clock/clock';
import type { LogSeries } from '../featureView';

/** One count over a log: the rows of a member in (t − days, t) that pass the lane test. */
export interface WindowCount {
  readonly out: Float64Array;
  readonly days: number;
  /** Days to end the window before the snapshot (default 0). */
  readonly until?: number;
  /** Adds this lane instead of 1. */
  readonly sum?: ArrayLike<number>;
  /** Rows pass where this lane equals `equals`. */
  readonly lane?: ArrayLike<number>;
  readonly equals?: number;
  /** Subtracts instead of adds. */
  readonly sign?: -1;
}

/** Fills every count in one pass; members without rows get 0. */
export function countWindows(series: LogSeries, at: number, counts: readonly WindowCount[]): void {
  for (const { out } of counts) out.fill(0);
  const longest = at - Math.max(...counts.map((count) => count.days)) * DAY_MS;
  const limits = counts.map((count) => [at - count.days * DAY_MS, at - (count.until ?? 0) * DAY_MS] as const);
  for (let m = 0; m + 1 < series.offsets.length; m++) {
    for (let i = series.offsets[m + 1]! - 1; i >= series.offsets[m]! && series.at[i]! >= longest; i--) {
      addRow(m, i, series.at[i]!);
    }
  }

  function addRow(m: number, i: number, time: number): void {
    for (let c = 0; c < counts.length; c++) {
      if (time >= limits[c]![0] && time < limits[c]![1]) addTo(counts[c]!, m, i);
    }
  }
}

function addTo(count: WindowCount, m: number, i: number): void {
  if (count.lane && count.lane[i] !== count.equals) return;
  const value = count.sum ? count.sum[i]! : 1;
  if (!Number.isNaN(value)) count.out[m]! += (count.sign ?? 1) * value;
}

/** Days since the last row of each member; missing where there is none. */
export function recencyOf(series: LogSeries, at: number, out: Float64Array): void {
  for (let m = 0; m < out.length; m++) {
    const last = series.offsets[m + 1]! - 1;
    if (last >= series.offsets[m]!) out[m] = (at - series.at[last]!) / DAY_MS;
  }
}
