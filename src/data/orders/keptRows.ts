import type { Numbers } from '../../shared/pieces';
import { inPieces, type Steps } from '../../shared/steps';

/** Rows of the file that are not in the log, by reason. */
export interface LeftOutRows {
  readonly withoutMember: number;
  readonly unreadableDate: number;
  readonly uncountedStatus: number;
  /** Dated far from all others; see strayDates.ts. */
  readonly strayDate: number;
}

export const NONE_LEFT_OUT: LeftOutRows = {
  withoutMember: 0,
  unreadableDate: 0,
  uncountedStatus: 0,
  strayDate: 0,
};

/** The rows of an order table that count. */
export interface KeptRows {
  /** Code of the member; −1 in rows that are left out. */
  readonly codes: Int32Array;
  readonly leftOut: LeftOutRows;
  /** Infinity and −Infinity when no row is kept. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/**
 * Tells the rows that count from those that are left out.
 * @param codes of the members
 * @param at milliseconds, NaN where unreadable
 * @param counted 1 per row whose status counts; all do without it
 */
export function* keptRows(codes: Int32Array, at: Numbers, counted: Uint8Array | undefined): Steps<KeptRows> {
  const leftOut = { ...NONE_LEFT_OUT };
  const kept = codes.slice();
  let firstAt = Infinity;
  let lastAt = -Infinity;
  yield* inPieces(codes.length, (from, to) => {
    const piece = { codes: kept.subarray(from, to), at: at.piece(from, to) };
    leaveOut(piece, counted?.subarray(from, to), leftOut);
    const [first, last] = rangeOf(piece);
    firstAt = Math.min(firstAt, first);
    lastAt = Math.max(lastAt, last);
  });
  return { codes: kept, leftOut, firstAt, lastAt };
}

interface Piece {
  readonly codes: Int32Array;
  readonly at: Float64Array;
}

/** Writes −1 over the codes of rows that do not count, and counts those by reason. */
function leaveOut({ codes, at }: Piece, counted: Uint8Array | undefined, leftOut: Counts): void {
  for (let i = 0; i < codes.length; i++) {
    if (counted?.[i] === 0) leftOut.uncountedStatus++;
    else if (codes[i]! < 0) leftOut.withoutMember++;
    else if (Number.isNaN(at[i]!)) leftOut.unreadableDate++;
    else continue;
    codes[i] = -1;
  }
}

type Counts = { -readonly [K in keyof LeftOutRows]: LeftOutRows[K] };

/** First and last time of the rows with a member. */
function rangeOf({ codes, at }: Piece): readonly [number, number] {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < codes.length; i++) {
    const time = at[i]!;
    if (codes[i]! < 0) continue;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return [first, last];
}
