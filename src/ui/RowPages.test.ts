import { describe, expect, it } from 'vitest';
import { heldRows, RowPages } from './RowPages.svelte';
import type { RowSource } from './RowPages.svelte';

function counting(rowCount: number): RowSource & { calls: number[] } {
  const calls: number[] = [];
  return {
    rowCount,
    calls,
    fetch: (offset, limit) => {
      calls.push(offset);
      return Promise.resolve(
        Array.from({ length: Math.min(limit, rowCount - offset) }, (_, k) => [`row ${offset + k}`]),
      );
    },
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('RowPages', () => {
  it('fetches each page once and gives its rows', async () => {
    const source = counting(250);
    const pages = new RowPages(source);
    pages.need(90, 120);
    pages.need(95, 130);
    expect(pages.row(95)).toBeUndefined();
    await settled();
    expect(source.calls).toEqual([0, 100]);
    expect(pages.row(95)).toEqual(['row 95']);
    expect(pages.row(249)).toBeUndefined();
  });

  it('keeps the first page and those asked for last, and fetches a forgotten one again', async () => {
    const source = counting(10_000);
    const pages = new RowPages(source);
    for (let page = 0; page < 21; page++) {
      pages.need(page * 100, page * 100 + 1);
      await settled();
    }
    expect(pages.row(0)).toEqual(['row 0']);
    expect(pages.row(100)).toBeUndefined();
    pages.need(100, 101);
    await settled();
    expect(pages.row(100)).toEqual(['row 100']);
    expect(source.calls.filter((offset) => offset === 100)).toHaveLength(2);
  });

  it('asks again for a page that failed', async () => {
    let fails = true;
    const pages = new RowPages({
      rowCount: 1,
      fetch: () => (fails ? Promise.reject(new Error('gone')) : Promise.resolve([['a']])),
    });
    pages.need(0, 1);
    await settled();
    fails = false;
    pages.need(0, 1);
    await settled();
    expect(pages.row(0)).toEqual(['a']);
  });

  it('fetches of a wide table only the blocks of columns that are wanted', async () => {
    const asked: string[] = [];
    const pages = new RowPages({
      rowCount: 20,
      columnCount: 10_000,
      fetch: (offset, limit, columns) => {
        const { start, end } = columns!;
        asked.push(`${start}-${end}`);
        const row = Array.from({ length: end - start }, (_, k) => `c${start + k}`);
        return Promise.resolve(Array.from({ length: Math.min(limit, 20 - offset) }, () => row));
      },
    });
    pages.need(0, 10, [
      { start: 0, end: 1 },
      { start: 9940, end: 9960 },
    ]);
    await settled();
    expect(asked).toEqual(['0-50', '9900-9950', '9950-10000']);
    expect([0, 9949, 9959, 4000].map((k) => pages.cell(3, k))).toEqual(['c0', 'c9949', 'c9959', undefined]);
    expect(pages.row(3)).toHaveLength(50);
  });

  it('gives rows that are in memory at once', () => {
    const pages = new RowPages(heldRows([['a'], ['b']]));
    expect([pages.row(1), pages.cell(0, 0), pages.row(2)]).toEqual([['b'], 'a', undefined]);
  });
});
