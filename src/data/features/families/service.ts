import { pow } from '../../../shared/math';
import { DAY_MS } from '../../clock/clock';
import { emptyColumns } from '../catalogue';
import type { FamilyModule, FeatureView, LogSeries } from '../featureView';
import { countWindows, recencyOf, recencyWhere } from './logWindows';
import { serviceFeatures as features } from './serviceFeatures';

const IDS = features.map(({ id }) => id);
const HALF_LIFE_DAYS = 60;

type Columns = Record<string, Float64Array>;

/** Complaints, ratings, tone and what was left unresolved (F5). No role holds when a message was answered. */
export const service: FamilyModule = { features, compute };

function compute({ service: log, at, memberCount }: FeatureView): Columns {
  if (!log) return {};
  const columns: Columns = emptyColumns(IDS, memberCount);
  recencyOf(log, at, columns['service_recency_days']!);
  const complaint = { lane: log.lanes['complaint']!, equals: 1 };
  recencyWhere(log, at, { ...complaint, out: columns['complaint_recency_days']! });
  const sentiment = log.lanes['sentiment'] as Float64Array;
  const negative = sentiment.map((score) => (score < 0 ? 1 : 0));
  countWindows(log, at, [
    ...[30, 90, 365].map((days) => ({ out: columns[`service_contacts_${days}d`]!, days })),
    { out: columns['service_contacts_change_90d']!, days: 180, until: 90 },
    ...[90, 365].map((days) => ({ out: columns[`complaints_${days}d`]!, days, ...complaint })),
    { out: columns['unresolved_180d']!, days: 180, lane: log.lanes['resolved']!, equals: 0 },
    { out: columns['negative_messages_180d']!, days: 180, sum: negative },
  ]);
  const [recent, change] = [columns['service_contacts_90d']!, columns['service_contacts_change_90d']!];
  for (let m = 0; m < memberCount; m++) {
    change[m] = recent[m]! - change[m]!;
    scores(log, m, { lane: 'rating', mean: columns['rating_mean']!, last: columns['rating_last']! });
    scores(log, m, { lane: 'sentiment', mean: columns['sentiment_mean']!, last: columns['sentiment_last']! });
    ratingChange(log, m, columns);
    unresolved(log, m, { at, columns });
  }
  return columns;
}

interface Scored {
  readonly lane: 'rating' | 'sentiment';
  readonly mean: Float64Array;
  readonly last: Float64Array;
}

function scores({ offsets, lanes }: LogSeries, m: number, { lane, mean, last }: Scored): void {
  const values = lanes[lane]!;
  let [sum, count] = [0, 0];
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    if (Number.isNaN(values[i]!)) continue;
    sum += values[i]!;
    count++;
    last[m] = values[i]!;
  }
  if (count > 0) mean[m] = sum / count;
}

function ratingChange({ offsets, lanes }: LogSeries, m: number, columns: Columns): void {
  const rating = lanes['rating']!;
  const last = columns['rating_last']![m]!;
  let [sum, count] = [0, 0];
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    if (Number.isNaN(rating[i]!)) continue;
    sum += rating[i]!;
    count++;
  }
  if (count > 1) columns['rating_change']![m] = last - (sum - last) / (count - 1);
}

function unresolved(
  { offsets, at: times, lanes }: LogSeries,
  m: number,
  { at, columns }: { readonly at: number; readonly columns: Columns },
): void {
  let [open, weight] = [0, 0];
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    if (lanes['resolved']![i] === 1) continue;
    open++;
    if (lanes['complaint']![i] === 1) weight += pow(0.5, (at - times[i]!) / (HALF_LIFE_DAYS * DAY_MS));
  }
  const rows = offsets[m + 1]! - offsets[m]!;
  if (rows > 0) columns['unresolved_share']![m] = open / rows;
  columns['open_complaints']![m] = weight;
}
