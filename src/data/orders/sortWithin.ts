import { sortInSteps } from '../../shared/sortInSteps';
import { PIECE_ROWS, type Steps } from '../../shared/steps';

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

function* sortLong({ at, row }: TimedRows, start: number, end: number): Steps<void> {
  const times = at.slice(start, end);
  const places = Int32Array.from(times, (_, k) => k);
  yield;
  const order = yield* sortInSteps(places, (a, b) => times[a]! - times[b]!);
  const rows = row.slice(start, end);
  yield;
  for (let k = 0; k < order.length; k++) {
    at[start + k] = times[order[k]!]!;
    row[start + k] = rows[order[k]!]!;
  }
  yield;
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
