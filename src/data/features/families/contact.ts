import { emptyColumns, feature, windowed } from '../catalogue';
import type { FamilyModule, FeatureView } from '../featureView';
import { countWindows, recencyOf, recencyWhere } from './logWindows';

const rest = { unit: 'count', family: 'contact', cause: 'engagement', needs: ['contacts.at'] } as const;

const features = [
  feature(
    [
      'contact_recency_days',
      ['Days since last contact', '距上次触达天数'],
      ['Days from the last campaign contact', '距最近一次营销触达的天数'],
    ],
    {
      ...rest,
      unit: 'day',
    },
  ),
  ...windowed(
    [
      'contacts',
      ['Contacts, {n} days', '近{n}天触达次数'],
      ['Campaign contacts in the last {n} days', '最近{n}天的营销触达次数'],
    ],
    [30, 90],
    rest,
  ),
  feature(
    [
      'contact_responses_180d',
      ['Answers to contacts, 180 days', '近180天触达响应次数'],
      ['Contacts of the last 180 days that were answered', '最近180天得到响应的触达次数'],
    ],
    { ...rest, needs: ['contacts.at', 'contacts.responded'], windowDays: 180 },
  ),
  feature(
    [
      'contact_answer_recency_days',
      ['Days since an answered contact', '距上次响应触达天数'],
      ['Days from the last contact that was answered', '距最近一次得到响应的触达天数'],
    ],
    { ...rest, unit: 'day', needs: ['contacts.at', 'contacts.responded'] },
  ),
  feature(
    [
      'contact_response_rate',
      ['Response rate', '触达响应率'],
      ['Share of contacts that were answered', '得到响应的触达占比'],
    ],
    { ...rest, unit: 'share', needs: ['contacts.at', 'contacts.responded'] },
  ),
];

/** Campaign contacts and answers to them (F4). */
export const contact: FamilyModule = { features, compute };

function compute({ contacts, at, memberCount }: FeatureView): Record<string, Float64Array> {
  if (!contacts) return {};
  const columns: Record<string, Float64Array> = emptyColumns(
    features.map((item) => item.id),
    memberCount,
  );
  const responded = contacts.lanes['responded']!;
  recencyOf(contacts, at, columns['contact_recency_days']!);
  countWindows(contacts, at, [
    { out: columns['contacts_30d']!, days: 30 },
    { out: columns['contacts_90d']!, days: 90 },
    { out: columns['contact_responses_180d']!, days: 180, lane: responded, equals: 1 },
  ]);
  recencyWhere(contacts, at, { lane: responded, equals: 1, out: columns['contact_answer_recency_days']! });
  for (let m = 0; m < memberCount; m++) {
    const start = contacts.offsets[m]!;
    const end = contacts.offsets[m + 1]!;
    let answers = 0;
    for (let i = start; i < end; i++) answers += responded[i]!;
    if (end > start) columns['contact_response_rate']![m] = answers / (end - start);
  }
  return columns;
}
