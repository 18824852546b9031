import { finish, inEveryPiece, inPieces, type Steps } from '../../shared/steps';
import { gatherNumbers, groupNumbers, groupRising, sourceRows, type RowSource } from './rowSource';
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
  /** Brings the columns of the table into the order of the groups. */
  readonly source: RowSource;
}

/** `groupRowsInSteps` without a pause, with the row of the table per kept row. */
export function groupRows(
  member: Int32Array,
  at: Float64Array,
  memberCount: number,
): MemberRows & { readonly row: Int32Array } {
  const rows = finish(groupRowsInSteps(member, at, memberCount));
  return { ...rows, row: finish(sourceRows(rows.source)) };
}

/**
 * Groups rows by member and sorts them by time. Rows with a negative member code are left out.
 * Cost: a counting sort, O(rows); where the file is not in time order within each member, a radix sort before it.
 * @param member dense member code per source row, −1 = leave out
 * @param at milliseconds per source row, finite wherever the member code is not negative
 */
export function* groupRowsInSteps(
  member: Int32Array,
  at: Float64Array,
  memberCount: number,
): Steps<MemberRows> {
  const offsets = yield* countOffsets(member, memberCount);
  const source = { member, offsets, sorted: undefined };
  const { values } = yield* groupNumbers(at, source);
  if (yield* isSorted({ offsets, at: values })) return { offsets, at: values, source };
  return yield* sortByTime(source, at);
}

/** `groupRowsInSteps` for a file in order of time where every row has a member; undefined where it is not one. */
export function* groupOrderedRows(
  member: Int32Array,
  at: Float64Array,
  memberCount: number,
): Steps<MemberRows | undefined> {
  const offsets = yield* countOffsets(member, memberCount);
  if (offsets[memberCount]! < member.length) return undefined;
  const source = { member, offsets, sorted: undefined };
  const times = yield* groupRising(at, source);
  return times && { offsets, at: times, source };
}

function* sortByTime({ member, offsets }: RowSource, at: Float64Array): Steps<MemberRows> {
  const order = yield* timeOrder(member, at);
  const next = offsets.slice();
  const row = new Int32Array(order.length);
  yield* inPieces(order.length, (from, to) => placeOrdered({ member, next, row, order }, from, to));
  const times = yield* gatherNumbers(at, row);
  yield* sortFractions({ offsets, at: times, row });
  return { offsets, at: times, source: { member, offsets, sorted: row } };
}

interface Slots {
  readonly member: Int32Array;
  readonly next: Int32Array;
  readonly row: Int32Array;
  /** The rows to place, in the order to place them. */
  readonly order: Int32Array;
}

function placeOrdered({ member, next, row, order }: Slots, from: number, to: number): void {
  for (let k = from; k < to; k++) {
    const i = order[k]!;
    row[next[member[i]!]!++] = i;
  }
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

interface Times {
  readonly offsets: Int32Array;
  readonly at: Float64Array;
}

type Rows = Times & { readonly row: Int32Array };

/** Whether every member's rows are in order of time. */
function* isSorted({ offsets, at }: Times): Steps<boolean> {
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
function* sortFractions(rows: Rows): Steps<void> {
  const { offsets, at } = rows;
  yield* inPieces(offsets.length - 1, (from, to) => {
    for (let m = from; m < to; m++) {
      if (!isSegmentSorted(at, offsets[m]!, offsets[m + 1]!))
        insertionSort(rows, offsets[m]!, offsets[m + 1]!);
    }
  });
}

function insertionSort({ at, row }: Rows, start: number, end: number): void {
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
