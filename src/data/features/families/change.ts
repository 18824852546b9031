import { DAY_MS } from '../../clock/clock';
import { emptyColumns } from '../catalogue';
import { changeFeatures as features } from './changeFeatures';
import {
  ageInDays,
  slopeOf,
  wantsAny,
  type FamilyModule,
  type FeatureView,
  type OrderHeads,
} from '../featureView';
import { relativeChange } from '../relativeChange';
import type { WantedFeatures } from '../wantedFeatures';

/** Slopes run over this many blocks of 30 days, the last one ending at the snapshot. */
const BLOCKS = 6;
const BLOCK_DAYS = 30;

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

function compute(view: FeatureView, wanted: WantedFeatures): Columns {
  const columns = emptyColumns(IDS, view.memberCount, wanted);
  if (wantsAny(wanted, GAPS)) {
    let gaps = new Float64Array(64);
    for (let m = 0; m < view.memberCount; m++) gaps = gapFeatures(view, m, { columns, gaps });
  }
  if (wantsAny(wanted, IN_BLOCKS)) blockFeatures(view, columns);
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

interface Blocks {
  readonly orders: Float64Array;
  readonly spend: Float64Array;
  /** Where each block begins; a moment there is in it. */
  readonly limits: Float64Array;
}

function emptyBlocks(now: number): Blocks {
  const limits = Float64Array.from({ length: BLOCKS }, (_, b) => now - (BLOCKS - b) * BLOCK_DAYS * DAY_MS);
  return { orders: new Float64Array(BLOCKS), spend: new Float64Array(BLOCKS), limits };
}

/** Orders and spend per block of 30 days, oldest first. */
function fillBlocks(
  { offsets, at, amount, isReturn }: OrderHeads,
  m: number,
  { orders, spend, limits }: Blocks,
): void {
  const start = offsets[m]!;
  let i = offsets[m + 1]! - 1;
  for (let b = BLOCKS - 1; b >= 0; b--) {
    const limit = limits[b]!;
    let count = 0;
    let sum = 0;
    for (; i >= start && at[i]! >= limit; i--) {
      count += 1 - isReturn[i]!;
      sum += amount[i]!;
    }
    orders[b] = count;
    spend[b] = sum;
  }
}

function blockFeatures({ at, heads, memberCount }: FeatureView, columns: Columns): void {
  const blocks = emptyBlocks(at);
  const { orders: o, spend: s } = blocks;
  const [orders30, orders90] = [columns['orders_change_30d']!, columns['orders_change_90d']!];
  const [spend30, spend90] = [columns['spend_change_30d']!, columns['spend_change_90d']!];
  const [rate30, rate90] = [columns['orders_rate_change_30d']!, columns['orders_rate_change_90d']!];
  const acceleration = columns['orders_acceleration']!;
  const [ordersSlope, spendSlope] = [columns['orders_slope']!, columns['spend_slope']!];
  for (let m = 0; m < memberCount; m++) {
    fillBlocks(heads, m, blocks);
    orders30[m] = o[5]! - o[4]!;
    const [recent, before] = [o[5]! + o[4]! + o[3]!, o[2]! + o[1]! + o[0]!];
    orders90[m] = recent - before;
    rate30[m] = relativeChange(o[5]!, o[4]!);
    rate90[m] = relativeChange(recent, before);
    acceleration[m] = o[5]! - 2 * o[4]! + o[3]!;
    ordersSlope[m] = slopeOf(o, BLOCKS);
    spend30[m] = s[5]! - s[4]!;
    spend90[m] = s[5]! + s[4]! + s[3]! - s[2]! - s[1]! - s[0]!;
    spendSlope[m] = slopeOf(s, BLOCKS);
  }
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
