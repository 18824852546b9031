import { asText, roleColumn, type ColumnTable } from '../../shared/table';
import type { Feature } from './catalogue';
import { eventKindOf, type EventReadings } from './eventKinds';
import { SESSION_KINDS } from './families/engagement';

/** The tables that features may read. */
export interface FeatureTables {
  readonly orders: ColumnTable;
  readonly members?: ColumnTable | undefined;
  readonly events?: ColumnTable | undefined;
  readonly service?: ColumnTable | undefined;
  readonly contacts?: ColumnTable | undefined;
  readonly points?: ColumnTable | undefined;
  readonly referrals?: ColumnTable | undefined;
  /** What people said the words in the tables mean; by their words where nothing is said. */
  readonly readings?: FeatureReadings | undefined;
}

/** What words in the tables mean to features. */
export interface FeatureReadings {
  readonly events?: EventReadings | undefined;
  /** Kinds of service messages that are complaints. */
  readonly complaints?: readonly string[] | undefined;
}

/** A feature that could not be computed, with the reason. */
export interface LeftOutFeature {
  readonly id: string;
  readonly why: 'role-absent' | 'history-too-short' | 'no-values';
  /** The missing `table.role`, or the days it looks back. */
  readonly detail: string;
}

/** What the order log reaches back to and holds. */
export interface History {
  /** Before the first snapshot. */
  readonly days: number;
  readonly hasHours: boolean;
  readonly hasReturns: boolean;
}

/**
 * Which features this data supports: their roles are there, and the history before the first snapshot is as long as
 * their window (a longer window would only repeat the shorter ones).
 */
export function availableFeatures(
  features: readonly Feature[],
  tables: FeatureTables,
  history: History,
): { kept: Feature[]; leftOut: LeftOutFeature[] } {
  const has = roleTests(tables, history);
  const kept: Feature[] = [];
  const leftOut: LeftOutFeature[] = [];
  for (const item of features) {
    const absent = item.needs.find((need) => !has(need));
    if (absent !== undefined) leftOut.push({ id: item.id, why: 'role-absent', detail: absent });
    else if ((item.windowDays ?? 0) > history.days) {
      leftOut.push({ id: item.id, why: 'history-too-short', detail: String(item.windowDays) });
    } else kept.push(item);
  }
  return { kept, leftOut };
}

function roleTests(tables: FeatureTables, { hasHours, hasReturns }: History): (need: string) => boolean {
  const has = (table: ColumnTable | undefined, role: string) =>
    !!table && roleColumn(table, role) !== undefined;
  const kinds = eventKinds(tables);
  const special: Record<string, boolean> = {
    'orders.amount':
      has(tables.orders, 'amount') || (has(tables.orders, 'quantity') && has(tables.orders, 'unit_price')),
    'orders.price':
      has(tables.orders, 'unit_price') || (has(tables.orders, 'amount') && has(tables.orders, 'quantity')),
    'orders.hour': hasHours,
    'orders.return': hasReturns || has(tables.orders, 'returned'),
    'members.age': has(tables.members, 'age') || has(tables.members, 'birth_date'),
    'events.session': SESSION_KINDS.some((kind) => kinds.has(kind)),
    'service.complaint': has(tables.service, 'kind') || has(tables.service, 'text'),
  };
  return (need) => {
    if (need in special) return special[need]!;
    const [table, role] = need.split('.') as [Exclude<keyof FeatureTables, 'readings'>, string];
    return role.startsWith('type=') ? kinds.has(role.slice(5)) : has(tables[table], role);
  };
}

function eventKinds({ events, readings }: FeatureTables): Set<string> {
  const type = events && roleColumn(events, 'type');
  return new Set(type && asText(type).dictionary.map((words) => eventKindOf(words, readings?.events)));
}
