import { DAY_MS } from '../../clock/clock';
import { emptyColumns } from '../catalogue';
import { wantsAny, type FamilyModule, type FeatureView, type LogSeries } from '../featureView';
import { relativeChange } from '../relativeChange';
import type { WantedFeatures } from '../wantedFeatures';
import { countWindows, recencyOf } from './logWindows';
import { loyaltyFeatures as features } from './loyaltyFeatures';
import { LEDGER, PointLots } from './pointLots';
import { tierRanks } from './tierRanks';

const IDS = features.map(({ id }) => id);
const YEAR_HALF = 180;

type Columns = Record<string, Float64Array>;

/**
 * Points, tier and referrals (F6; the tier itself and the tenure are in `member`). Of a tier only its present value is
 * in the data, so how it moved and what it takes to keep it cannot be known: the downgrade risk is judged by spend.
 */
export const loyalty: FamilyModule = { features, compute };

function compute(view: FeatureView, wanted: WantedFeatures): Columns {
  const columns = emptyColumns(IDS, view.memberCount, wanted);
  if (view.points) {
    pointFlows(view.points, view.at, columns);
    lots(view.points, view.at, columns);
  }
  if (view.members && wantsAny(wanted, ['tier_rank', 'downgrade_risk'])) tiers(view, columns);
  if (view.referralsMade) made(view.referralsMade, view.at, columns);
  if (view.referralsReceived) countRows(view.referralsReceived, columns['referrals_received']!);
  return columns;
}

function pointFlows(log: LogSeries, at: number, columns: Columns): void {
  const { earned, taken, kind } = log.lanes as Record<string, Float64Array>;
  const redeemed = { lane: kind!, equals: LEDGER.redeemed, sum: taken! };
  const before = new Float64Array(log.offsets.length - 1);
  const recent = new Float64Array(before.length);
  countWindows(log, at, [
    { out: columns['points_earned_90d']!, days: 90, sum: earned! },
    { out: columns['points_earned_365d']!, days: 365, sum: earned! },
    { out: columns['points_burned_90d']!, days: 90, ...redeemed },
    { out: columns['points_burned_365d']!, days: 365, ...redeemed },
    { out: recent, days: YEAR_HALF, sum: earned! },
    { out: before, days: 2 * YEAR_HALF, until: YEAR_HALF, sum: earned! },
  ]);
  const change = columns['points_earned_change_180d']!;
  for (let m = 0; m < before.length; m++) change[m] = relativeChange(recent[m]!, before[m]!);
  for (let m = 0; m < before.length; m++) wholeLedger(log, m, { at, columns });
}

/** What became of all the points of a member. */
function wholeLedger(
  { offsets, at: times, lanes }: LogSeries,
  m: number,
  { at, columns }: { readonly at: number; readonly columns: Columns },
): void {
  const { earned, taken, kind } = lanes as Record<string, Float64Array>;
  const sums = [0, 0, 0, 0];
  const last = [NaN, NaN, NaN, NaN];
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    const amount = earned![i]! + taken![i]!;
    if (amount === 0) continue;
    sums[kind![i]!]! += amount;
    last[kind![i]!] = times[i]!;
  }
  columns['points_earned_recency_days']![m] = (at - last[LEDGER.earned]!) / DAY_MS;
  columns['points_burned_recency_days']![m] = (at - last[LEDGER.redeemed]!) / DAY_MS;
  const all = sums[LEDGER.earned]!;
  if (all === 0) return;
  columns['points_burned_share']![m] = Math.min(1, sums[LEDGER.redeemed]! / all);
  columns['points_expired_share']![m] = Math.min(1, sums[LEDGER.expired]! / all);
}

function lots(log: LogSeries, at: number, columns: Columns): void {
  const held = new PointLots();
  for (let m = 0; m + 1 < log.offsets.length; m++) {
    const balance = held.read(log, m).balance(at);
    const soon = held.between(at, at + 90 * DAY_MS);
    columns['points_balance']![m] = balance;
    columns['points_expiring_30d']![m] = held.between(at, at + 30 * DAY_MS);
    columns['points_expiring_90d']![m] = soon;
    if (balance > 0) columns['points_expiring_share']![m] = Math.min(1, soon / balance);
  }
}

function tiers({ at, memberCount, members, heads }: FeatureView, columns: Columns): void {
  const { codes, dictionary } = members!.tier;
  const ranks = tierRanks(dictionary);
  for (let m = 0; m < memberCount; m++) {
    const rank = codes[m]! < 0 ? NaN : ranks[codes[m]!]!;
    columns['tier_rank']![m] = rank;
    if (rank <= 1) columns['downgrade_risk']![m] = 0;
    else if (rank > 1) columns['downgrade_risk']![m] = lostSpend(heads, m, at);
  }
}

/** Missing where nothing was spent before. */
function lostSpend({ offsets, at, amount }: FeatureView['heads'], m: number, now: number): number {
  let [recent, before] = [0, 0];
  for (let i = offsets[m + 1]! - 1; i >= offsets[m]!; i--) {
    const days = (now - at[i]!) / DAY_MS;
    if (days > 2 * YEAR_HALF) break;
    if (days <= YEAR_HALF) recent += amount[i]!;
    else before += amount[i]!;
  }
  return before > 0 ? Math.min(1, Math.max(0, 1 - recent / before)) : NaN;
}

function made(log: LogSeries, at: number, columns: Columns): void {
  countRows(log, columns['referrals_made']!);
  countWindows(log, at, [{ out: columns['referrals_made_180d']!, days: 180 }]);
  recencyOf(log, at, columns['referral_recency_days']!);
}

function countRows({ offsets }: LogSeries, out: Float64Array): void {
  for (let m = 0; m < out.length; m++) out[m] = offsets[m + 1]! - offsets[m]!;
}
