import { DAY_MS } from '../../clock/clock';
import { emptyColumns, feature, windowed, type Entry } from '../catalogue';
import type { FamilyModule, FeatureView, LogSeries } from '../featureView';
import { countWindows, recencyOf, type WindowCount } from './logWindows';

/** Kinds of events that features know, found in the words of the type column; the order decides ties. */
export const EVENT_KINDS = [
  ['mailclick', /(mail|edm|邮件|短信).*(click|点击)|click.*mail/i],
  ['mailopen', /(mail|edm|邮件).*(open|read|打开|阅读)|open.*mail/i],
  ['login', /log[\s_-]?in|sign[\s_-]?in|登录|登陆/i],
  ['launch', /launch|app[\s_-]?(open|start)|启动|打开app/i],
  ['favourite', /fav|wish|collect|收藏|心愿/i],
  ['cart', /cart|basket|加购|购物车/i],
  ['checkin', /check[\s_-]?in|签到|打卡/i],
  ['search', /search|搜索|查询/i],
  ['visit', /store|visit|到店|进店/i],
  ['view', /view|page|browse|浏览|访问|查看/i],
] as const;

const rest = { unit: 'count', family: 'engagement', cause: 'engagement', needs: ['events.at'] } as const;
const kind = (name: string) => ({ ...rest, needs: ['events.at', `events.type=${name}`] });

/** [kind, id, en, zh, windows] of the counts by kind. */
const COUNTS = [
  ['login', 'logins', 'Logins', '登录次数', [30, 90]],
  ['view', 'page_views', 'Page views', '浏览次数', [30]],
  ['launch', 'app_launches', 'App launches', '启动应用次数', [30]],
  ['mailopen', 'mail_opens', 'Mails opened', '打开邮件次数', [90]],
  ['mailclick', 'mail_clicks', 'Mails clicked', '点击邮件次数', [90]],
  ['favourite', 'favourites', 'Favourites', '收藏次数', [90]],
  ['cart', 'carts', 'Put into cart', '加购次数', [30]],
  ['checkin', 'checkins', 'Check-ins', '签到次数', [90]],
  ['search', 'searches', 'Searches', '搜索次数', [30]],
  ['visit', 'store_visits', 'Store visits', '到店次数', [90]],
] as const;

function countEntry(id: string, en: string, zh: string): Entry {
  return [id, [`${en}, {n} days`, `近{n}天${zh}`], [`${en} in the last {n} days`, `最近{n}天的${zh}`]];
}

const features = [
  feature(
    [
      'event_recency_days',
      ['Days since last activity', '距上次活跃天数'],
      ['Days from the last event', '距最近一次行为的天数'],
    ],
    {
      ...rest,
      unit: 'day',
    },
  ),
  ...windowed(countEntry('events', 'Events', '行为次数'), [7, 30, 90], rest),
  feature(
    [
      'events_change_30d',
      ['Change in activity', '近30天行为变化'],
      ['Events in the last 30 days − events in the 30 before', '最近30天行为次数 − 之前30天行为次数'],
    ],
    { ...rest, windowDays: 60 },
  ),
  feature(
    [
      'active_days_30d',
      ['Active days, 30 days', '近30天活跃天数'],
      ['Different days with an event in the last 30', '最近30天内有行为的天数'],
    ],
    {
      ...rest,
      windowDays: 30,
    },
  ),
  feature(
    [
      'event_types_90d',
      ['Kinds of activity', '近90天行为种类'],
      ['Different event types in the last 90 days', '最近90天内的不同行为类型数'],
    ],
    {
      ...rest,
      needs: ['events.at', 'events.type'],
      windowDays: 90,
    },
  ),
  feature(
    [
      'event_value_30d',
      ['Event value, 30 days', '近30天行为数值'],
      ['Sum of the event value in the last 30 days', '最近30天行为数值合计'],
    ],
    {
      ...rest,
      needs: ['events.at', 'events.value'],
      windowDays: 30,
    },
  ),
  ...COUNTS.flatMap(([name, id, en, zh, windows]) => windowed(countEntry(id, en, zh), windows, kind(name))),
  feature(
    [
      'logins_change_30d',
      ['Change in logins', '近30天登录变化'],
      ['Logins in the last 30 days − logins in the 30 before', '最近30天登录次数 − 之前30天登录次数'],
    ],
    { ...kind('login'), windowDays: 60 },
  ),
];

/** Levels and trends of what members do besides ordering (F4). */
export const engagement: FamilyModule = { features, compute };

function compute({ events, at, memberCount }: FeatureView): Record<string, Float64Array> {
  if (!events) return {};
  const columns: Record<string, Float64Array> = emptyColumns(
    features.map((item) => item.id),
    memberCount,
  );
  recencyOf(events, at, columns['event_recency_days']!);
  countWindows(events, at, countsOf(events, columns));
  difference(columns, 'events_change_30d', 'events_30d');
  difference(columns, 'logins_change_30d', 'logins_30d');
  distinctDays(events, at, columns['active_days_30d']!);
  distinctTypes(events, at, columns['event_types_90d']!);
  return columns;
}

function countsOf(events: LogSeries, columns: Record<string, Float64Array>): WindowCount[] {
  const lane = events.lanes['kind']!;
  const codeOf = (name: string) => EVENT_KINDS.findIndex(([known]) => known === name);
  const byKind = COUNTS.flatMap(([name, id, , , windows]) =>
    windows.map((days) => ({ out: columns[`${id}_${days}d`]!, days, lane, equals: codeOf(name) })),
  );
  return [
    ...[7, 30, 90].map((days) => ({ out: columns[`events_${days}d`]!, days })),
    { out: columns['events_change_30d']!, days: 60, until: 30 },
    { out: columns['logins_change_30d']!, days: 60, until: 30, lane, equals: codeOf('login') },
    { out: columns['event_value_30d']!, days: 30, sum: events.lanes['value']! },
    ...byKind,
  ];
}

/** Turns the count of the window before into the change against it. */
function difference(columns: Record<string, Float64Array>, change: string, recent: string): void {
  const out = columns[change]!;
  for (let m = 0; m < out.length; m++) out[m] = columns[recent]![m]! - out[m]!;
}

function distinctDays(events: LogSeries, at: number, out: Float64Array): void {
  out.fill(0);
  for (let m = 0; m < out.length; m++) {
    let previous = NaN;
    for (
      let i = events.offsets[m + 1]! - 1;
      i >= events.offsets[m]! && events.at[i]! >= at - 30 * DAY_MS;
      i--
    ) {
      const day = Math.floor(events.at[i]! / DAY_MS);
      if (day !== previous) out[m]!++;
      previous = day;
    }
  }
}

function distinctTypes(events: LogSeries, at: number, out: Float64Array): void {
  out.fill(0);
  const type = events.lanes['type'] as Int32Array;
  const seenBy = new Int32Array(events.levels).fill(-1);
  for (let m = 0; m < out.length; m++) {
    for (
      let i = events.offsets[m + 1]! - 1;
      i >= events.offsets[m]! && events.at[i]! >= at - 90 * DAY_MS;
      i--
    ) {
      if (type[i]! < 0 || seenBy[type[i]!] === m) continue;
      seenBy[type[i]!] = m;
      out[m]!++;
    }
  }
}
