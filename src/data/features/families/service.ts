import { emptyColumns, feature, windowed } from '../catalogue';
import type { FamilyModule, FeatureView, LogSeries } from '../featureView';
import { countWindows, recencyOf } from './logWindows';

/** Words in the kind (or the text) of a service message that make it a complaint. */
export const COMPLAINT = /complain|refund|damage|broken|late|投诉|抱怨|退款|退货|损坏|破损|迟|慢/i;

const rest = { unit: 'count', family: 'service', cause: 'service', needs: ['service.at'] } as const;

const features = [
  feature(
    [
      'service_recency_days',
      ['Days since service contact', '距上次服务天数'],
      ['Days from the last service message', '距最近一次客服联系的天数'],
    ],
    {
      ...rest,
      unit: 'day',
    },
  ),
  ...windowed(
    [
      'service_contacts',
      ['Service contacts, {n} days', '近{n}天客服次数'],
      ['Service messages in the last {n} days', '最近{n}天的客服联系次数'],
    ],
    [90],
    rest,
  ),
  feature(
    [
      'complaints_90d',
      ['Complaints, 90 days', '近90天投诉次数'],
      ['Complaints in the last 90 days', '最近90天的投诉次数'],
    ],
    {
      ...rest,
      needs: ['service.at', 'service.complaint'],
      windowDays: 90,
    },
  ),
  feature(
    [
      'unresolved_180d',
      ['Unresolved, 180 days', '近180天未解决'],
      ['Service messages of the last 180 days not resolved', '最近180天未解决的客服联系'],
    ],
    {
      ...rest,
      needs: ['service.at', 'service.resolved'],
      windowDays: 180,
    },
  ),
  feature(['rating_mean', ['Mean rating', '平均评分'], ['Mean rating of service messages', '客服评分均值']], {
    ...rest,
    unit: 'score',
    needs: ['service.at', 'service.rating'],
  }),
  feature(
    [
      'rating_last',
      ['Last rating', '最近评分'],
      ['Rating of the last rated service message', '最近一次客服评分'],
    ],
    {
      ...rest,
      unit: 'score',
      needs: ['service.at', 'service.rating'],
    },
  ),
];

/** Complaints, ratings and what was left unresolved (F5). */
export const service: FamilyModule = { features, compute };

function compute({ service: log, at, memberCount }: FeatureView): Record<string, Float64Array> {
  if (!log) return {};
  const columns: Record<string, Float64Array> = emptyColumns(
    features.map((item) => item.id),
    memberCount,
  );
  recencyOf(log, at, columns['service_recency_days']!);
  countWindows(log, at, [
    { out: columns['service_contacts_90d']!, days: 90 },
    { out: columns['complaints_90d']!, days: 90, lane: log.lanes['complaint']!, equals: 1 },
    { out: columns['unresolved_180d']!, days: 180, lane: log.lanes['resolved']!, equals: 0 },
  ]);
  for (let m = 0; m < memberCount; m++) ratings(log, m, columns);
  return columns;
}

function ratings({ offsets, lanes }: LogSeries, m: number, columns: Record<string, Float64Array>): void {
  const rating = lanes['rating']!;
  let sum = 0;
  let count = 0;
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    if (Number.isNaN(rating[i]!)) continue;
    sum += rating[i]!;
    count++;
    columns['rating_last']![m] = rating[i]!;
  }
  if (count > 0) columns['rating_mean']![m] = sum / count;
}
