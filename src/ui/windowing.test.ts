import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bodyHeight,
  columnEdges,
  columnWindow,
  COLUMNS_DRAWN,
  MAX_HEIGHT,
  pagesOf,
  rowWindow,
} from './windowing';

const at = (rowCount: number, scrollTop: number) =>
  rowWindow({ rowCount, rowHeight: 32, scrollTop, viewHeight: 320 });

describe('rowWindow', () => {
  it('draws what is in view and a few rows around it', () => {
    expect(at(1000, 0)).toMatchObject({ start: 0, from: 0, to: 10, end: 16, above: 0 });
    expect(at(1000, 3200)).toMatchObject({ start: 94, from: 100, to: 110, end: 116, above: 94 * 32 });
    expect(at(1000, 31_680)).toMatchObject({ from: 990, to: 1000, end: 1000, below: 0 });
  });

  it('is empty for an empty table and whole for a short one', () => {
    expect(at(0, 0)).toMatchObject({ start: 0, end: 0, from: 0, to: 0 });
    expect(at(5, 0)).toMatchObject({ start: 0, end: 5, from: 0, to: 5, below: 0 });
  });

  it('reaches the first and the last row of two million', () => {
    const bottom = bodyHeight(2_000_000, 32) - 320;
    expect(bodyHeight(2_000_000, 32)).toBe(MAX_HEIGHT);
    expect(at(2_000_000, 0)).toMatchObject({ from: 0, above: 0 });
    expect(at(2_000_000, bottom)).toMatchObject({ to: 2_000_000, end: 2_000_000, below: 0 });
  });

  it('always fills the body to its height and never draws more than the view and its margin', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rowCount, share) => {
          const height = bodyHeight(rowCount, 32);
          const rows = at(rowCount, share * Math.max(0, height - 320));
          expect(rows.end - rows.start).toBeLessThanOrEqual(24);
          expect(rows.above + rows.below + (rows.end - rows.start) * 32).toBeGreaterThanOrEqual(
            height - 0.001,
          );
          expect(rows.start).toBeLessThanOrEqual(rows.from);
          expect(rows.end).toBeGreaterThanOrEqual(rows.to);
        },
      ),
    );
  });
});

describe('columnWindow', () => {
  const edges = columnEdges(Array.from({ length: 10_000 }, () => 10));

  it('draws the columns in view and a few beside them, of ten thousand', () => {
    expect(columnWindow(edges, 0, 120)).toEqual({ start: 1, end: 16 });
    expect(columnWindow(edges, 50_000, 120)).toEqual({ start: 4997, end: 5016 });
    expect(columnWindow(edges, 99_880, 120)).toEqual({ start: 9985, end: 10_000 });
  });

  it('draws all of a table of few columns, wherever it is scrolled to', () => {
    const few = columnEdges(Array.from({ length: COLUMNS_DRAWN }, () => 10));
    expect(columnWindow(few, 300, 100)).toEqual({ start: 1, end: COLUMNS_DRAWN });
    expect(columnWindow(columnEdges([]), 0, 100)).toEqual({ start: 0, end: 0 });
  });

  it('covers the view at every scroll position, also beyond the end, with widths of any kind', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 5, max: 40 }), { minLength: COLUMNS_DRAWN + 1, maxLength: 300 }),
        fc.double({ min: 0, max: 1.2, noNaN: true }),
        (widths, share) => {
          const all = columnEdges(widths);
          const total = all.at(-1)!;
          const left = share * (total - 100);
          const { start, end } = columnWindow(all, left, 100);
          expect(start).toBeGreaterThanOrEqual(1);
          expect(end).toBeLessThanOrEqual(widths.length);
          expect(all[start]!).toBeLessThanOrEqual(Math.max(left, widths[0]!));
          expect(all[end]!).toBeGreaterThanOrEqual(Math.min(left + 100, total));
          expect(end - start).toBeLessThanOrEqual(100 / 5 + 9);
        },
      ),
    );
  });
});

describe('pagesOf', () => {
  it('names the pages that cover a stretch of rows', () => {
    expect(pagesOf(94, 116, 100)).toEqual([0, 1]);
    expect(pagesOf(100, 200, 100)).toEqual([1]);
    expect(pagesOf(0, 0, 100)).toEqual([]);
  });
});
