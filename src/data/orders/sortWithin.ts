import { inPieces, PIECE_ROWS, type Steps } from '../../shared/steps';

/** Rows side by side: a time each, and the row of the table it came from. */
interface TimedRows {
  readonly at: Float64Array;
  readonly row: Int32Array;
}

/** Rows sorted between two pauses: sorting takes several times as long as a look at them. */
const SORTED_ROWS = PIECE_ROWS / 4;
/** Rows of one member that are sorted at once. */
const MOST_AT_ONCE = 8192;
/** As many are sorted by insertion. */
const RUN = 24;

/* For merging runs of any member, one after the other. */
const spareAt = new Float64Array(MOST_AT_ONCE);
const spareRow = new Int32Array(MOST_AT_ONCE);

/**
 * Sorts the rows of each member by time where they are; rows of equal times keep their order.
 * Cost: a look at rows that are in order, n log n of each member's n others.
 * @param offsets where the rows of each member begin, and the last ones end
 */
export function* sortWithin(rows: TimedRows, offsets: Int32Array): Steps<void> {
  let sorted = 0;
  for (let m = 0; m + 1 < offsets.length; m++) {
    const [start, end] = [offsets[m]!, offsets[m + 1]!];
    if (end - start > MOST_AT_ONCE) yield* sortLong(rows, start, end);
    else sortShort(rows, start, end);
    sorted += end - start;
    if (sorted < SORTED_ROWS) continue;
    sorted = 0;
    yield;
  }
}

/** Runs are sorted where they are, then merged two by two from one memory into another and back. */
function* sortLong({ at, row }: TimedRows, start: number, end: number): Steps<void> {
  const own = { at: at.subarray(start, end), row: row.subarray(start, end) };
  const { length } = own.at;
  yield* inPieces(length, (from, to) => sortShort(own, from, to), MOST_AT_ONCE);
  let source: TimedRows = own;
  let target: TimedRows = { at: new Float64Array(length), row: new Int32Array(length) };
  for (let width = MOST_AT_ONCE; width < length; width *= 2) {
    for (let from = 0; from < length; from += 2 * width) {
      const runs = { from, middle: Math.min(length, from + width), to: Math.min(length, from + 2 * width) };
      yield* mergeInto(target, source, runs);
    }
    [source, target] = [target, source];
  }
  if (source === own) return;
  yield* inPieces(length, (from, to) => {
    own.at.set(source.at.subarray(from, to), from);
    own.row.set(source.row.subarray(from, to), from);
  });
}

function* mergeInto(out: TimedRows, { at, row }: TimedRows, { from, middle, to }: Runs): Steps<void> {
  let [l, r] = [from, middle];
  yield* inPieces(to - from, (first, last) => {
    for (let k = from + first; k < from + last; k++) {
      const next = r >= to || (l < middle && at[l]! <= at[r]!) ? l++ : r++;
      out.at[k] = at[next]!;
      out.row[k] = row[next]!;
    }
  });
}

function sortShort(rows: TimedRows, start: number, end: number): void {
  if (areRising(rows.at, start, end)) return;
  for (let from = start; from < end; from += RUN) insertionSort(rows, from, Math.min(end, from + RUN));
  for (let width = RUN; width < end - start; width *= 2) {
    for (let from = start; from + width < end; from += 2 * width) {
      merge(rows, { from, middle: from + width, to: Math.min(end, from + 2 * width) });
    }
  }
}

function areRising(at: Float64Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (at[i - 1]! > at[i]!) return false;
  return true;
}

function insertionSort({ at, row }: TimedRows, start: number, end: number): void {
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

interface Runs {
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

/** Two runs beside each other into one: the left one is set aside. */
function merge({ at, row }: TimedRows, { from, middle, to }: Runs): void {
  const left = middle - from;
  spareAt.set(at.subarray(from, middle));
  spareRow.set(row.subarray(from, middle));
  let [l, r] = [0, middle];
  for (let k = from; l < left; k++) {
    const isLeft = r >= to || spareAt[l]! <= at[r]!;
    at[k] = isLeft ? spareAt[l]! : at[r]!;
    row[k] = isLeft ? spareRow[l++]! : row[r++]!;
  }
}
