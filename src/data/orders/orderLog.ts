import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError, type Warning } from '../../shared/errors';
import {
  asText,
  lengthOf,
  requireRole,
  roleColumn,
  type Column,
  type ColumnTable,
  type TextColumn,
} from '../../shared/table';
import { numbersOfColumn } from '../../shared/columnPieces';
import { numbersIn, type Numbers } from '../../shared/pieces';
import { finish, finishStepwise, inPieces, PIECE_ROWS, type Steps } from '../../shared/steps';
import { memoryFor, OWN_MEMORY, type LogMemory } from './logMemory';
import { keptRows, NONE_LEFT_OUT, type KeptRows, type LeftOutRows } from './keptRows';
import { groupOrderedRows, groupRowsInSteps, type MemberRows } from './memberRows';
import { readMoney, type Money } from './money';
import { orderCodes } from './orderCodes';
import { plausibleRange } from './strayDates';

/** The order rows that count, grouped by member and sorted by time; struct of arrays, no object per row. */
export interface OrderLog extends MemberRows {
  /** Members that have at least one counted row, in order of first appearance in the column's dictionary. */
  readonly memberIds: readonly string[];
  /** Amount of the row in the file's currency, exact as read (or quantity × unit price); 0 where unreadable. */
  readonly amount: Float64Array;
  /** 1 where the row takes goods or money back (negative amount or quantity). */
  readonly isReturn: Uint8Array;
  readonly hasReturns: boolean;
  /** Dense order number; rows of one order share it. Undefined without order_id: every row is an order. */
  readonly orderCode: Int32Array | undefined;
  readonly orderCount: number;
  readonly hasAmount: boolean;
  readonly hasOrderId: boolean;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly leftOut: LeftOutRows;
  readonly warnings: readonly Warning[];
}

export interface OrderLogOptions {
  /** Values of the `status` column that count; without it all do. */
  readonly countedStatus?: readonly string[];
  /** Where its long arrays are; their own by default. */
  readonly memory?: LogMemory;
}

/**
 * Builds the order log of a table that plays `orders`. Rows without member or readable time are counted and left out.
 * Cost: O(rows); 2 M rows in about 0.1 s where the file is in order of time.
 * @throws `roles/missing` without member_id or ordered_at, `input/empty`, `orders/no-readable-dates`,
 * `orders/no-members`, `orders/nothing-counted` when no row has a counted status
 */
export function buildOrderLog(table: ColumnTable, options: OrderLogOptions = {}): OrderLog {
  return finish(buildSteps(table, options));
}

/** The same in pieces of a few milliseconds, with a checkpoint between them. */
export async function buildOrderLogStepwise(
  table: ColumnTable,
  options: OrderLogOptions,
  checkpoint: Checkpoint,
): Promise<OrderLog> {
  const expected = PASSES * Math.ceil(table.rowCount / PIECE_ROWS);
  return finishStepwise(buildSteps(table, options), checkpoint, expected);
}

/**
 * Builds the order log for one computation: its arrays, and what shares their memory, are written over after `use`.
 * @param table asked for only while the log is built, so that `use` may let go of it
 * @throws as buildOrderLog
 */
export async function withOrderLog<T>(
  table: () => ColumnTable,
  checkpoint: Checkpoint,
  use: (log: OrderLog) => Promise<T>,
): Promise<T> {
  const memory = memoryBy(table);
  try {
    return await use(await logBy(table, memory, checkpoint));
  } finally {
    memory.giveBack();
  }
}

/* The table is asked for in functions of their own: the registers of one that waits would go on holding it. */
const memoryBy = (table: () => ColumnTable) => memoryFor(table());
const logBy = (table: () => ColumnTable, memory: LogMemory, checkpoint: Checkpoint) =>
  buildOrderLogStepwise(table(), { memory }, checkpoint);

/** About how often the rows are gone through. */
const PASSES = 7;

function* buildSteps(table: ColumnTable, options: OrderLogOptions): Steps<OrderLog> {
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'orders' });
  const member = asText(requireRole(table, 'member_id'));
  const time = requireRole(table, 'ordered_at');
  const at = datesOf(time);
  const { kept, rows } = yield* groupKept(table, { member, time, at }, options);
  const { memberIds, offsets } = withRows(member.dictionary, rows.offsets);
  const money = yield* readMoney(table, rows.source);
  const orders = yield* orderCodes(table, rows.source);
  const { leftOut, firstAt, lastAt } = kept;
  return {
    source: rows.source,
    at: rows.at,
    offsets,
    memberIds,
    amount: money.amount,
    isReturn: money.isReturn,
    hasReturns: money.hasReturns,
    ...orders,
    hasAmount: money.column !== undefined,
    firstAt,
    lastAt,
    leftOut,
    warnings: warningsOf(kept, { member: member.name, time: time.name, money }),
  };
}

interface Keys {
  readonly member: TextColumn;
  readonly time: Column;
  /** Of `time`, NaN where unreadable. */
  readonly at: Numbers;
}

interface GroupedKept {
  readonly kept: Omit<KeptRows, 'codes'>;
  readonly rows: MemberRows;
}

/** Most files need nothing but grouping: they are in order of time, with a member in every row. */
function* groupKept(
  table: ColumnTable,
  { member, time, at }: Keys,
  options: OrderLogOptions,
): Steps<GroupedKept> {
  const counted = countedRows(table, options);
  const { memory = OWN_MEMORY } = options;
  const memberCount = member.dictionary.length;
  const ordered = counted ? undefined : yield* groupOrderedRows(member.codes, at, memberCount, memory);
  if (ordered) {
    const range = { firstAt: at.piece(0, 1)[0]!, lastAt: at.piece(at.length - 1, at.length)[0]! };
    const isPlain = (yield* plausibleRange(member.codes, at, range)) === range;
    if (isPlain) return { kept: { leftOut: NONE_LEFT_OUT, ...range }, rows: ordered };
  }
  const kept = yield* withoutStrays(yield* keptRows(member.codes, at, counted), at);
  failWhenEmpty(kept, table, member, time);
  return { kept, rows: yield* groupRowsInSteps(kept.codes, at, memberCount, memory) };
}

/** The kept rows without those dated far from all others. */
function* withoutStrays(kept: KeptRows, at: Numbers): Steps<KeptRows> {
  const range = yield* plausibleRange(kept.codes, at, kept);
  if (range === kept) return kept;
  let strayDate = 0;
  yield* inPieces(at.length, (from, to) => {
    const times = at.piece(from, to);
    for (let i = from; i < to; i++) {
      const time = times[i - from]!;
      if (kept.codes[i]! < 0 || (time >= range.firstAt && time <= range.lastAt)) continue;
      kept.codes[i] = -1;
      strayDate++;
    }
  });
  return { codes: kept.codes, ...range, leftOut: { ...kept.leftOut, strayDate } };
}

/** Milliseconds per row; NaN where the cell is not a moment, everywhere when the column does not hold dates. */
export function datesOf(column: Column): Numbers {
  const isDate = column.storage === 'numeric' && (column.type === 'date' || column.type === 'datetime');
  return isDate ? numbersOfColumn(column) : numbersIn(new Float64Array(lengthOf(column)).fill(NaN));
}

/** 1 per row whose status counts, or undefined when every row does. */
function countedRows(table: ColumnTable, options: OrderLogOptions): Uint8Array | undefined {
  const status = roleColumn(table, 'status');
  if (!status || !options.countedStatus || options.countedStatus.length === 0) return undefined;
  const text = asText(status);
  const wanted = new Set(options.countedStatus);
  const counts = Uint8Array.from(text.dictionary, (value) => (wanted.has(value) ? 1 : 0));
  return Uint8Array.from(text.codes, (code) => (code < 0 ? 0 : counts[code]!));
}

function failWhenEmpty(
  { leftOut, lastAt }: KeptRows,
  table: ColumnTable,
  member: TextColumn,
  time: Column,
): void {
  if (lastAt > -Infinity) return;
  const rows = table.rowCount;
  if (leftOut.unreadableDate > 0)
    throw new TidemarkError('orders/no-readable-dates', { column: time.name, rows });
  if (leftOut.withoutMember > 0) throw new TidemarkError('orders/no-members', { column: member.name, rows });
  throw new TidemarkError('orders/nothing-counted', { rows });
}

/** The members that have a row, and where their rows begin. @param offsets by dictionary code */
function withRows(
  dictionary: readonly string[],
  offsets: Int32Array,
): { memberIds: readonly string[]; offsets: Int32Array } {
  if (haveRows(offsets)) return { memberIds: dictionary, offsets };
  const memberIds = dictionary.filter((_, code) => offsets[code + 1]! > offsets[code]!);
  const starts = offsets.filter((start, code) => code === 0 || start > offsets[code - 1]!);
  return { memberIds, offsets: starts };
}

function haveRows(offsets: Int32Array): boolean {
  for (let code = 1; code < offsets.length; code++) if (offsets[code] === offsets[code - 1]) return false;
  return true;
}

function warningsOf(
  { leftOut, firstAt, lastAt }: Omit<KeptRows, 'codes'>,
  columns: { member: string; time: string; money: Money },
): Warning[] {
  const { member, time, money } = columns;
  const warnings: Warning[] = [];
  const warn = (code: Warning['code'], count: number, details: Warning['details']) => {
    if (count > 0) warnings.push({ code, details: { ...details, count } });
  };
  warn('orders/rows-without-member', leftOut.withoutMember, { column: member });
  warn('data/unreadable-values', leftOut.unreadableDate, { column: time });
  warn('orders/stray-dates', leftOut.strayDate, { column: time, from: dayOf(firstAt), to: dayOf(lastAt) });
  warn('data/unreadable-values', money.unreadable, { column: money.column ?? '' });
  return warnings;
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
