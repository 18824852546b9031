import { inPieces, type Steps } from '../../shared/steps';
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

// Rows are sent to their places instead of fetched for them: stores wait for memory side by side, and a member's places
// are filled one after the other. Places are known beforehand, as a store is slow to begin when its place comes from a
// counter that the row before has just written. The loops over rows take all they touch as parameters, as variables of a
// closure are slower to reach, and there is one per type of array: a loop that meets several is slower.

/** Row of the table per place of the log. */
export function* sourceRows({ place, length, memory }: RowSource): Steps<Int32Array> {
  const row = memory.codes(length);
  yield* inPieces(place.length, (from, to) => sendRows(place, row, from, to));
  return row;
}

/** The values of a column in the order of the log. */
export function* groupNumbers(
  values: Float64Array,
  { place, length, memory }: RowSource,
): Steps<GroupedNumbers> {
  const out = memory.numbers(length);
  let below = 0;
  yield* inPieces(place.length, (from, to) => {
    below += sendNumbers({ place, from, to }, values, out);
  });
  return { values: out, below };
}

/** The codes of a text column in the order of the log. */
export function* groupCodes(codes: Int32Array, { place, length, memory }: RowSource): Steps<Int32Array> {
  const out = memory.codes(length);
  yield* inPieces(place.length, (from, to) => sendCodes({ place, from, to }, codes, out));
  return out;
}

/** `groupCodes` for codes below 128: the fewer bytes a code has, the more of them a cache holds. */
export function* groupBytes(codes: Int32Array, { place, length, memory }: RowSource): Steps<Int8Array> {
  const out = memory.bytes(length);
  yield* inPieces(place.length, (from, to) => sendBytes({ place, from, to }, codes, out));
  return out;
}

function sendRows(place: Int32Array, row: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const p = place[i]!;
    if (p >= 0) row[p] = i;
  }
}

interface Sending {
  readonly place: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** @returns how many values are not 0 or more */
function sendNumbers({ place, from, to }: Sending, values: Float64Array, out: Float64Array): number {
  let below = 0;
  for (let i = from; i < to; i++) {
    const p = place[i]!;
    if (p < 0) continue;
    const value = values[i]!;
    out[p] = value;
    if (!(value >= 0)) below++;
  }
  return below;
}

function sendCodes({ place, from, to }: Sending, codes: Int32Array, out: Int32Array): void {
  for (let i = from; i < to; i++) {
    const p = place[i]!;
    if (p >= 0) out[p] = codes[i]!;
  }
}

function sendBytes({ place, from, to }: Sending, codes: Int32Array, out: Int8Array): void {
  for (let i = from; i < to; i++) {
    const p = place[i]!;
    if (p >= 0) out[p] = codes[i]!;
  }
}
