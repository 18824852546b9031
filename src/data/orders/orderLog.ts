import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError, type Warning } from '../../shared/errors';
import {
  asText,
  numbersOf,
  requireRole,
  roleColumn,
  type Column,
  type ColumnTable,
  type TextColumn,
} from '../../shared/table';
import { groupRows, type MemberRows } from './memberRows';

/** The order rows that count, grouped by member and sorted by time; struct of arrays, no object per row. */
export interface OrderLog extends MemberRows {
  /** Members that have at least one counted row, in order of first appearance in the column's dictionary. */
  readonly memberIds: readonly string[];
  /** Amount of the row in the file's currency, exact as read (or quantity × unit price); 0 where unreadable. */
  readonly amount: Float64Array;
  /** 1 where the row takes goods or money back (negative amount or quantity). */
  readonly isReturn: Uint8Array;
  /** Dense order number; rows of one order share it. Without order_id every row is an order. */
  readonly orderCode: Int32Array;
  readonly orderCount: number;
  readonly hasAmount: boolean;
  readonly hasOrderId: boolean;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly leftOut: LeftOutRows;
  readonly warnings: readonly Warning[];
}

/** Rows of the file that are not in the log, by reason. */
export interface LeftOutRows {
  readonly withoutMember: number;
  readonly unreadableDate: number;
  readonly uncountedStatus: number;
}

export interface OrderLogOptions {
  /** Values of the `status` column that count; without it all do. */
  readonly countedStatus?: readonly string[];
}

/**
 * Builds the order log of a table that plays `orders`. Rows without member or readable time are counted and left out.
 * Cost: O(rows); 2 M rows in about half a second.
 * @throws `roles/missing` without member_id or ordered_at, `input/empty`, `orders/no-readable-dates`,
 * `orders/no-members`, `orders/nothing-counted` when no row has a counted status
 */
export function buildOrderLog(table: ColumnTable, options: OrderLogOptions = {}): OrderLog {
  const steps = buildSteps(table, options);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same in pieces of at most about 0.1 s per 2 M rows, with a checkpoint between them. */
export async function buildOrderLogStepwise(
  table: ColumnTable,
  options: OrderLogOptions,
  checkpoint: Checkpoint,
): Promise<OrderLog> {
  const steps = buildSteps(table, options);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) await checkpoint(step.value);
  return step.value;
}

/** Yields the fraction done. */
function* buildSteps(table: ColumnTable, options: OrderLogOptions): Generator<number, OrderLog> {
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'orders' });
  const member = asText(requireRole(table, 'member_id'));
  const time = requireRole(table, 'ordered_at');
  const at = datesOf(time);
  yield 0.1;
  const sorted = sortReasons(member.codes, at, countedRows(table, options));
  failWhenEmpty(sorted, table, member, time);
  yield 0.2;
  const dense = denseMembers(member, sorted.kept);
  yield 0.3;
  const grouped = groupRows(dense.codes, at, dense.ids.length);
  yield 0.6;
  const money = amounts(table, grouped.row);
  yield 0.7;
  const isReturn = returnsOf(table, grouped.row, money.amount);
  yield 0.8;
  const { leftOut } = sorted;
  return {
    ...grouped,
    memberIds: dense.ids,
    amount: money.amount,
    isReturn,
    ...orderCodes(table, grouped.row),
    hasAmount: money.column !== undefined,
    ...range(grouped.at),
    leftOut,
    warnings: warningsOf(leftOut, { member: member.name, time: time.name, money }),
  };
}

/** Milliseconds per row; NaN where the cell is not a moment, everywhere when the column does not hold dates. */
export function datesOf(column: Column): Float64Array {
  const isDate = column.storage === 'numeric' && (column.type === 'date' || column.type === 'datetime');
  return isDate ? column.values : new Float64Array(columnLength(column)).fill(NaN);
}

function columnLength(column: Column): number {
  return column.storage === 'text' ? column.codes.length : column.values.length;
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

interface Sorted {
  readonly kept: Uint8Array;
  readonly leftOut: LeftOutRows;
}

function sortReasons(codes: Int32Array, at: Float64Array, counted: Uint8Array | undefined): Sorted {
  const kept = new Uint8Array(codes.length);
  let withoutMember = 0;
  let unreadableDate = 0;
  let uncountedStatus = 0;
  for (let i = 0; i < codes.length; i++) {
    if (counted?.[i] === 0) uncountedStatus++;
    else if (codes[i]! < 0) withoutMember++;
    else if (Number.isNaN(at[i]!)) unreadableDate++;
    else kept[i] = 1;
  }
  return { kept, leftOut: { withoutMember, unreadableDate, uncountedStatus } };
}

function failWhenEmpty(sorted: Sorted, table: ColumnTable, member: TextColumn, time: Column): void {
  if (sorted.kept.includes(1)) return;
  const rows = table.rowCount;
  const { leftOut } = sorted;
  if (leftOut.unreadableDate > 0)
    throw new TidemarkError('orders/no-readable-dates', { column: time.name, rows });
  if (leftOut.withoutMember > 0) throw new TidemarkError('orders/no-members', { column: member.name, rows });
  throw new TidemarkError('orders/nothing-counted', { rows });
}

/** Gives dense codes to the members that have a kept row; −1 for every other row. */
function denseMembers(member: TextColumn, kept: Uint8Array): { codes: Int32Array; ids: string[] } {
  const dense = new Int32Array(member.dictionary.length).fill(-1);
  for (let i = 0; i < kept.length; i++) if (kept[i] === 1) dense[member.codes[i]!] = 0;
  const ids: string[] = [];
  for (let code = 0; code < dense.length; code++) {
    if (dense[code]! >= 0) dense[code] = ids.push(member.dictionary[code]!) - 1;
  }
  const codes = new Int32Array(kept.length).fill(-1);
  for (let i = 0; i < kept.length; i++) if (kept[i] === 1) codes[i] = dense[member.codes[i]!]!;
  return { codes, ids };
}

interface Money {
  readonly amount: Float64Array;
  /** Name of the column(s) the amount came from; undefined when the table holds no money. */
  readonly column: string | undefined;
  readonly unreadable: number;
}

function amounts(table: ColumnTable, rows: Int32Array): Money {
  const source = amountSource(table);
  const amount = new Float64Array(rows.length);
  if (!source) return { amount, column: undefined, unreadable: 0 };
  let unreadable = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = source.at(rows[i]!);
    if (Number.isNaN(value)) unreadable++;
    else amount[i] = value;
  }
  return { amount, column: source.name, unreadable };
}

function amountSource(table: ColumnTable): { name: string; at: (row: number) => number } | undefined {
  const amount = roleColumn(table, 'amount');
  if (amount) {
    const values = numbersOf(amount);
    return { name: amount.name, at: (row) => values[row]! };
  }
  const quantity = roleColumn(table, 'quantity');
  const price = roleColumn(table, 'unit_price');
  if (!quantity || !price) return undefined;
  const counts = numbersOf(quantity);
  const prices = numbersOf(price);
  return { name: `${quantity.name} × ${price.name}`, at: (row) => counts[row]! * prices[row]! };
}

function returnsOf(table: ColumnTable, rows: Int32Array, amount: Float64Array): Uint8Array {
  const quantity = roleColumn(table, 'quantity');
  const counts = quantity && numbersOf(quantity);
  const isReturn = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++)
    if (amount[i]! < 0 || (counts && counts[rows[i]!]! < 0)) isReturn[i] = 1;
  return isReturn;
}

/** Numbers orders densely in log order; a row without an order id is an order of its own. */
function orderCodes(
  table: ColumnTable,
  rows: Int32Array,
): { orderCode: Int32Array; orderCount: number; hasOrderId: boolean } {
  const column = roleColumn(table, 'order_id');
  if (!column)
    return { orderCode: Int32Array.from(rows, (_, i) => i), orderCount: rows.length, hasOrderId: false };
  const ids = asText(column);
  const dense = new Int32Array(ids.dictionary.length).fill(-1);
  let orderCount = 0;
  const orderCode = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const code = ids.codes[rows[i]!]!;
    if (code < 0) orderCode[i] = orderCount++;
    else if (dense[code]! >= 0) orderCode[i] = dense[code]!;
    else orderCode[i] = dense[code] = orderCount++;
  }
  return { orderCode, orderCount, hasOrderId: true };
}

function range(at: Float64Array): { firstAt: number; lastAt: number } {
  let firstAt = Infinity;
  let lastAt = -Infinity;
  for (const time of at) {
    if (time < firstAt) firstAt = time;
    if (time > lastAt) lastAt = time;
  }
  return { firstAt, lastAt };
}

function warningsOf(
  leftOut: LeftOutRows,
  columns: { member: string; time: string; money: Money },
): Warning[] {
  const { member, time, money } = columns;
  const counts: readonly [string, number][] = [
    [time, leftOut.unreadableDate],
    [money.column ?? '', money.unreadable],
  ];
  const unreadable = counts
    .filter(([, count]) => count > 0)
    .map(([column, count]): Warning => ({ code: 'data/unreadable-values', details: { column, count } }));
  if (leftOut.withoutMember === 0) return unreadable;
  return [
    { code: 'orders/rows-without-member', details: { column: member, count: leftOut.withoutMember } },
    ...unreadable,
  ];
}
