import { DAY_MS } from '../../clock/clock';
import { emptyColumns } from '../catalogue';
import { changeFeatures as features } from './changeFeatures';
import { ageInDays, slopeOf, type FamilyModule, type FeatureView } from '../featureView';

/** Slopes run over this many blocks of 30 days, the last one ending at the snapshot. */
const BLOCKS = 6;
const BLOCK_DAYS = 30;

type Columns = Record<string, Float64Array>;

/** How buying changes: gaps between order days, and one window against the one before (F2). */
export const change: FamilyModule = { features, compute };

function compute(view: FeatureView): Columns {
  const columns = emptyColumns(
    features.map((item) => item.id),
    view.memberCount,
  );
  const scratch: Blocks & { gaps: Float64Array } = {
    gaps: new Float64Array(64),
    orders: new Float64Array(BLOCKS),
    spend: new Float64Array(BLOCKS),
  };
  for (let m = 0; m < view.memberCount; m++) {
    scratch.gaps = gapFeatures(view, m, { columns, gaps: scratch.gaps });
    fillBlocks(view, m, scratch);
    blockFeatures(columns, m, scratch);
    baselineFeatures(view, m, columns);
  }
  return columns;
}

/** @returns the buffer, grown where the member has more order days than it held */
function gapFeatures(
  view: FeatureView,
  m: number,
  use: { columns: Columns; gaps: Float64Array },
): Float64Array {
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
  columns['gap_cv']![m] = Math.sqrt(squares / (count - 1)) / mean;
  columns['gap_trend']![m] = slopeOf(gaps, count);
}

interface Blocks {
  readonly orders: Float64Array;
  readonly spend: Float64Array;
}

/** Orders and spend per block of 30 days, oldest first. */
function fillBlocks(view: FeatureView, m: number, { orders, spend }: Blocks): void {
  const { offsets, at, amount, isReturn } = view.heads;
  orders.fill(0);
  spend.fill(0);
  const limit = view.at - BLOCKS * BLOCK_DAYS * DAY_MS;
  for (let i = offsets[m + 1]! - 1; i >= offsets[m]! && at[i]! >= limit; i--) {
    const block = BLOCKS - Math.ceil((view.at - at[i]!) / (BLOCK_DAYS * DAY_MS));
    orders[block]! += 1 - isReturn[i]!;
    spend[block]! += amount[i]!;
  }
}

function blockFeatures(columns: Columns, m: number, { orders, spend }: Blocks): void {
  const [o0, o1, o2, o3, o4, o5] = orders as unknown as [number, number, number, number, number, number];
  const [s0, s1, s2, s3, s4, s5] = spend as unknown as [number, number, number, number, number, number];
  columns['orders_change_30d']![m] = o5 - o4;
  columns['orders_change_90d']![m] = o5 + o4 + o3 - o2 - o1 - o0;
  columns['orders_acceleration']![m] = o5 - 2 * o4 + o3;
  columns['orders_slope']![m] = slopeOf(orders, BLOCKS);
  columns['spend_change_30d']![m] = s5 - s4;
  columns['spend_change_90d']![m] = s5 + s4 + s3 - s2 - s1 - s0;
  columns['spend_slope']![m] = slopeOf(spend, BLOCKS);
}

function baselineFeatures(view: FeatureView, m: number, columns: Columns): void {
  const { offsets, at } = view.heads;
  if (offsets[m] === offsets[m + 1]) return;
  const recent90 = tally(view, m, view.at - 90 * DAY_MS, Infinity);
  const before90 = tally(view, m, -Infinity, view.at - 90 * DAY_MS);
  const base = before90.spend / before90.orders;
  if (recent90.orders > 0 && base > 0)
    columns['aov_change_90d']![m] = recent90.spend / recent90.orders / base - 1;
  const limit = view.at - BLOCK_DAYS * DAY_MS;
  const historyDays = (limit - at[offsets[m]!]!) / DAY_MS;
  const before30 = tally(view, m, -Infinity, limit);
  if (historyDays < BLOCK_DAYS || before30.spend <= 0) return;
  const recent30 = tally(view, m, limit, Infinity);
  columns['spend_vs_baseline']![m] = recent30.spend / ((before30.spend * BLOCK_DAYS) / historyDays);
}

/** Orders and spend of a member in [from, to). */
function tally(
  { heads }: FeatureView,
  m: number,
  from: number,
  to: number,
): { orders: number; spend: number } {
  let orders = 0;
  let spend = 0;
  for (let i = heads.offsets[m]!; i < heads.offsets[m + 1]!; i++) {
    if (heads.at[i]! < from || heads.at[i]! >= to) continue;
    orders += 1 - heads.isReturn[i]!;
    spend += heads.amount[i]!;
  }
  return { orders, spend };
}
