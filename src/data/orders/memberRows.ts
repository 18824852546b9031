import { finish, inEveryPiece, inPieces, type Steps } from '../../shared/steps';
import { timeOrder } from './timeOrder';

/**
 * Rows of one log grouped by member (compressed sparse rows): those of member m are `offsets[m]` up to
 * `offsets[m + 1]`, oldest first; equal times keep the order of the file.
 */
export interface MemberRows {
  /** memberCount + 1. */
  readonly offsets: Int32Array;
  /** Milliseconds since 1970, one per kept row. */
  readonly at: Float64Array;
  /** Index of the row in the source table, one per kept row. */
  readonly row: Int32Array;
}

/** Rows as groupRowsInSteps gives them. */
export interface GroupedRows extends MemberRows {
  /** Within each member the rows are in the order of the file. */
  readonly isFileOrder: boolean;
}

/** `groupRowsInSteps` without a pause. */
export function groupRows(member: Int32Array, at: Float64Array, memberCount: number): MemberRows {
  return finish(groupRowsInSteps(member, at, memberCount));
}

/**
 * Groups rows by member and sorts them by time. Rows with a negative member code are left out.
 * Cost: a counting sort, O(rows); where the file is not in time order within each member, a radix sort before it.
 * @param member dense member code per source row, −1 = leave out
 * @param at milliseconds per source row, finite wherever the member code is not negative
 * @param isInOrder the rows of the file are known to be in order of time; otherwise that is found out
 */
export function* groupRowsInSteps(
  member: Int32Array,
  at: Float64Array,
  memberCount: number,
  isInOrder = false,
): Steps<GroupedRows> {
  const offsets = yield* countOffsets(member, memberCount);
  const row = yield* placeInFileOrder({ member, offsets });
  const times = yield* scatterNumbers(at, { member, offsets });
  const inFileOrder = { offsets, at: times.values, row, isFileOrder: true };
  if (isInOrder || (yield* isSorted(inFileOrder))) return inFileOrder;
  return yield* sortByTime({ member, offsets }, at);
}

function* sortByTime(grouping: Grouping, at: Float64Array): Steps<GroupedRows> {
  const { offsets, member } = grouping;
  const row = yield* placeInTimeOrder(grouping, yield* timeOrder(member, at));
  const sorted = { offsets, row, at: yield* gatherNumbers(at, row), isFileOrder: false };
  yield* sortFractions(sorted);
  return sorted;
}

/**
 * Values of the source rows in the order of the groups.
 * @param member the codes that the rows were grouped by
 * @returns with how many of them are not 0 or more (negative or missing)
 */
export function* groupNumbers(
  values: Float64Array,
  rows: GroupedRows,
  member: Int32Array,
): Steps<GroupedNumbers> {
  // Members fill their places one after the other, which a cache likes better than fetching from all over the table.
  if (rows.isFileOrder) return yield* scatterNumbers(values, { member, offsets: rows.offsets });
  const grouped = yield* gatherNumbers(values, rows.row);
  let below = 0;
  yield* inPieces(grouped.length, (from, to) => {
    below += countBelow(grouped, from, to);
  });
  return { values: grouped, below };
}

export interface GroupedNumbers {
  readonly values: Float64Array;
  readonly below: number;
}

function* countOffsets(member: Int32Array, memberCount: number): Steps<Int32Array> {
  const offsets = new Int32Array(memberCount + 1);
  yield* inPieces(member.length, (from, to) => countRows(member, offsets, from, to));
  for (let m = 0; m < memberCount; m++) offsets[m + 1]! += offsets[m]!;
  return offsets;
}

// The loops over rows take all they touch as parameters: variables of a closure are slower to reach.
function countRows(member: Int32Array, counts: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const m = member[i]!;
    if (m >= 0) counts[m + 1]!++;
  }
}

interface Grouping {
  readonly member: Int32Array;
  readonly offsets: Int32Array;
}

function* placeInFileOrder({ member, offsets }: Grouping): Steps<Int32Array> {
  const next = offsets.slice();
  const row = new Int32Array(offsets[offsets.length - 1]!);
  yield* inPieces(member.length, (from, to) => placeRows({ member, next, row }, from, to));
  return row;
}

/** @param order the rows to place, in the order to place them */
function* placeInTimeOrder({ member, offsets }: Grouping, order: Int32Array): Steps<Int32Array> {
  const next = offsets.slice();
  const row = new Int32Array(order.length);
  yield* inPieces(order.length, (from, to) => placeOrdered({ member, next, row, order }, from, to));
  return row;
}

function* scatterNumbers(values: Float64Array, { member, offsets }: Grouping): Steps<GroupedNumbers> {
  const next = offsets.slice();
  const out = new Float64Array(offsets[offsets.length - 1]!);
  let below = 0;
  yield* inPieces(member.length, (from, to) => {
    const piece = { member: member.subarray(from, to), values: values.subarray(from, to) };
    below += scatter(out, piece, next);
  });
  return { values: out, below };
}

function scatter(
  out: Float64Array,
  { member, values }: { readonly member: Int32Array; readonly values: Float64Array },
  next: Int32Array,
): number {
  let below = 0;
  for (let i = 0; i < member.length; i++) {
    const m = member[i]!;
    if (m < 0) continue;
    const value = values[i]!;
    out[next[m]!++] = value;
    if (!(value >= 0)) below++;
  }
  return below;
}

function* gatherNumbers(values: Float64Array, row: Int32Array): Steps<Float64Array> {
  const out = new Float64Array(row.length);
  yield* inPieces(row.length, (from, to) => gather(out.subarray(from, to), values, row.subarray(from, to)));
  return out;
}

function gather(out: Float64Array, values: Float64Array, rows: Int32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = values[rows[i]!]!;
}

function countBelow(values: Float64Array, from: number, to: number): number {
  let below = 0;
  for (let i = from; i < to; i++) if (!(values[i]! >= 0)) below++;
  return below;
}

interface Slots {
  readonly member: Int32Array;
  readonly next: Int32Array;
  readonly row: Int32Array;
}

function placeRows({ member, next, row }: Slots, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const m = member[i]!;
    if (m >= 0) row[next[m]!++] = i;
  }
}

function placeOrdered(
  { member, next, row, order }: Slots & { readonly order: Int32Array },
  from: number,
  to: number,
): void {
  for (let k = from; k < to; k++) {
    const i = order[k]!;
    row[next[member[i]!]!++] = i;
  }
}

/** Whether every member's rows are in order of time. */
function* isSorted({ offsets, at }: Pick<MemberRows, 'offsets' | 'at'>): Steps<boolean> {
  return yield* inEveryPiece(offsets.length - 1, (from, to) => areSorted(at, offsets.subarray(from, to + 1)));
}

function areSorted(at: Float64Array, offsets: Int32Array): boolean {
  for (let m = 0; m + 1 < offsets.length; m++) {
    if (!isSegmentSorted(at, offsets[m]!, offsets[m + 1]!)) return false;
  }
  return true;
}

function isSegmentSorted(at: Float64Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (at[i - 1]! > at[i]!) return false;
  return true;
}

/** Times in the middle of a millisecond may still be out of order within it: an insertion sort, nearly always for nothing. */
function* sortFractions(rows: MemberRows): Steps<void> {
  const { offsets, at } = rows;
  yield* inPieces(offsets.length - 1, (from, to) => {
    for (let m = from; m < to; m++) {
      if (!isSegmentSorted(at, offsets[m]!, offsets[m + 1]!))
        insertionSort(rows, offsets[m]!, offsets[m + 1]!);
    }
  });
}

function insertionSort({ at, row }: MemberRows, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const time = at[i]!;
    const source = row[i]!;
    let j = i - 1;
    for (; j >= start && at[j]! > time; j--) {
      at[j + 1] = at[j]!;
      row[j + 1] = row[j]!;
    }
    at[j + 1] = time;
    row[j + 1] = source;
  }
}
