import { DAY_MS } from '../../clock/clock';
import { emptyColumns } from '../catalogue';
import { changeFeatures as features } from './changeFeatures';
import { ageInDays, slopeOf, wantsAny, type FamilyModule, type FeatureView } from '../featureView';
import type { OrderHeads } from '../kernel/blockKernel';
import { relativeChange } from '../relativeChange';
import type { WantedFeatures } from '../wantedFeatures';

type Columns = Record<string, Float64Array>;

/** How buying changes: gaps between order days, and one window against the one before (F2). */
export const change: FamilyModule = { features, compute };

const GAPS = [
  'gap_mean_days',
  'gap_last_days',
  'gap_max_days',
  'gap_sd_days',
  'gap_cv',
  'gap_trend',
  'silence_over_gap',
  'silence_over_max_gap',
];
const BASELINES = ['aov_change_90d', 'aov_slope', 'spend_vs_baseline_30d', 'spend_vs_baseline_90d'];
const IDS = features.map(({ id }) => id);
const IN_BLOCKS = IDS.filter((id) => !GAPS.includes(id) && !BASELINES.includes(id));
/** These come out of the tally as they are. */
const SLOPES = ['orders_slope', 'spend_slope'];
const WRITTEN = IDS.filter((id) => !SLOPES.includes(id));

function compute(view: FeatureView, wanted: WantedFeatures): Columns {
  const columns: Columns = emptyColumns(WRITTEN, view.memberCount, wanted);
  if (wantsAny(wanted, GAPS)) {
    let gaps = new Float64Array(64);
    for (let m = 0; m < view.memberCount; m++) gaps = gapFeatures(view, m, { columns, gaps });
  }
  if (wantsAny(wanted, IN_BLOCKS)) blockFeatures(view, columns, wanted);
  if (wantsAny(wanted, BASELINES)) {
    for (let m = 0; m < view.memberCount; m++) baselineFeatures(view, m, columns);
  }
  return columns;
}

/** @returns the buffer, grown where the member has more order days than it held */
function gapFeatures(
  view: FeatureView,
  m: number,
  use: { columns: Columns; gaps: Float64Array<ArrayBuffer> },
): Float64Array<ArrayBuffer> {
  const { offsets, at, isReturn } = view.heads;
  const { columns } = use;
  const rows = offsets[m + 1]! - offsets[m]!;
  const gaps = rows > use.gaps.length ? new Float64Array(rows * 2) : use.gaps;
  let count = 0;
  let previous = NaN;
  let lastAt = NaN;
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    const day = Math.floor(at[i]! / DAY_MS);
    if (isReturn[i] === 1) continue;
    lastAt = at[i]!;
    if (day > previous) gaps[count++] = day - previous;
    previous = day;
  }
  if (count > 0) writeGaps(m, { columns, gaps, count, silence: ageInDays(view, lastAt) });
  return gaps;
}

function writeGaps(
  m: number,
  { columns, gaps, count, silence }: { columns: Columns; gaps: Float64Array; count: number; silence: number },
): void {
  let sum = 0;
  let longest = 0;
  for (let k = 0; k < count; k++) {
    sum += gaps[k]!;
    if (gaps[k]! > longest) longest = gaps[k]!;
  }
  const mean = sum / count;
  columns['gap_mean_days']![m] = mean;
  columns['gap_last_days']![m] = gaps[count - 1]!;
  columns['gap_max_days']![m] = longest;
  columns['silence_over_gap']![m] = silence / mean;
  columns['silence_over_max_gap']![m] = silence / longest;
  if (count < 2) return;
  let squares = 0;
  for (let k = 0; k < count; k++) squares += (gaps[k]! - mean) ** 2;
  const sd = Math.sqrt(squares / (count - 1));
  columns['gap_sd_days']![m] = sd;
  columns['gap_cv']![m] = sd / mean;
  columns['gap_trend']![m] = slopeOf(gaps, count);
}

type Values = Float64Array;

/** A loop per feature over whole columns: one loop for all of them does what nobody wants as well. */
function blockFeatures(view: FeatureView, columns: Columns, wanted: WantedFeatures): void {
  const tally = view.tally();
  for (const what of ['orders', 'spend'] as const) {
    const add = (id: string, write: (out: Values) => void) => wanted.has(id) && write(columns[id]!);
    if (wanted.has(`${what}_slope`)) columns[`${what}_slope`] = tally.slope(what);
    const [latest, before] = [tally.within(30)[what], tally.window(60)[what]];
    add(`${what}_change_30d`, (out) => difference(latest, before, out));
    add(`${what}_rate_change_30d`, (out) => relativeChanges(latest, before, out));
    add(`${what}_acceleration`, (out) => accelerations(latest, before, tally.window(90)[what], out));
    if (!wantsAny(wanted, [`${what}_change_90d`, `${what}_rate_change_90d`])) continue;
    const quarter = tally.within(90)[what];
    const older = plus(plus(tally.window(120)[what], tally.window(150)[what]), tally.window(180)[what]);
    add(`${what}_change_90d`, (out) => difference(quarter, older, out));
    add(`${what}_rate_change_90d`, (out) => relativeChanges(quarter, older, out));
  }
}

function plus(a: Values, b: Values): Values {
  const out = new Float64Array(a.length);
  for (let m = 0; m < out.length; m++) out[m] = a[m]! + b[m]!;
  return out;
}

function difference(recent: Values, before: Values, out: Values): void {
  for (let m = 0; m < out.length; m++) out[m] = recent[m]! - before[m]!;
}

function relativeChanges(recent: Values, before: Values, out: Values): void {
  for (let m = 0; m < out.length; m++) out[m] = relativeChange(recent[m]!, before[m]!);
}

function accelerations(last: Values, before: Values, first: Values, out: Values): void {
  for (let m = 0; m < out.length; m++) out[m] = last[m]! - 2 * before[m]! + first[m]!;
}

function baselineFeatures(view: FeatureView, m: number, columns: Columns): void {
  const { offsets, at } = view.heads;
  const [start, end] = [offsets[m]!, offsets[m + 1]!];
  if (start === end) return;
  for (const days of [30, 90]) {
    const cut = firstSince(view, m, view.at - days * DAY_MS);
    const [before, recent] = [tally(view, start, cut), tally(view, cut, end)];
    if (days === 90 && before.orders > 0 && recent.orders > 0) {
      columns['aov_change_90d']![m] = relativeChange(
        recent.spend / recent.orders,
        before.spend / before.orders,
      );
    }
    const historyDays = ageInDays(view, at[start]!) - days;
    if (historyDays < days) continue;
    const usual = (before.spend * days) / historyDays;
    columns[`spend_vs_baseline_${days}d`]![m] = relativeChange(recent.spend, usual);
  }
  columns['aov_slope']![m] = amountSlope(view.heads, m);
}

/** The last orders that the slope of the amounts runs over. */
const SLOPE_ORDERS = 10;

function amountSlope({ offsets, amount, isReturn }: OrderHeads, m: number): number {
  const latest = new Float64Array(SLOPE_ORDERS);
  let place = SLOPE_ORDERS;
  for (let i = offsets[m + 1]! - 1; i >= offsets[m]! && place > 0; i--) {
    if (isReturn[i] === 0) latest[--place] = amount[i]!;
  }
  return slopeOf(latest.subarray(place), SLOPE_ORDERS - place);
}

/** Place of the member's first order at or after `time`. */
function firstSince({ heads: { offsets, at } }: FeatureView, m: number, time: number): number {
  let i = offsets[m + 1]!;
  while (i > offsets[m]! && at[i - 1]! >= time) i--;
  return i;
}

/** Orders and spend of the places [from, to). */
function tally(
  { heads: { amount, isReturn } }: FeatureView,
  from: number,
  to: number,
): { orders: number; spend: number } {
  let orders = 0;
  let spend = 0;
  for (let i = from; i < to; i++) {
    orders += 1 - isReturn[i]!;
    spend += amount[i]!;
  }
  return { orders, spend };
}
