import { inPieces, type Steps } from '../../shared/steps';
import type { Codes, Numbers } from '../../shared/pieces';
import type { LogMemory } from './logMemory';

/** Where the rows of a table lie in a log grouped by member. */
export interface RowSource {
  /** Place in the log per row of the table, −1 = left out. */
  readonly place: Int32Array;
  /** Number of places. */
  readonly length: number;
  /** Where columns in the order of the log are put. */
  readonly memory: LogMemory;
}

/** Numbers in the order of a log. */
interface GroupedNumbers {
  readonly values: Float64Array;
  /** How many of them are not 0 or more (negative or missing). */
  readonly below: number;
}

/** Row of the table per place of the log. */
export function* sourceRows({ place, length, memory }: RowSource): Steps<Int32Array> {
  const row = memory.codes(length);
  yield* inPieces(place.length, (from, to) => sendRows(place, row, from, to));
  return row;
}

/** The values of a column in the order of the log. */
export function* groupNumbers(values: Numbers, { place, length, memory }: RowSource): Steps<GroupedNumbers> {
  const out = memory.numbers(length);
  let below = 0;
  yield* inPieces(place.length, (from, to) => {
    below += memory.loops.sendNumbers(place.subarray(from, to), values.piece(from, to), out);
  });
  return { values: out, below };
}

/** The codes of a text column in the order of the log. */
export function* groupCodes(codes: Codes, { place, length, memory }: RowSource): Steps<Int32Array> {
  const out = memory.codes(length);
  yield* inPieces(place.length, (from, to) => {
    memory.loops.sendCodes(place.subarray(from, to), codes.piece(from, to), out);
  });
  return out;
}

/** `groupCodes` for codes below 128. */
export function* groupBytes(codes: Codes, { place, length, memory }: RowSource): Steps<Int8Array> {
  const out = memory.bytes(length);
  yield* inPieces(place.length, (from, to) => {
    memory.loops.sendBytes(place.subarray(from, to), codes.piece(from, to), out);
  });
  return out;
}

/** Flags of the rows [from, to) of the table, in the order of the log. */
export function* groupFlags(
  flags: (from: number, to: number) => Uint8Array,
  { place, length, memory }: RowSource,
): Steps<Uint8Array> {
  const out = memory.flags(length);
  yield* inPieces(place.length, (from, to) => sendFlags(place.subarray(from, to), flags(from, to), out));
  return out;
}

function sendFlags(place: Int32Array, flags: Uint8Array, out: Uint8Array): void {
  for (let i = 0; i < place.length; i++) if (place[i]! >= 0) out[place[i]!] = flags[i]!;
}

function sendRows(place: Int32Array, row: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const p = place[i]!;
    if (p >= 0) row[p] = i;
  }
}
