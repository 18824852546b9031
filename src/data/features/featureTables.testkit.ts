import { noCheckpoint } from '../../shared/checkpoint';
import {
  findColumn,
  makeTable,
  numericColumn,
  textAt,
  textColumn,
  type Column,
  type ColumnTable,
} from '../../shared/table';
import { DAY_MS } from '../clock/clock';
import { buildOrderLog } from '../orders/orderLog';
import type { FeatureTables } from './availability';
import { computeFeatures, type FeatureResult } from './computeFeatures';

export interface Order {
  readonly m: string;
  readonly day: number;
  readonly hour?: number;
  readonly amount?: number;
  readonly product?: string;
  readonly order?: string;
  readonly coupon?: string;
}

const ORDER_ROLES = {
  member_id: 'm',
  ordered_at: 'at',
  amount: 'amount',
  product: 'product',
  category: 'product',
  store: 'product',
  channel: 'product',
  coupon: 'coupon',
  order_id: 'order',
  unit_price: 'price',
  quantity: 'count',
  discount: 'off',
};

export function orderTable(rows: readonly Order[]): ColumnTable {
  const columns: Column[] = [
    textColumn(
      'm',
      rows.map((row) => row.m),
      'id',
    ),
    numericColumn(
      'at',
      Float64Array.from(rows, (row) => (row.day + (row.hour ?? 12) / 24) * DAY_MS),
      'datetime',
    ),
    numericColumn(
      'amount',
      Float64Array.from(rows, (row) => row.amount ?? 10),
    ),
    textColumn(
      'product',
      rows.map((row) => row.product ?? null),
    ),
    textColumn(
      'coupon',
      rows.map((row) => row.coupon ?? null),
    ),
    textColumn(
      'order',
      rows.map((row) => row.order ?? null),
    ),
    numericColumn(
      'price',
      Float64Array.from(rows, (row) => row.amount ?? 10),
    ),
    numericColumn('count', new Float64Array(rows.length).fill(1)),
    numericColumn('off', new Float64Array(rows.length).fill(2)),
  ];
  return makeTable(columns, 'orders', ORDER_ROLES);
}

/** [member, day, word, number] rows of any other log; points expire 100 days later. */
export function logTable(
  part: 'events' | 'service' | 'contacts' | 'points' | 'referrals',
  rows: readonly (readonly [string, number, string, number])[],
) {
  const columns: Column[] = [
    textColumn(
      'm',
      rows.map(([m]) => m),
      'id',
    ),
    numericColumn(
      'at',
      Float64Array.from(rows, ([, day]) => (day + 0.4) * DAY_MS),
      'datetime',
    ),
    textColumn(
      'word',
      rows.map(([, , word]) => word),
    ),
    numericColumn(
      'n',
      Float64Array.from(rows, ([, , , n]) => n),
    ),
    numericColumn(
      'later',
      Float64Array.from(rows, ([, day]) => (day + 100) * DAY_MS),
      'date',
    ),
  ];
  const roles = {
    events: { type: 'word', value: 'n' },
    service: { kind: 'word', text: 'word', rating: 'n', resolved: 'n' },
    contacts: { responded: 'n' },
    points: { points: 'n', reason: 'word', expires_at: 'later' },
    referrals: { referrer_id: 'word' },
  }[part];
  return makeTable(columns, part, { member_id: 'm', at: 'at', ...roles });
}

export const membersTable = makeTable(
  [
    textColumn('m', ['a', 'b', 'a'], 'id'),
    numericColumn('joined', Float64Array.of(-10 * DAY_MS, 500 * DAY_MS, 0), 'date'),
    numericColumn('activated', Float64Array.of(-5 * DAY_MS, 500 * DAY_MS, 0), 'date'),
    numericColumn('age', Float64Array.of(30, 40, 50)),
    textColumn('tier', ['gold', 'silver', 'gold']),
    numericColumn('consent', Float64Array.of(1, 0, 1), 'boolean'),
  ],
  'members',
  {
    member_id: 'm',
    joined_at: 'joined',
    activated_at: 'activated',
    gender: 'tier',
    region: 'tier',
    channel: 'tier',
    age: 'age',
    tier: 'tier',
    consent: 'consent',
  },
);

export async function at(tables: FeatureTables, days: readonly number[]): Promise<FeatureResult> {
  const log = buildOrderLog(tables.orders);
  const member = Int32Array.from(log.memberIds.keys());
  const label = new Float64Array(member.length).fill(NaN);
  const snapshots = days.map((day) => ({ at: day * DAY_MS, member, label }));
  return computeFeatures({ tables, log }, snapshots, noCheckpoint);
}

/** Features of the first row by id, as text. */
export function valueOf(result: FeatureResult, id: string, row = 0): number | string | null {
  const column = findColumn(result.table, id);
  if (!column) return null;
  const text = textAt(column, row);
  return column.storage === 'text' || text === null ? text : Number(text);
}

export const daily = (m: string, ...days: number[]): Order[] => days.map((day) => ({ m, day }));
