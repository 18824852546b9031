import { DAY_MS } from '../../clock/clock';
import type { LogSeries } from '../featureView';

/** One count over a log: the rows of a member in (t − days, t) that pass the lane test. */
export interface WindowCount {
  readonly out: Float64Array;
  readonly days: number;
  /** Days to end the window before the snapshot (default 0). */
  readonly until?: number;
  /** Adds this lane instead of 1; missing values count as nothing. */
  readonly sum?: ArrayLike<number>;
  /** Rows pass where this lane equals `equals`, a small whole number. */
  readonly lane?: ArrayLike<number>;
  readonly equals?: number;
}

interface Limited extends WindowCount {
  readonly from: number;
  readonly to: number;
}

/** Counts by the value of the lane that they test. */
interface Bucket {
  readonly lane: ArrayLike<number> | undefined;
  readonly counts: (Limited[] | undefined)[];
}

/** Fills every count in one pass; members without rows get 0. */
export function countWindows(series: LogSeries, at: number, counts: readonly WindowCount[]): void {
  for (const { out } of counts) out.fill(0);
  const longest = at - Math.max(...counts.map((count) => count.days)) * DAY_MS;
  const buckets = bucketsOf(counts, at);
  for (let m = 0; m + 1 < series.offsets.length; m++) {
    for (let i = series.offsets[m + 1]! - 1; i >= series.offsets[m]! && series.at[i]! >= longest; i--) {
      addRow(buckets, { m, i, time: series.at[i]! });
    }
  }
}

function bucketsOf(counts: readonly WindowCount[], at: number): Bucket[] {
  const byLane = new Map<ArrayLike<number> | undefined, Limited[][]>();
  for (const count of counts) {
    const limited = { ...count, from: at - count.days * DAY_MS, to: at - (count.until ?? 0) * DAY_MS };
    const byValue = byLane.get(count.lane) ?? [];
    byLane.set(count.lane, byValue);
    (byValue[count.equals ?? 0] ??= []).push(limited);
  }
  return [...byLane].map(([lane, found]) => ({ lane, counts: found }));
}

interface Row {
  readonly m: number;
  readonly i: number;
  readonly time: number;
}

function addRow(buckets: readonly Bucket[], row: Row): void {
  for (const { lane, counts } of buckets) {
    const some = counts[lane ? lane[row.i]! : 0];
    if (some) addToAll(some, row);
  }
}

function addToAll(counts: readonly Limited[], { m, i, time }: Row): void {
  for (const { from, to, sum, out } of counts) {
    if (time < from || time >= to) continue;
    const value = sum ? sum[i]! : 1;
    if (!Number.isNaN(value)) out[m]! += value;
  }
}

/** Days since the last row of each member; missing where there is none. */
export function recencyOf(series: LogSeries, at: number, out: Float64Array): void {
  for (let m = 0; m < out.length; m++) {
    const last = series.offsets[m + 1]! - 1;
    if (last >= series.offsets[m]!) out[m] = (at - series.at[last]!) / DAY_MS;
  }
}

/** Days since the last row of each member where the lane equals `equals`; missing where there is none. */
export function recencyWhere(
  series: LogSeries,
  at: number,
  {
    lane,
    equals,
    out,
  }: { readonly lane: ArrayLike<number>; readonly equals: number; readonly out: Float64Array },
): void {
  for (let m = 0; m < out.length; m++) {
    let i = series.offsets[m + 1]! - 1;
    while (i >= series.offsets[m]! && lane[i] !== equals) i--;
    if (i >= series.offsets[m]!) out[m] = (at - series.at[i]!) / DAY_MS;
  }
}
