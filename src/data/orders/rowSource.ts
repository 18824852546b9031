import { inEveryPiece, inPieces, type Steps } from '../../shared/steps';

/** Where the rows of a log grouped by member lie in their table. */
export interface RowSource {
  /** Code that each row of the table was grouped by, −1 = left out. */
  readonly member: Int32Array;
  /** First place in the log per code, and the number of places. */
  readonly offsets: Int32Array;
  /** Row of the table per place, where the rows of members are not in the order of the file. */
  readonly sorted: Int32Array | undefined;
}

/** Numbers in the order of a log. */
interface GroupedNumbers {
  readonly values: Float64Array;
  /** How many of them are not 0 or more (negative or missing). */
  readonly below: number;
}

// Where the order of the file will do, rows are sent to their places instead of fetched for them: a member's places are
// filled one after the other, which a cache likes better. The loops over rows take all they touch as parameters, as
// variables of a closure are slower to reach, and there is one per type of array: a loop that meets several is slower.

/** Row of the table per place of the log. */
export function* sourceRows({ member, offsets, sorted }: RowSource): Steps<Int32Array> {
  if (sorted) return sorted;
  const next = offsets.slice();
  const row = new Int32Array(placesOf(offsets));
  yield* inPieces(member.length, (from, to) => placeRows({ member, next, row }, from, to));
  return row;
}

/** The values of a column in the order of the log. */
export function* groupNumbers(
  values: Float64Array,
  { member, offsets, sorted }: RowSource,
): Steps<GroupedNumbers> {
  if (sorted) {
    const out = yield* gatherNumbers(values, sorted);
    return { values: out, below: yield* countBelow(out) };
  }
  const next = offsets.slice();
  const out = new Float64Array(placesOf(offsets));
  let below = 0;
  yield* inPieces(member.length, (from, to) => {
    below += sendNumbers({ member, next, from, to }, values, out);
  });
  return { values: out, below };
}

/**
 * Values that never fall nor are missing, in the order of the log; undefined when they do.
 * @param source of a log that every row is in
 */
export function* groupRising(
  values: Float64Array,
  { member, offsets }: RowSource,
): Steps<Float64Array | undefined> {
  const next = offsets.slice();
  const out = new Float64Array(member.length);
  const isRising = yield* inEveryPiece(member.length, (from, to) =>
    sendRising({ member, next, from, to }, values, out),
  );
  return isRising ? out : undefined;
}

/** The codes of a text column in the order of the log. */
export function* groupCodes(codes: Int32Array, { member, offsets, sorted }: RowSource): Steps<Int32Array> {
  const out = new Int32Array(placesOf(offsets));
  const next = offsets.slice();
  if (sorted) yield* inPieces(out.length, (from, to) => fetchCodes(codes, sorted, { out, from, to }));
  else {
    yield* inPieces(member.length, (from, to) => sendCodes({ member, next, from, to }, codes, out));
  }
  return out;
}

/** `groupCodes` for codes below 128: the fewer bytes a code has, the more of them a cache holds. */
export function* groupBytes(codes: Int32Array, { member, offsets, sorted }: RowSource): Steps<Int8Array> {
  const out = new Int8Array(placesOf(offsets));
  const next = offsets.slice();
  if (sorted) yield* inPieces(out.length, (from, to) => fetchBytes(codes, sorted, { out, from, to }));
  else {
    yield* inPieces(member.length, (from, to) => sendBytes({ member, next, from, to }, codes, out));
  }
  return out;
}

function placesOf(offsets: Int32Array): number {
  return offsets[offsets.length - 1]!;
}

/** @param row of the table per place of the log */
export function* gatherNumbers(values: Float64Array, row: Int32Array): Steps<Float64Array> {
  const out = new Float64Array(row.length);
  yield* inPieces(row.length, (from, to) => fetchNumbers(values, row, { out, from, to }));
  return out;
}

function* countBelow(values: Float64Array): Steps<number> {
  let below = 0;
  yield* inPieces(values.length, (from, to) => {
    below += belowAmong(values.subarray(from, to));
  });
  return below;
}

function belowAmong(values: Float64Array): number {
  let below = 0;
  for (let i = 0; i < values.length; i++) if (!(values[i]! >= 0)) below++;
  return below;
}

interface Piece<A> {
  readonly out: A;
  readonly from: number;
  readonly to: number;
}

function fetchNumbers(values: Float64Array, row: Int32Array, { out, from, to }: Piece<Float64Array>): void {
  for (let k = from; k < to; k++) out[k] = values[row[k]!]!;
}

function fetchCodes(codes: Int32Array, row: Int32Array, { out, from, to }: Piece<Int32Array>): void {
  for (let k = from; k < to; k++) out[k] = codes[row[k]!]!;
}

function fetchBytes(codes: Int32Array, row: Int32Array, { out, from, to }: Piece<Int8Array>): void {
  for (let k = from; k < to; k++) out[k] = codes[row[k]!]!;
}

interface Sending {
  readonly member: Int32Array;
  /** Next free place per member. */
  readonly next: Int32Array;
  readonly from: number;
  readonly to: number;
}

function placeRows(
  { member, next, row }: { readonly member: Int32Array; readonly next: Int32Array; readonly row: Int32Array },
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const m = member[i]!;
    if (m >= 0) row[next[m]!++] = i;
  }
}

/** @returns how many values are not 0 or more */
function sendNumbers({ member, next, from, to }: Sending, values: Float64Array, out: Float64Array): number {
  let below = 0;
  for (let i = from; i < to; i++) {
    const m = member[i]!;
    if (m < 0) continue;
    const value = values[i]!;
    out[next[m]!++] = value;
    if (!(value >= 0)) below++;
  }
  return below;
}

/** @returns whether no value is missing or less than the one before it */
function sendRising({ member, next, from, to }: Sending, values: Float64Array, out: Float64Array): boolean {
  let previous = from === 0 ? -Infinity : values[from - 1]!;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (!(value >= previous)) return false;
    previous = value;
    out[next[member[i]!]!++] = value;
  }
  return true;
}

function sendCodes({ member, next, from, to }: Sending, codes: Int32Array, out: Int32Array): void {
  for (let i = from; i < to; i++) {
    const m = member[i]!;
    if (m >= 0) out[next[m]!++] = codes[i]!;
  }
}

function sendBytes({ member, next, from, to }: Sending, codes: Int32Array, out: Int8Array): void {
  for (let i = from; i < to; i++) {
    const m = member[i]!;
    if (m >= 0) out[next[m]!++] = codes[i]!;
  }
}
