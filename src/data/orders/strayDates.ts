import type { Numbers } from '../../shared/pieces';
import { inPieces, type Steps } from '../../shared/steps';

/** Where plausible dates end, both included, milliseconds. */
export interface DateRange {
  readonly firstAt: number;
  readonly lastAt: number;
}

const YEAR = 365.25 * 86_400_000;
/** A silence shorter than this is never a sign of a stray date. */
const SHORTEST_GAP = 3 * YEAR;
/** At most this share of the rows may stand alone, one at least; of very few rows none can be told from the others. */
const MOST_STRAY = 0.005;
const FEWEST_ROWS = 20;
const BINS = 4096;

/**
 * Dates such as 1900-01-01 or 2999-12-31 stand for "unknown" or "never" and would stretch every window. A few rows are
 * stray when the silence between them and all others is as long as the time of all others, and three years at least.
 * Cost: none for less than three years of dates, else one pass.
 * @param codes of the members; −1 in rows that do not count
 * @param at milliseconds
 * @param range first and last of the rows that count
 * @returns the range of those that are not stray: `range` itself where none is
 */
export function* plausibleRange(codes: Int32Array, at: Numbers, range: DateRange): Steps<DateRange> {
  if (!(range.lastAt - range.firstAt >= SHORTEST_GAP)) return range;
  let plausible = range;
  // Where a stray date is centuries away, one pass tells little of the others.
  for (;;) {
    const narrower = withoutEnds(yield* histogram(codes, at, plausible));
    if (!narrower) return plausible;
    plausible = narrower;
  }
}

interface Bin extends DateRange {
  readonly rows: number;
}

/** Filled bins of equal width, in order. */
function* histogram(codes: Int32Array, at: Numbers, { firstAt, lastAt }: DateRange): Steps<Bin[]> {
  const rows = new Int32Array(BINS);
  const first = new Float64Array(BINS).fill(Infinity);
  const last = new Float64Array(BINS).fill(-Infinity);
  const scale = (BINS - 1) / (lastAt - firstAt);
  yield* inPieces(codes.length, (from, to) => {
    const times = at.piece(from, to);
    for (let i = from; i < to; i++) {
      const time = times[i - from]!;
      if (codes[i]! < 0 || !(time >= firstAt && time <= lastAt)) continue;
      const bin = Math.floor((time - firstAt) * scale);
      rows[bin]!++;
      if (time < first[bin]!) first[bin] = time;
      if (time > last[bin]!) last[bin] = time;
    }
  });
  return Array.from(rows, (count, bin) => ({ rows: count, firstAt: first[bin]!, lastAt: last[bin]! })).filter(
    (bin) => bin.rows > 0,
  );
}

/** The range without the stray rows at one end, or null. */
function withoutEnds(bins: readonly Bin[]): DateRange | null {
  const total = bins.reduce((sum, bin) => sum + bin.rows, 0);
  if (total < FEWEST_ROWS) return null;
  const most = Math.max(1, Math.floor(MOST_STRAY * total));
  const [firstAt, lastAt] = [bins[0]!.firstAt, bins.at(-1)!.lastAt];
  const isStray = (rows: number, gap: number, others: number) =>
    rows <= most && total - rows > rows && gap >= Math.max(SHORTEST_GAP, others);
  let early = 0;
  for (let k = 0; k + 1 < bins.length; k++) {
    early += bins[k]!.rows;
    const [gap, rest] = [bins[k + 1]!.firstAt - bins[k]!.lastAt, lastAt - bins[k + 1]!.firstAt];
    if (isStray(early, gap, rest)) return { firstAt: bins[k + 1]!.firstAt, lastAt };
    const before = bins[k]!.lastAt - firstAt;
    if (isStray(total - early, gap, before)) return { firstAt, lastAt: bins[k]!.lastAt };
  }
  return null;
}
