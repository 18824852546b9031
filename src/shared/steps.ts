import type { Checkpoint } from './checkpoint';

/** Work in pieces of a few milliseconds: yields after each, so that whoever drives it can let a cancel in. */
export type Steps<T> = Generator<undefined, T>;

/** Rows between two yields of `inPieces`: at some 20 ns a row, about 3 ms. */
export const PIECE_ROWS = 131_072;

/** Calls `work` with [from, to) over `length` rows, piece by piece. */
export function* inPieces(
  length: number,
  work: (from: number, to: number) => void,
  rows = PIECE_ROWS,
): Steps<void> {
  for (let from = 0; from < length; from += rows) {
    work(from, Math.min(length, from + rows));
    yield;
  }
}

/** Whether `test` holds in every piece of `length` rows; stops at the first where it does not. */
export function* inEveryPiece(length: number, test: (from: number, to: number) => boolean): Steps<boolean> {
  for (let from = 0; from < length; from += PIECE_ROWS) {
    if (!test(from, Math.min(length, from + PIECE_ROWS))) return false;
    yield;
  }
  return true;
}

/** Goes through without a pause. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Goes through with a checkpoint after every step. @param expected number of steps, for the fraction */
export async function finishStepwise<T>(
  steps: Steps<T>,
  checkpoint: Checkpoint,
  expected: number,
): Promise<T> {
  let step = steps.next();
  for (let done = 1; step.done !== true; done++) {
    await checkpoint(Math.min(1, done / expected));
    step = steps.next();
  }
  return step.value;
}
