import { inPieces, type Steps } from './steps';

/** Entries sorted between two pauses. */
const RUN = 8192;

/** As many numbers as a native sort takes in some milliseconds. */
const NUMBERS = 65_536;

/**
 * Sorts entries in pieces of a few milliseconds: runs are sorted, then merged two by two. Stable.
 * @returns the entries in order; `entries` itself is written over
 */
export function* sortInSteps(
  entries: Int32Array,
  compare: (a: number, b: number) => number,
): Steps<Int32Array> {
  const sortRun = (run: Int32Array) => run.sort(compare);
  return yield* mergeRuns(entries, { compare, sortRun, run: RUN });
}

/** Sorts numbers ascending in pieces. @returns the numbers in order; `values` itself is written over */
export function* sortNumbers(values: Float64Array): Steps<Float64Array> {
  const sortRun = (run: Float64Array) => run.sort();
  return yield* mergeRuns(values, { compare: (a, b) => a - b, sortRun, run: NUMBERS });
}

interface Sorting<A> {
  readonly compare: (a: number, b: number) => number;
  readonly sortRun: (run: A) => A;
  /** Length of a run. */
  readonly run: number;
}

function* mergeRuns<A extends Int32Array | Float64Array>(
  entries: A,
  { compare, sortRun, run }: Sorting<A>,
): Steps<A> {
  yield* inPieces(
    entries.length,
    (start, end) => {
      sortRun(entries.subarray(start, end) as A);
    },
    run,
  );
  let from = entries;
  let to = entries.slice() as A;
  for (let width = run; width < entries.length; width *= 2) {
    for (let start = 0; start < entries.length; start += 2 * width) {
      const middle = Math.min(start + width, entries.length);
      const end = Math.min(start + 2 * width, entries.length);
      yield* merge({ from, to, compare }, { start, middle, end });
    }
    [from, to] = [to, from];
  }
  return from;
}

interface Merging {
  readonly from: Int32Array | Float64Array;
  readonly to: Int32Array | Float64Array;
  readonly compare: (a: number, b: number) => number;
}

/** Entries merged between two pauses. */
const MERGED = 65_536;

/** Merges [start, middle) and [middle, end). */
function* merge(
  { from, to, compare }: Merging,
  { start, middle, end }: { readonly start: number; readonly middle: number; readonly end: number },
): Steps<void> {
  let left = start;
  let right = middle;
  yield* inPieces(
    end - start,
    (first, last) => {
      for (let k = start + first; k < start + last; k++) {
        const isLeft = right >= end || (left < middle && compare(from[left]!, from[right]!) <= 0);
        to[k] = isLeft ? from[left++]! : from[right++]!;
      }
    },
    MERGED,
  );
}
