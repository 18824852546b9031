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
  const member = Int32Array.from(lastDay.keys()).filter((m) => lastDay[m]! > -Infinity);
  if (member.length === 0) throw new TidemarkError('rfm/no-orders', { members: lines.memberIds.length });
  const snapshotDay = lastDay.reduce((latest, day) => Math.max(latest, day), -Infinity) + 1;
  yield;
  const count = yield* frequency === 'days' ? countDays(lines) : countOrders(lines);
  const amount = yield* amountPerMember(lines);
  return {
    member,
    recency: Float64Array.from(member, (m) => snapshotDay - lastDay[m]!),
    frequency: Float64Array.from(member, (m) => count[m]!),
    monetary: Float64Array.from(member, (m) => amount[m]!),
    snapshotAt: snapshotDay * DAY_MS,
  };
}

function lastDayPerMember({ memberIds, offsets, at, isReturn }: OrderLines): Float64Array {
  const last = new Float64Array(memberIds.length).fill(-Infinity);
  for (let m = 0; m < last.length; m++) {
    let i = offsets[m + 1]! - 1;
    while (i >= offsets[m]! && isReturn[i] === 1) i--;
    if (i >= offsets[m]!) last[m] = dayOf(at[i]!);
  }
  return last;
}

/** Members between two pauses. */
const MEMBERS = 16_384;

function* countDays(lines: OrderLines): Steps<Int32Array> {
  const counts = new Int32Array(lines.memberIds.length);
  yield* inPieces(
    counts.length,
    (from, to) => {
      for (let m = from; m < to; m++) counts[m] = daysOf(lines, m);
    },
    MEMBERS,
  );
  return counts;
}

function daysOf({ offsets, at, isReturn }: OrderLines, m: number): number {
  let days = 0;
  let previous = -Infinity;
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    if (isReturn[i] === 1) continue;
    const day = dayOf(at[i]!);
    if (day !== previous) days++;
    previous = day;
  }
  return days;
}

function* countOrders(lines: OrderLines): Steps<Int32Array> {
  const counts = new Int32Array(lines.memberIds.length);
  const seenBy = new Int32Array(lines.orderCount).fill(-1);
  yield* inPieces(
    counts.length,
    (from, to) => {
      for (let m = from; m < to; m++) counts[m] = ordersOf(lines, m, seenBy);
    },
    MEMBERS,
  );
  return counts;
}

/** @param seenBy last member of each order; written */
function ordersOf({ offsets, orderCode, isReturn }: OrderLines, m: number, seenBy: Int32Array): number {
  let orders = 0;
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    const order = orderCode[i]!;
    if (isReturn[i] === 1 || seenBy[order] === m) continue;
    seenBy[order] = m;
    orders++;
  }
  return orders;
}

/** Amount of every member of the log, returns taken off. */
export function* amountPerMember(lines: OrderLines): Steps<Float64Array> {
  const amounts = new Float64Array(lines.memberIds.length);
  yield* inPieces(
    amounts.length,
    (from, to) => {
      for (let m = from; m < to; m++) amounts[m] = amountOf(lines, m);
    },
    MEMBERS,
  );
  return amounts;
}

/** Kahan's compensated sum, so that equal baskets in another order stay equal. */
function amountOf({ amount, offsets }: OrderLines, member: number): number {
  let sum = 0;
  let lost = 0;
  for (let i = offsets[member]!; i < offsets[member + 1]!; i++) {
    const next = amount[i]! - lost;
    const total = sum + next;
    lost = total - sum - next;
    sum = total;
  }
  return sum;
}
