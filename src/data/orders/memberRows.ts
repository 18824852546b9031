import { finish, inEveryPiece, inPieces, type Steps } from '../../shared/steps';
import { OWN_MEMORY, type LogMemory } from './logMemory';
import type { Placing } from './rowLoops';
import { groupNumbers, sourceRows, type RowSource } from './rowSource';
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
  memory: LogMemory = OWN_MEMORY,
): Steps<MemberRows> {
  const offsets = yield* countOffsets(member, memberCount, memory);
  const source = yield* placesOf(member, offsets, memory);
  const { values } = yield* groupNumbers(at, source);
  if (yield* isSorted({ offsets, at: values })) return { offsets, at: values, source };
  return yield* sortByTime(member, at, { offsets, source });
}

/** `groupRowsInSteps` for a file in order of time where every row has a member; undefined where it is not one. */
export function* groupOrderedRows(
  member: Int32Array,
  at: Float64Array,
  memberCount: number,
  memory: LogMemory = OWN_MEMORY,
): Steps<MemberRows | undefined> {
  const offsets = yield* countOffsets(member, memberCount, memory);
  const length = member.length;
  if (offsets[memberCount]! < length) return undefined;
  const source = { place: memory.codes(length), length, memory };
  const rows = { member, next: nextOf(offsets, memory), place: source.place };
  const placed = memory.numbers(length);
  const isRising = yield* inEveryPiece(length, (from, to) =>
    memory.loops.placeRising(rows, at, placed, { from, to }),
  );
  return isRising ? { offsets, at: placed, source } : undefined;
}

/** Sends rows to the places of their members in the order of the file. */
function* placesOf(member: Int32Array, offsets: Int32Array, memory: LogMemory): Steps<RowSource> {
  const place = memory.codes(member.length);
  const rows = { member, next: nextOf(offsets, memory), place };
  yield* inPieces(member.length, (from, to) => memory.loops.placeRows(rows, { from, to }));
  return { place, length: offsets[offsets.length - 1]!, memory };
}

/** @param source whose places are written anew */
function* sortByTime(
  member: Int32Array,
  at: Float64Array,
  { offsets, source }: Pick<MemberRows, 'offsets' | 'source'>,
): Steps<MemberRows> {
  const order = yield* timeOrder(member, at);
  const rows = { member, next: offsets.slice(), place: source.place };
  yield* inPieces(order.length, (from, to) => placeOrdered(rows, order, from, to));
  const { values } = yield* groupNumbers(at, source);
  const sorted = { offsets, at: values, source };
  if (!(yield* isSorted(sorted))) yield* sortFractions(sorted);
  return sorted;
}

/** A copy of the offsets to count up. */
function nextOf(offsets: Int32Array, memory: LogMemory): Int32Array {
  const next = memory.codes(offsets.length);
  next.set(offsets);
  return next;
}

/** @param order the rows that have a member, in the order to place them */
function placeOrdered({ member, next, place }: Placing, order: Int32Array, from: number, to: number): void {
  for (let k = from; k < to; k++) {
    const i = order[k]!;
    place[i] = next[member[i]!]!++;
  }
}

function* countOffsets(member: Int32Array, memberCount: number, memory: LogMemory): Steps<Int32Array> {
  const counts = memory.codes(memberCount + 1).fill(0);
  yield* inPieces(member.length, (from, to) => memory.loops.countRows(member, counts, { from, to }));
  const offsets = counts.slice();
  offsets[0] = 0;
  for (let m = 0; m < memberCount; m++) offsets[m + 1]! += offsets[m]!;
  return offsets;
}

interface Times {
  readonly offsets: Int32Array;
  readonly at: Float64Array;
}

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

/** Times in the middle of a millisecond are still out of order within it: an insertion sort of the members that have some. */
function* sortFractions({ offsets, at, source }: MemberRows): Steps<void> {
  const row = yield* sourceRows(source);
  yield* inPieces(offsets.length - 1, (from, to) => {
    for (let m = from; m < to; m++) insertionSort({ at, row }, offsets[m]!, offsets[m + 1]!);
  });
  yield* inPieces(row.length, (from, to) => placeSorted(source.place, row, from, to));
}

function insertionSort(
  { at, row }: { readonly at: Float64Array; readonly row: Int32Array },
  start: number,
  end: number,
): void {
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

function placeSorted(place: Int32Array, row: Int32Array, from: number, to: number): void {
  for (let k = from; k < to; k++) place[row[k]!] = k;
}
