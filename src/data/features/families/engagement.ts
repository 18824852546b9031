import { emptyColumns } from '../catalogue';
import { EVENT_KINDS, type EventKind } from '../eventKinds';
import type { FamilyModule, FeatureView, LogSeries } from '../featureView';
import { relativeChange } from '../relativeChange';
import { activeDays, distinctTypes, eventTrend } from './activity';
import { COUNTED } from './countedEvents';
import { engagementFeatures as features } from './engagementFeatures';
import { countWindows, recencyOf, recencyWhere, type WindowCount } from './logWindows';
import { unpaidCarts } from './unpaidCarts';

const IDS = features.map(({ id }) => id);
/** Events whose value is the length of a session. */
export const SESSION_KINDS = ['login', 'launch', 'session'] as const satisfies readonly EventKind[];

type Columns = Record<string, Float64Array>;

/** Levels and trends of what members do besides ordering (F4). */
export const engagement: FamilyModule = { features, compute };

const codeOf = (name: EventKind) => EVENT_KINDS.indexOf(name);

function compute(view: FeatureView): Columns {
  const { events, at, memberCount } = view;
  if (!events) return {};
  const columns: Columns = emptyColumns(IDS, memberCount);
  recencyOf(events, at, columns['event_recency_days']!);
  const lane = events.lanes['kind']!;
  for (const { kind, recency } of COUNTED) {
    const out = columns[`${kind}_recency_days`];
    if (recency && out) recencyWhere(events, at, { lane, equals: codeOf(kind), out });
  }
  const means = meansOf(events, memberCount);
  const counts = countsOf(events, columns);
  countWindows(events, at, [...counts, ...means.counts]);
  differences(columns);
  activeDays(events, at, columns);
  eventTrend(events, at, columns);
  distinctTypes(events, at, columns['event_types_90d']!);
  writeDepth(columns, means);
  if (events.levels > 0) unpaidCarts(view, codeOf('cart'), columns);
  return columns;
}

/** The change columns hold the window before at first. */
function countsOf(events: LogSeries, columns: Columns): WindowCount[] {
  const lane = events.lanes['kind']!;
  const before = (id: string, days: number) => ({ out: columns[id]!, days: 2 * days, until: days });
  const byKind = COUNTED.flatMap(({ kind, id, windows, change }) => {
    const equals = codeOf(kind);
    const levels = windows.map((days) => ({ out: columns[`${id}_${days}d`]!, days, lane, equals }));
    return change === undefined
      ? levels
      : [...levels, { ...before(`${id}_change_${change}d`, change), lane, equals }];
  });
  return [
    ...[7, 30, 90].map((days) => ({ out: columns[`events_${days}d`]!, days })),
    before('events_change_30d', 30),
    { out: columns['event_value_30d']!, days: 30, sum: events.lanes['value']! },
    ...byKind,
  ];
}

/** Turns the counts of the windows before into the changes against them. */
function differences(columns: Columns): void {
  const changes = COUNTED.filter(({ change }) => change !== undefined);
  for (const [id, days] of [
    ['events', 30] as const,
    ...changes.map((one) => [one.id, one.change!] as const),
  ]) {
    const out = columns[`${id}_change_${days}d`]!;
    const recent = columns[`${id}_${days}d`]!;
    for (let m = 0; m < out.length; m++) out[m] = recent[m]! - out[m]!;
  }
}

interface Means {
  readonly counts: readonly WindowCount[];
  /** Sum and number of the values. */
  readonly session: readonly [Float64Array, Float64Array];
  readonly sessionBefore: readonly [Float64Array, Float64Array];
  readonly dwell: readonly [Float64Array, Float64Array];
  readonly opens: Float64Array;
  readonly clicks: Float64Array;
}

function meansOf(events: LogSeries, memberCount: number): Means {
  const lane = events.lanes['kind']!;
  const value = events.lanes['value'] as Float64Array;
  const isKnown = value.map((one) => (Number.isNaN(one) ? 0 : 1));
  const empty = () => new Float64Array(memberCount);
  const pair = () => [empty(), empty()] as const;
  const [session, sessionBefore, dwell] = [pair(), pair(), pair()];
  const [opens, clicks] = [empty(), empty()];
  const both = (kind: EventKind, [sum, count]: readonly [Float64Array, Float64Array], until = 0) => [
    { out: sum, days: 90 + until, until, lane, equals: codeOf(kind), sum: value },
    { out: count, days: 90 + until, until, lane, equals: codeOf(kind), sum: isKnown },
  ];
  const counts = [
    ...SESSION_KINDS.flatMap((kind) => [...both(kind, session), ...both(kind, sessionBefore, 90)]),
    ...both('view', dwell),
    { out: opens, days: 180, lane, equals: codeOf('mailopen') },
    { out: clicks, days: 180, lane, equals: codeOf('mailclick') },
  ];
  return { counts, session, sessionBefore, dwell, opens, clicks };
}

function writeDepth(columns: Columns, { session, sessionBefore, dwell, opens, clicks }: Means): void {
  const [views, days] = [columns['page_views_90d']!, columns['active_days_90d']!];
  for (let m = 0; m < opens.length; m++) {
    const length = session[0][m]! / session[1][m]!;
    columns['session_length_90d']![m] = length;
    columns['session_length_change_90d']![m] = relativeChange(
      length,
      sessionBefore[0][m]! / sessionBefore[1][m]!,
    );
    columns['dwell_90d']![m] = dwell[0][m]! / dwell[1][m]!;
    if (days[m]! > 0) columns['pages_per_day_90d']![m] = views[m]! / days[m]!;
    if (opens[m]! > 0) columns['mail_click_share_180d']![m] = Math.min(1, clicks[m]! / opens[m]!);
  }
}
