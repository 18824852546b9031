import { describe, expect, it } from 'vitest';
import { PackedTexts } from '../shared/packedTexts';
import { codedColumn } from '../shared/packedColumns';
import { makeTable, named, numericColumn, withCodes } from '../shared/table';
import { MemoryCache, memoryOf } from './MemoryCache';

const kilobyte = () => ({ values: new Uint8Array(1000) });
const names = (cache: MemoryCache, ...wanted: string[]) =>
  wanted.filter((name) => cache.get('outputs', name) !== undefined);

describe('a memory cache', () => {
  it('lets the least recently used go when the budget is full', () => {
    const cache = new MemoryCache(2500);
    cache.set('outputs', 'a', kilobyte());
    cache.set('outputs', 'b', kilobyte());
    cache.get('outputs', 'a');
    cache.set('outputs', 'c', kilobyte());
    expect(names(cache, 'a', 'b', 'c')).toEqual(['a', 'c']);
  });

  it('weighs tables and outputs against one budget, and tells how much of each there is', () => {
    const cache = new MemoryCache(2500);
    cache.set('table', 'a', kilobyte());
    cache.set('outputs', 'a', kilobyte());
    const before = cache.bytesOf('table');
    expect(before).toBeGreaterThan(1000);
    cache.set('outputs', 'b', kilobyte());
    expect(cache.get('table', 'a')).toBeUndefined();
    expect([cache.bytesOf('table'), cache.bytesOf('outputs')]).toEqual([0, 2 * before]);
  });

  it('keeps the newest however large it is', () => {
    const cache = new MemoryCache(10);
    cache.set('outputs', 'a', kilobyte());
    expect(names(cache, 'a')).toEqual(['a']);
  });

  it('counts a replaced entry once', () => {
    const cache = new MemoryCache(2500);
    for (let k = 0; k < 5; k++) cache.set('outputs', 'a', kilobyte());
    cache.set('outputs', 'b', kilobyte());
    expect(names(cache, 'a', 'b')).toEqual(['a', 'b']);
  });

  it('lets go of a kind on request, and not of the other', () => {
    const cache = new MemoryCache(10_000);
    for (const name of ['a', 'b']) cache.set('table', name, kilobyte());
    cache.set('outputs', 'a', kilobyte());
    expect(cache.keepOnly('table', new Set(['b']))).toBe(1);
    expect([cache.get('table', 'a'), names(cache, 'a')]).toEqual([undefined, ['a']]);
  });
});

describe('lets go of what shares memory with a table', () => {
  const column = numericColumn('n', Float64Array.of(1, 2));
  const texts = new PackedTexts([{ bytes: Uint8Array.of(65), offsets: Uint32Array.of(0, 1) }]);
  const packed = codedColumn({ name: 'id', type: 'id' }, Int32Array.of(0, 0), texts);
  const filled = () => {
    const cache = new MemoryCache(100_000);
    cache.set('table', 'itself', makeTable([column, packed]));
    cache.set('outputs', 'renamed', { table: makeTable([named(column, 'm')]), log: [{ step: 'rename' }] });
    cache.set('outputs', 'filtered', { table: makeTable([withCodes(packed, Int32Array.of(0))]) });
    cache.set('outputs', 'another', {
      table: makeTable([numericColumn('n', Float64Array.of(1, 2))]),
      list: ['x'],
    });
    return cache;
  };

  it('by its values, and by the bytes of its texts, however deep', () => {
    const cache = filled();
    cache.dropHolding(new Set([column, packed].flatMap(memoryOf)));
    expect(cache.get('table', 'itself')).toBeUndefined();
    expect(names(cache, 'renamed', 'filtered', 'another')).toEqual(['another']);
  });

  it('makes no strings for that', () => {
    filled().dropHolding(new Set(memoryOf(column)));
    expect(texts.byteLength).toBe(1 + 8);
  });
});
