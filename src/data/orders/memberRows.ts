import { finish, inEveryPiece, inPieces, type Steps } from '../../shared/steps';
import type { Numbers } from '../../shared/pieces';
import { OWN_MEMORY, type LogMemory } from './logMemory';
import { groupNumbers, sourceRows, type RowSource } from './rowSource';
import { sortWithin } from './sortWithin';

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
  at: Numbers,
  memberCount: number,
): MemberRows & { readonly row: Int32Array } {
  const rows = finish(groupRowsInSteps(member, at, memberCount));
  return { ...rows, row: finish(sourceRows(rows.source)) };
}

/**
 * Groups rows by member and sorts them by time. Rows with a negative member code are left out.
 * Cost: a counting sort, O(rows); where the file is not in time order within each member, sorting those of each besides.
 * @param member dense member code per source row, −1 = leave out
 * @param at milliseconds per source row, finite wherever the member code is not negative
 */
export function* groupRowsInSteps(
  member: Int32Array,
  at: Numbers,
  memberCount: number,
  memory: LogMemory = OWN_MEMORY,
): Steps<MemberRows> {
  const offsets = yield* countOffsets(member, memberCount, memory);
  const source = yield* placesOf(member, offsets, memory);
  const { values } = yield* groupNumbers(at, source);
  const rows = { offsets, at: values, source };
  if (!(yield* isSorted(rows))) yield* sortByTime(rows);
  return rows;
}

/** `groupRowsInSteps` for a file in order of time where every row has a member; undefined where it is not one. */
export function* groupOrderedRows(
  member: Int32Array,
  at: Numbers,
  memberCount: number,
  memory: LogMemory = OWN_MEMORY,
): Steps<MemberRows | undefined> {
  const offsets = yield* countOffsets(member, memberCount, memory);
  const length = member.length;
  if (offsets[memberCount]! < length) return undefined;
  const source = { place: memory.codes(length), length, memory };
  const next = nextOf(offsets, memory);
  const placed = memory.numbers(length);
  let last = -Infinity;
  const isRising = yield* inEveryPiece(length, (from, to) => {
    const rows = { member: member.subarray(from, to), next, place: source.place.subarray(from, to) };
    const times = at.piece(from, to);
    const previous = last;
    last = times[times.length - 1]!;
    return memory.loops.placeRising(rows, times, { out: placed, previous });
  });
  return isRising ? { offsets, at: placed, source } : undefined;
}

/** Sends rows to the places of their members in the order of the file. */
function* placesOf(member: Int32Array, offsets: Int32Array, memory: LogMemory): Steps<RowSource> {
  const place = memory.codes(member.length);
  const next = nextOf(offsets, memory);
  yield* inPieces(member.length, (from, to) => {
    memory.loops.placeRows({ member: member.subarray(from, to), next, place: place.subarray(from, to) });
  });
  return { place, length: offsets[offsets.length - 1]!, memory };
}

/** @param grouped whose places and times are put in order */
function* sortByTime({ offsets, at, source }: MemberRows): Steps<void> {
  const row = yield* sourceRows({ ...source, memory: OWN_MEMORY });
  yield* sortWithin({ at, row }, offsets);
  yield* inPieces(row.length, (from, to) => placeSorted(source.place, row, from, to));
}

/** A copy of the offsets to count up. */
function nextOf(offsets: Int32Array, memory: LogMemory): Int32Array {
  const next = memory.codes(offsets.length);
  next.set(offsets);
  return next;
}

function* countOffsets(member: Int32Array, memberCount: number, memory: LogMemory): Steps<Int32Array> {
  const counts = memory.codes(memberCount + 1).fill(0);
  yield* inPieces(member.length, (from, to) => memory.loops.countRows(member.subarray(from, to), counts));
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

function placeSorted(place: Int32Array, row: Int32Array, from: number, to: number): void {
  for (let k = from; k < to; k++) place[row[k]!] = k;
}
