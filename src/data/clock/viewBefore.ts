/** Numbers (NaN missing), dictionary codes (−1 missing) or flags (0/1), one per row. */
export type Lane = Float64Array | Int32Array | Uint8Array;

/** Rows of one log grouped by member, oldest first (compressed sparse rows), with the columns a reader may need. */
export interface MemberSeries<K extends string = string> {
  /** memberCount + 1. */
  readonly offsets: Int32Array;
  /** Milliseconds since 1970 per row. */
  readonly at: Float64Array;
  /** No row is later than this, where it is known. */
  readonly noneAfter?: number;
  readonly lanes: Readonly<Record<K, Lane>>;
}

declare const cut: unique symbol;

/**
 * A series that ends before a snapshot: the rows at or after `cutAt` are not in its arrays, so nothing that takes a
 * view can reach the future. Only `viewBefore` makes one.
 */
export type ViewBefore<S extends MemberSeries> = S & { readonly cutAt: number; readonly [cut]: true };

/**
 * The rows before `t`, copied into arrays of their own unless they are all there are. Cost: O(rows × lanes).
 * @param series its offsets begin at 0
 */
export function viewBefore<S extends MemberSeries>(series: S, t: number): ViewBefore<S> {
  if (series.noneAfter !== undefined && series.noneAfter < t) return whole(series, t);
  const memberCount = series.offsets.length - 1;
  const offsets = new Int32Array(memberCount + 1);
  for (let m = 0; m < memberCount; m++) {
    const start = series.offsets[m]!;
    offsets[m + 1] = offsets[m]! + upperBound(series.at, start, series.offsets[m + 1]!, t) - start;
  }
  if (offsets[memberCount] === series.at.length) return whole(series, t);
  const rows = keptRows(series.offsets, offsets);
  const lanes = Object.fromEntries(
    Object.entries(series.lanes).map(([name, lane]) => [name, gather(lane, rows)]),
  );
  return { ...series, offsets, at: gather(series.at, rows), lanes, cutAt: t } as unknown as ViewBefore<S>;
}

const whole = <S extends MemberSeries>(series: S, t: number): ViewBefore<S> =>
  ({ ...series, cutAt: t }) as unknown as ViewBefore<S>;

/** Index of the first row in [start, end) that is not before `t`; `end` when all are. */
function upperBound(at: Float64Array, start: number, end: number, t: number): number {
  if (end > start && at[end - 1]! < t) return end;
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

function keptRows(from: Int32Array, to: Int32Array): Int32Array {
  const rows = new Int32Array(to[to.length - 1]!);
  for (let m = 0; m + 1 < to.length; m++) {
    const shift = from[m]! - to[m]!;
    for (let i = to[m]!; i < to[m + 1]!; i++) rows[i] = i + shift;
  }
  return rows;
}

function gather<L extends Lane>(lane: L, rows: Int32Array): L {
  const Typed = lane.constructor as new (length: number) => L;
  const out = new Typed(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = lane[rows[i]!]!;
  return out;
}
