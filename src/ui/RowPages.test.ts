import { describe, expect, it } from 'vitest';
import { RowPages } from './RowPages.svelte';
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

  it('keeps at most twenty pages and fetches a forgotten one again', async () => {
    const source = counting(10_000);
    const pages = new RowPages(source);
    for (let page = 0; page < 21; page++) {
      pages.need(page * 100, page * 100 + 1);
      await settled();
    }
    expect(pages.row(0)).toBeUndefined();
    pages.need(0, 1);
    await settled();
    expect(pages.row(0)).toEqual(['row 0']);
    expect(source.calls.filter((offset) => offset === 0)).toHaveLength(2);
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
});
