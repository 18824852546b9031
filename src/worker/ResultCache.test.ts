import { expect, it } from 'vitest';
import type { Fingerprint } from '../shared/fingerprint';
import { ResultCache } from './ResultCache';

const name = (text: string) => text as Fingerprint;
const kilobyte = () => ({ values: new Uint8Array(1000) });

it('lets the least recently used go when the budget is full', () => {
  const cache = new ResultCache(2500);
  cache.set(name('a'), kilobyte());
  cache.set(name('b'), kilobyte());
  cache.get(name('a'));
  cache.set(name('c'), kilobyte());
  expect(['a', 'b', 'c'].map((key) => cache.get(name(key)) !== undefined)).toEqual([true, false, true]);
});

it('keeps the newest however large it is', () => {
  const cache = new ResultCache(10);
  cache.set(name('a'), kilobyte());
  expect(cache.get(name('a'))).toBeDefined();
});

it('counts a replaced entry once', () => {
  const cache = new ResultCache(2500);
  for (let k = 0; k < 5; k++) cache.set(name('a'), kilobyte());
  cache.set(name('b'), kilobyte());
  expect(cache.get(name('a'))).toBeDefined();
});
