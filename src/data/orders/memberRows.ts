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

/** `groupRowsInSteps` without a pause. */
export function groupRows(member: Int32Array, at: Float64Array, memberCount: number): MemberRows {
  return finish(groupRowsInSteps(member, at, memberCount));
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
  const inFileOrder = yield* place({ member, at, offsets });
  if (yield* isSorted(inFileOrder)) return inFileOrder;
  const sorted = yield* place({ member, at, offsets, order: yield* timeOrder(member, at) });
  yield* sortFractions(sorted);
  return sorted;
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

interface Placing {
  readonly member: Int32Array;
  readonly at: Float64Array;
  readonly offsets: Int32Array;
  /** Rows in the order to place them; by default the order of the file. */
  readonly order?: Int32Array;
}

function* place({ member, at, offsets, order }: Placing): Steps<MemberRows> {
  const kept = offsets[offsets.length - 1]!;
  const next = offsets.slice();
  const row = new Int32Array(kept);
  if (order) yield* inPieces(kept, (from, to) => placeOrdered({ member, order, next, row }, from, to));
  else yield* inPieces(member.length, (from, to) => placeRows({ member, next, row }, from, to));
  const times = new Float64Array(kept);
  yield* inPieces(kept, (from, to) => gather(times.subarray(from, to), at, row.subarray(from, to)));
  return { offsets, at: times, row };
}

function gather(out: Float64Array, values: Float64Array, rows: Int32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = values[rows[i]!]!;
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
function* isSorted({ offsets, at }: MemberRows): Steps<boolean> {
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
