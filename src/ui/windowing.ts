/** Which rows of a long table are in view, and how much empty height stands above and below them. */
export interface RowWindow {
  /** First row to draw, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** First and one past the last row of which the reader sees more than half. */
  readonly from: number;
  readonly to: number;
  readonly above: number;
  readonly below: number;
}

export interface WindowInput {
  readonly rowCount: number;
  readonly rowHeight: number;
  readonly scrollTop: number;
  /** Height of the visible part of the body. */
  readonly viewHeight: number;
}

/** Browsers stop laying out at 17 to 33 million pixels; beyond this height the scroll bar is scaled. */
export const MAX_HEIGHT = 12_000_000;
const OVERSCAN = 6;

/** Total height of the body, scaled down for very long tables. */
export function bodyHeight(rowCount: number, rowHeight: number): number {
  return Math.min(rowCount * rowHeight, MAX_HEIGHT);
}

/** Rows of a fixed height under a scroll position; every row can be reached, also when the height is scaled. */
export function rowWindow({ rowCount, rowHeight, scrollTop, viewHeight }: WindowInput): RowWindow {
  const height = bodyHeight(rowCount, rowHeight);
  const room = Math.max(1, height - viewHeight);
  const visible = Math.min(rowCount, viewHeight / rowHeight);
  const share = Math.min(1, Math.max(0, scrollTop / room));
  const scaled = height < rowCount * rowHeight;
  const first = scaled ? share * (rowCount - visible) : Math.max(0, scrollTop / rowHeight);
  const from = Math.min(Math.round(first), Math.max(0, rowCount - 1));
  const to = Math.min(rowCount, Math.round(first + visible));
  const start = Math.max(0, from - OVERSCAN);
  const end = Math.min(rowCount, to + OVERSCAN);
  const above = scaled ? Math.max(0, scrollTop - (first - start) * rowHeight) : start * rowHeight;
  return { start, end, from, to, above, below: Math.max(0, height - above - (end - start) * rowHeight) };
}

/** Pages of `size` rows that cover [start, end). */
export function pagesOf(start: number, end: number, size: number): number[] {
  const pages: number[] = [];
  for (let page = Math.floor(start / size); page * size < end; page++) pages.push(page);
  return pages;
}

/** Up to this many columns are all drawn. */
export const COLUMNS_DRAWN = 40;
const COLUMN_OVERSCAN = 3;

/** Left edges of columns and, last, the right edge of the table. */
export function columnEdges(widths: readonly number[]): Float64Array {
  const edges = new Float64Array(widths.length + 1);
  widths.forEach((width, k) => (edges[k + 1] = edges[k]! + width));
  return edges;
}

/**
 * Columns to draw beside the first, which always is: those in view and a few around them.
 * @param left, view - scroll position and visible width, in the unit of `edges`
 * @returns [start, end); start is at least 1
 */
export function columnWindow(
  edges: Float64Array,
  left: number,
  view: number,
): { readonly start: number; readonly end: number } {
  const count = edges.length - 1;
  if (count <= COLUMNS_DRAWN) return { start: Math.min(1, count), end: count };
  const start = Math.max(1, columnAt(edges, left) - COLUMN_OVERSCAN);
  const end = Math.min(count, columnAt(edges, left + view) + 1 + COLUMN_OVERSCAN);
  return { start: Math.min(start, count - 1), end };
}

/** The column that holds position `at`, or the nearest one; cost: O(log columns). */
function columnAt(edges: Float64Array, at: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}
