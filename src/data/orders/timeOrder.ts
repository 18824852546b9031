import { inEveryPiece, inPieces, type Steps } from '../../shared/steps';

const DAY_MS = 86_400_000;
const LOW_BITS = 30;
const LOW = 2 ** LOW_BITS;
const DIGIT_BITS = 14;
const DIGIT_MASK = 2 ** DIGIT_BITS - 1;

/**
 * The rows whose code is not negative, ordered by time; rows of the same time keep the order of the file. A radix sort
 * over whole days, seconds or milliseconds, whichever hold the times. Cost: O(rows) per 14 bits of the span.
 * @param code per row
 * @param at milliseconds, finite wherever the code is not negative
 */
export function* timeOrder(code: Int32Array, at: Float64Array): Steps<Int32Array> {
  const kept = new Int32Array(code.length);
  let rows = 0;
  yield* inPieces(code.length, (from, to) => {
    rows = listKept(code, kept, { from, to, next: rows });
  });
  let order: Int32Array = kept.subarray(0, rows);
  const clock = yield* clockOf(order, at);
  const { low, high } = yield* keysOf(order, at, clock);
  for (const { keys, top } of [
    { keys: low, top: Math.min(clock.span, LOW - 1) },
    { keys: high, top: Math.floor(clock.span / LOW) },
  ]) {
    for (let shift = 0; shift < LOW_BITS && top >>> shift > 0; shift += DIGIT_BITS) {
      order = yield* byDigit(order, keys, shift);
    }
  }
  if (!clock.isWhole) yield* inPieces(rows, (from, to) => sortFractions(order, at, from, to));
  return order;
}

/** Puts times right that lie within a millisecond: an insertion sort, as few do. */
function sortFractions(order: Int32Array, at: Float64Array, from: number, to: number): void {
  for (let k = from; k < to; k++) {
    const row = order[k]!;
    const time = at[row]!;
    let j = k - 1;
    for (; j >= 0 && at[order[j]!]! > time; j--) order[j + 1] = order[j]!;
    order[j + 1] = row;
  }
}

function listKept(
  code: Int32Array,
  kept: Int32Array,
  { from, to, next }: { readonly from: number; readonly to: number; readonly next: number },
): number {
  let k = next;
  for (let i = from; i < to; i++) if (code[i]! >= 0) kept[k++] = i;
  return k;
}

/** Times are whole units from the first one; the last lies `span` units after it. */
interface Clock {
  readonly first: number;
  readonly unit: number;
  readonly span: number;
  /** False where times lie between milliseconds. */
  readonly isWhole: boolean;
}

/** The longest of day, second and millisecond in which all times are whole; milliseconds where none is. */
function* clockOf(rows: Int32Array, at: Float64Array): Steps<Clock> {
  let first = Infinity;
  let last = -Infinity;
  yield* inPieces(rows.length, (from, to) => {
    const [low, high] = rangeOf(rows.subarray(from, to), at);
    first = Math.min(first, low);
    last = Math.max(last, high);
  });
  for (const unit of [DAY_MS, 1000, 1]) {
    const isWhole = yield* inEveryPiece(rows.length, (from, to) =>
      areWhole(rows.subarray(from, to), at, { first, unit }),
    );
    if (isWhole) return { first, unit, span: (last - first) / unit, isWhole };
  }
  return { first, unit: 1, span: Math.floor(last - first), isWhole: false };
}

function rangeOf(rows: Int32Array, at: Float64Array): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const row of rows) {
    const time = at[row]!;
    if (time < low) low = time;
    if (time > high) high = time;
  }
  return [low, high];
}

function areWhole(
  rows: Int32Array,
  at: Float64Array,
  { first, unit }: Pick<Clock, 'first' | 'unit'>,
): boolean {
  for (const row of rows) {
    const units = (at[row]! - first) / unit;
    if (units !== Math.floor(units)) return false;
  }
  return true;
}

/** Units from the first time by row of the file, in two words; `high` is empty where it would be all 0. */
interface Keys {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

function* keysOf(rows: Int32Array, at: Float64Array, clock: Clock): Steps<Keys> {
  const low = new Uint32Array(at.length);
  const high = new Uint32Array(clock.span >= LOW ? at.length : 0);
  yield* inPieces(rows.length, (from, to) => writeKeys(rows.subarray(from, to), at, { low, high, ...clock }));
  return { low, high };
}

function writeKeys(rows: Int32Array, at: Float64Array, { low, high, first, unit }: Keys & Clock): void {
  const hasHigh = high.length > 0;
  for (const row of rows) {
    const key = Math.floor((at[row]! - first) / unit);
    const top = hasHigh ? Math.floor(key / LOW) : 0;
    low[row] = key - top * LOW;
    if (hasHigh) high[row] = top;
  }
}

/** Stable counting sort by 14 bits of the keys. */
function* byDigit(order: Int32Array, keys: Uint32Array, shift: number): Steps<Int32Array> {
  const next = new Int32Array(DIGIT_MASK + 2);
  yield* inPieces(order.length, (from, to) => countDigits(order.subarray(from, to), keys, { next, shift }));
  for (let digit = 0; digit <= DIGIT_MASK; digit++) next[digit + 1]! += next[digit]!;
  const out = new Int32Array(order.length);
  yield* inPieces(order.length, (from, to) =>
    placeDigits(order.subarray(from, to), keys, { next, shift, out }),
  );
  return out;
}

interface Digits {
  readonly next: Int32Array;
  readonly shift: number;
}

function countDigits(rows: Int32Array, keys: Uint32Array, { next, shift }: Digits): void {
  for (const row of rows) next[((keys[row]! >>> shift) & DIGIT_MASK) + 1]!++;
}

function placeDigits(
  rows: Int32Array,
  keys: Uint32Array,
  { next, shift, out }: Digits & { readonly out: Int32Array },
): void {
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!;
    const digit = (keys[row]! >>> shift) & DIGIT_MASK;
    out[next[digit]!++] = row;
  }
}
