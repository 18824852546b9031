import { TidemarkError } from '../../shared/errors';
import { inPieces, type Steps } from '../../shared/steps';
import { DAY_MS, dayOf, type OrderLines } from './orderLines';

/** Recency, frequency and monetary value of every member who ordered; all arrays have one entry per member listed. */
export interface MemberValues {
  /** Index of the member in `lines.memberIds`. */
  readonly member: Int32Array;
  /** Whole days from the last order day to the snapshot. */
  readonly recency: Float64Array;
  /** Number of distinct orders, or of days with one. */
  readonly frequency: Float64Array;
  /** Sum of the amounts, returns taken off (Kahan sum). */
  readonly monetary: Float64Array;
  /** The snapshot in milliseconds: midnight after the last order day of the whole log. */
  readonly snapshotAt: number;
}

/**
 * R, F and M per member. Members whose only rows are returns are left out. Cost: one pass over the rows.
 * @throws `rfm/no-orders` when every row is a return
 */
export function* memberValues(lines: OrderLines, frequency: 'orders' | 'days'): Steps<MemberValues> {
  const lastDay = lastDayPerMember(lines);
  yield;
  const member = membersWithOrders(lastDay);
  if (member.length === 0) throw new TidemarkError('rfm/no-orders', { members: lines.memberIds.length });
  const snapshotDay = latestOf(lastDay) + 1;
  yield;
  const count = yield* frequency === 'days' ? countDays(lines) : countOrders(lines);
  const amount = yield* amountPerMember(lines);
  const recency = new Float64Array(member.length);
  for (let i = 0; i < member.length; i++) recency[i] = snapshotDay - lastDay[member[i]!]!;
  return {
    member,
    recency,
    frequency: picked(count, member),
    monetary: picked(amount, member),
    snapshotAt: snapshotDay * DAY_MS,
  };
}

/** −Infinity where there is no order. */
function lastDayPerMember({ memberIds, offsets, at, isReturn }: OrderLines): Float64Array {
  const last = new Float64Array(memberIds.length).fill(-Infinity);
  for (let m = 0; m < last.length; m++) {
    let i = offsets[m + 1]! - 1;
    while (i >= offsets[m]! && isReturn[i] === 1) i--;
    if (i >= offsets[m]!) last[m] = dayOf(at[i]!);
  }
  return last;
}

function membersWithOrders(lastDay: Float64Array): Int32Array {
  const member = new Int32Array(lastDay.length);
  let count = 0;
  for (let m = 0; m < lastDay.length; m++) if (lastDay[m]! > -Infinity) member[count++] = m;
  return member.subarray(0, count);
}

function latestOf(lastDay: Float64Array): number {
  let latest = -Infinity;
  for (let m = 0; m < lastDay.length; m++) if (lastDay[m]! > latest) latest = lastDay[m]!;
  return latest;
}

function picked(values: Float64Array, member: Int32Array): Float64Array {
  const out = new Float64Array(member.length);
  for (let i = 0; i < member.length; i++) out[i] = values[member[i]!]!;
  return out;
}

/** Members between two pauses. */
const MEMBERS = 16_384;

function* countDays(lines: OrderLines): Steps<Float64Array> {
  const counts = new Float64Array(lines.memberIds.length);
  yield* inPieces(counts.length, (from, to) => daysOf(lines, counts, { from, to }), MEMBERS);
  return counts;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function daysOf({ offsets, at, isReturn }: OrderLines, counts: Float64Array, { from, to }: Range): void {
  for (let m = from; m < to; m++) {
    let days = 0;
    let previous = -Infinity;
    for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
      if (isReturn[i] === 1) continue;
      const day = dayOf(at[i]!);
      if (day !== previous) days++;
      previous = day;
    }
    counts[m] = days;
  }
}

function* countOrders(lines: OrderLines): Steps<Float64Array> {
  const counts = new Float64Array(lines.memberIds.length);
  const { orderCode, orderCount } = lines;
  if (orderCode) {
    const seenBy = new Int32Array(orderCount).fill(-1);
    const work = (from: number, to: number) =>
      ordersOf({ ...lines, orderCode, seenBy }, counts, { from, to });
    yield* inPieces(counts.length, work, MEMBERS);
  } else yield* inPieces(counts.length, (from, to) => rowsOf(lines, counts, { from, to }), MEMBERS);
  return counts;
}

/** Where every row is an order. */
function rowsOf({ offsets, isReturn }: OrderLines, counts: Float64Array, { from, to }: Range): void {
  for (let m = from; m < to; m++) {
    const end = offsets[m + 1]!;
    let orders = 0;
    for (let i = offsets[m]!; i < end; i++) orders += 1 - isReturn[i]!;
    counts[m] = orders;
  }
}

interface NumberedLines extends OrderLines {
  readonly orderCode: Int32Array;
  /** Last member of each order; written. */
  readonly seenBy: Int32Array;
}

function ordersOf(
  { offsets, orderCode, isReturn, seenBy }: NumberedLines,
  counts: Float64Array,
  { from, to }: Range,
): void {
  for (let m = from; m < to; m++) {
    let orders = 0;
    for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
      const order = orderCode[i]!;
      if (isReturn[i] === 1 || seenBy[order] === m) continue;
      seenBy[order] = m;
      orders++;
    }
    counts[m] = orders;
  }
}

/** Amount of every member of the log, returns taken off. */
export function* amountPerMember(lines: OrderLines): Steps<Float64Array> {
  const amounts = new Float64Array(lines.memberIds.length);
  yield* inPieces(amounts.length, (from, to) => amountsOf(lines, amounts, { from, to }), MEMBERS);
  return amounts;
}

/** Kahan's compensated sums, so that equal baskets in another order stay equal. */
function amountsOf({ amount, offsets }: OrderLines, amounts: Float64Array, { from, to }: Range): void {
  for (let m = from; m < to; m++) {
    const end = offsets[m + 1]!;
    let sum = 0;
    let lost = 0;
    for (let i = offsets[m]!; i < end; i++) {
      const next = amount[i]! - lost;
      const total = sum + next;
      lost = total - sum - next;
      sum = total;
    }
    amounts[m] = sum;
  }
}
