import { DAY_MS } from '../../clock/clock';
import { slopeOf, type LogSeries } from '../featureView';
import { relativeChange } from '../relativeChange';

type Columns = Record<string, Float64Array>;

/** Slopes run over this many blocks of 30 days, the last one ending at the snapshot. */
const BLOCKS = 6;
const BLOCK_DAYS = 30;

/** Days with an event in windows, and the silence since the last against the usual gap between active days. */
export function activeDays(events: LogSeries, at: number, columns: Columns): void {
  const [month, quarter] = [columns['active_days_30d']!, columns['active_days_90d']!];
  month.fill(0);
  quarter.fill(0);
  for (let m = 0; m < month.length; m++) {
    const days = daysOf(events, m, at);
    month[m] = days.month;
    quarter[m] = days.quarter;
    if (days.all > 1) columns['event_silence_over_gap']![m] = days.silence / (days.span / (days.all - 1));
  }
}

/** Different days of a member's events, newest first; `span` from the first to the last, so at least all − 1. */
function daysOf({ offsets, at }: LogSeries, m: number, now: number) {
  const days = { all: 0, month: 0, quarter: 0, span: 0, silence: NaN };
  let previous = NaN;
  let latest = NaN;
  for (let i = offsets[m + 1]! - 1; i >= offsets[m]!; i--) {
    const day = Math.floor(at[i]! / DAY_MS);
    if (day === previous) continue;
    const age = (now - at[i]!) / DAY_MS;
    if (days.all++ === 0) {
      latest = day;
      days.silence = age;
    }
    if (age <= 30) days.month++;
    if (age <= 90) days.quarter++;
    days.span = latest - day;
    previous = day;
  }
  return days;
}

/** Events per block of 30 days: their slope, and the last one against those before it. */
export function eventTrend(events: LogSeries, now: number, columns: Columns): void {
  const { offsets, at } = events;
  const blocks = new Float64Array(BLOCKS);
  for (let m = 0; m + 1 < offsets.length; m++) {
    blocks.fill(0);
    const [start, end] = [offsets[m]!, offsets[m + 1]!];
    for (let i = end - 1; i >= start; i--) {
      const b = BLOCKS - Math.ceil((now - at[i]!) / (BLOCK_DAYS * DAY_MS));
      if (b < 0) break;
      blocks[b]!++;
    }
    columns['events_slope']![m] = slopeOf(blocks, BLOCKS);
    const days = start < end ? (now - at[start]!) / DAY_MS - BLOCK_DAYS : 0;
    if (days < BLOCK_DAYS) continue;
    const recent = blocks[BLOCKS - 1]!;
    columns['events_vs_baseline']![m] = relativeChange(recent, ((end - start - recent) * BLOCK_DAYS) / days);
  }
}

/** Different types in the last 90 days. */
export function distinctTypes(events: LogSeries, at: number, out: Float64Array): void {
  out.fill(0);
  const type = events.lanes['type'] as Int32Array;
  const seenBy = new Int32Array(events.levels).fill(-1);
  const limit = at - 90 * DAY_MS;
  for (let m = 0; m < out.length; m++) {
    for (let i = events.offsets[m + 1]! - 1; i >= events.offsets[m]! && events.at[i]! >= limit; i--) {
      if (type[i]! < 0 || seenBy[type[i]!] === m) continue;
      seenBy[type[i]!] = m;
      out[m]!++;
    }
  }
}
