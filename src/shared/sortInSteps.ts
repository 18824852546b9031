import { inPieces, type Steps } from './steps';

/** Entries sorted, or merged, between two pauses. */
const RUN = 8192;

/**
 * Sorts entries in pieces of a few milliseconds: runs are sorted, then merged two by two. Stable.
 * @returns the entries in order; `entries` itself is written over
 */
export function* sortInSteps(
  entries: Int32Array,
  compare: (a: number, b: number) => number,
): Steps<Int32Array> {
  let from = entries;
  yield* inPieces(from.length, (start, end) => void from.subarray(start, end).sort(compare), RUN);
  let to: Int32Array = new Int32Array(entries.length);
  for (let width = RUN; width < entries.length; width *= 2) {
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
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly compare: (a: number, b: number) => number;
}

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
    RUN,
  );
}
