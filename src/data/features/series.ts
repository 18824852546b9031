import type { Checkpoint } from '../../shared/checkpoint';
import type { ErrorDetails, Warning } from '../../shared/errors';
import {
  asText,
  numbersOf,
  requireRole,
  roleColumn,
  type Column,
  type ColumnTable,
} from '../../shared/table';
import { groupRows } from '../orders/memberRows';
import { datesOf, type OrderLog } from '../orders/orderLog';
import { EVENT_KINDS } from './families/engagement';
import { COMPLAINT } from './families/service';
import type { CodedFact, LineSeries, LogSeries, MemberFacts } from './featureView';
import { codeLane, flagLane, maybeRole, numberLane, yesOf } from './lanes';

/** The order log with the columns that features read; a checkpoint after each. */
export async function lineSeries(
  log: OrderLog,
  table: ColumnTable,
  checkpoint: Checkpoint,
): Promise<LineSeries> {
  const { offsets, at, row } = log;
  const read = async <T>(
    role: string,
    lane: (column: Column | undefined, row: Int32Array) => T,
  ): Promise<T> => {
    const values = lane(roleColumn(table, role), row);
    await checkpoint(0);
    return values;
  };
  const product = await read('product', codeLane);
  const category = await read('category', codeLane);
  const store = await read('store', codeLane);
  const channel = await read('channel', codeLane);
  const discount = await read('discount', numberLane);
  return {
    offsets,
    at,
    orderCount: log.orderCount,
    levels: {
      product: product.levels,
      category: category.levels,
      store: store.levels,
      channel: channel.levels,
    },
    discountIsRate: discount.every((value) => Number.isNaN(value) || (value >= 0 && value <= 1)),
    lanes: {
      amount: log.amount,
      isReturn: log.isReturn,
      order: log.orderCode,
      product: product.codes,
      category: category.codes,
      store: store.codes,
      channel: channel.codes,
      coupon: await read('coupon', flagLane),
      returned: await read('returned', flagLane),
      discount,
      quantity: await read('quantity', numberLane),
      unitPrice: await read('unit_price', numberLane),
    },
  };
}

/** A log aligned to the members of the order log, and what did not fit. */
export interface AlignedLog {
  readonly series: LogSeries;
  readonly warnings: readonly Warning[];
}

/** Dense member code by id. */
export type MemberIndex = ReadonlyMap<string, number>;

export function memberIndex(memberIds: readonly string[]): MemberIndex {
  return new Map(memberIds.map((id, m) => [id, m]));
}

/** @throws `roles/missing` without member_id or at */
export function eventSeries(table: ColumnTable, index: MemberIndex): AlignedLog {
  return alignLog(table, index, (row) => {
    const type = roleColumn(table, 'type');
    const codes = codeLane(type, row);
    const kinds = type ? asText(type).dictionary.map(kindOf) : [];
    return {
      type: codes.codes,
      kind: codes.codes.map((code) => (code < 0 ? -1 : kinds[code]!)),
      value: numberLane(roleColumn(table, 'value'), row),
    };
  });
}

/** @throws `roles/missing` without member_id or at */
export function contactSeries(table: ColumnTable, index: MemberIndex): AlignedLog {
  return alignLog(table, index, (row) => ({ responded: flagLane(roleColumn(table, 'responded'), row) }));
}

/** @throws `roles/missing` without member_id or at */
export function serviceSeries(table: ColumnTable, index: MemberIndex): AlignedLog {
  const words = roleColumn(table, 'kind') ?? roleColumn(table, 'text');
  return alignLog(table, index, (row) => ({
    complaint: complaintLane(words, row),
    resolved: flagLane(roleColumn(table, 'resolved'), row),
    rating: numberLane(roleColumn(table, 'rating'), row),
  }));
}

/** Which of EVENT_KINDS a type is; −1 for none. */
export function kindOf(type: string): number {
  return EVENT_KINDS.findIndex(([, pattern]) => pattern.test(type));
}

function complaintLane(words: Column | undefined, rows: Int32Array): Uint8Array {
  const out = new Uint8Array(rows.length);
  if (!words) return out;
  const text = asText(words);
  const isComplaint = text.dictionary.map((value) => COMPLAINT.test(value));
  for (let i = 0; i < rows.length; i++) if (isComplaint[text.codes[rows[i]!]!]) out[i] = 1;
  return out;
}

function alignLog(
  table: ColumnTable,
  index: MemberIndex,
  lanesOf: (row: Int32Array) => LogSeries['lanes'],
): AlignedLog {
  const member = asText(requireRole(table, 'member_id'));
  const time = requireRole(table, 'at');
  const at = datesOf(time);
  const byCode = Int32Array.from(member.dictionary, (id) => index.get(id) ?? -1);
  const codes = new Int32Array(table.rowCount).fill(-1);
  let unreadable = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = member.codes[i]! < 0 ? -1 : byCode[member.codes[i]!]!;
    if (code < 0) continue;
    if (Number.isNaN(at[i]!)) unreadable++;
    else codes[i] = code;
  }
  const { row, ...rows } = groupRows(codes, at, index.size);
  const warnings = warn('data/unreadable-values', unreadable, { column: time.name });
  const type = roleColumn(table, 'type');
  const levels = type ? asText(type).dictionary.length : 0;
  return { series: { ...rows, levels, lanes: lanesOf(row) }, warnings };
}

function warn(code: Warning['code'], count: number, details: ErrorDetails): Warning[] {
  return count === 0 ? [] : [{ code, details: { ...details, count } }];
}

/** What the members table says about the members of the order log; the first row of a member counts. */
export function memberFacts(
  table: ColumnTable,
  index: MemberIndex,
): { facts: MemberFacts; warnings: Warning[] } {
  const member = asText(requireRole(table, 'member_id'));
  const rowOf = new Int32Array(index.size).fill(-1);
  let duplicates = 0;
  for (let row = 0; row < member.codes.length; row++) {
    const code = member.codes[row]! < 0 ? undefined : index.get(member.dictionary[member.codes[row]!]!);
    if (code === undefined) continue;
    if (rowOf[code]! >= 0) duplicates++;
    else rowOf[code] = row;
  }
  const unknown = rowOf.filter((row) => row < 0).length;
  const facts = {
    joinedAt: pick(rowOf, dates(maybeRole(table, 'joined_at'))),
    activatedAt: pick(rowOf, dates(maybeRole(table, 'activated_at'))),
    birthAt: pick(rowOf, dates(maybeRole(table, 'birth_date'))),
    age: pick(rowOf, numbers(maybeRole(table, 'age'))),
    consent: pick(rowOf, consents(maybeRole(table, 'consent'))),
    gender: coded(rowOf, maybeRole(table, 'gender')),
    region: coded(rowOf, maybeRole(table, 'region')),
    channel: coded(rowOf, maybeRole(table, 'channel')),
    tier: coded(rowOf, maybeRole(table, 'tier')),
  };
  const warnings = [
    warn('data/members-unknown', unknown, {}),
    warn('data/duplicate-members', duplicates, { table: table.part }),
  ];
  return { facts, warnings: warnings.flat() };
}

type Reader = ((row: number) => number) | undefined;

const numbers = (column: Column | undefined): Reader => {
  const values = column && numbersOf(column);
  return values && ((row) => values[row]!);
};

const dates = (column: Column | undefined): Reader => {
  const values = column && datesOf(column);
  return values && ((row) => values[row]!);
};

const consents = (column: Column | undefined): Reader => {
  const isYes = column && yesOf(column);
  return isYes && ((row) => (isYes(row) ? 1 : 0));
};

function pick(rowOf: Int32Array, read: Reader): Float64Array {
  const out = new Float64Array(rowOf.length).fill(NaN);
  if (!read) return out;
  for (let m = 0; m < out.length; m++) if (rowOf[m]! >= 0) out[m] = read(rowOf[m]!);
  return out;
}

function coded(rowOf: Int32Array, column: Column | undefined): CodedFact {
  if (!column) return { codes: new Int32Array(rowOf.length).fill(-1), dictionary: [] };
  const text = asText(column);
  return { codes: rowOf.map((row) => (row < 0 ? -1 : text.codes[row]!)), dictionary: text.dictionary };
}
