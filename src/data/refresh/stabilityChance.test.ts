import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from '../../shared/rng';
import { isChance } from './stabilityChance';
import { stabilityIndex } from './stabilityIndex';

/** Counts of `rows` draws from groups of the given shares. */
function draw(shares: readonly number[], rows: number, rng: Rng): number[] {
  const counts = shares.map(() => 0);
  for (let row = 0; row < rows; row++) {
    let [left, group] = [rng.next(), 0];
    while (group < shares.length - 1 && (left -= shares[group]!) > 0) group++;
    counts[group]!++;
  }
  return counts;
}

const tenths = Array.from({ length: 10 }, () => 0.1);
const rarer = Array.from({ length: 150 }, (_, k) => 1 / (k + 1));
const levels = rarer.map((weight) => weight / rarer.reduce((sum, one) => sum + one));

describe('isChance', () => {
  it.each([
    ['tenths', tenths, 1000, 5],
    ['tenths', tenths, 1000, 60],
    ['tenths', tenths, 10, 2000],
    ['150 levels', levels, 1000, 20],
    ['150 levels', levels, 30, 30],
    ['a rare level', [0.98, 0.02], 1000, 5],
  ])('holds for %s of one distribution, over 0.1 as the index may be', (_, shares, n, m) => {
    const rng = createRng(7);
    let [spoken, over] = [0, 0];
    for (let i = 0; i < 1000; i++) {
      const [before, after] = [draw(shares, n, rng), draw(shares, m, rng)];
      over += Number(stabilityIndex(before, after) > 0.1);
      spoken += Number(!isChance(before, after));
    }
    expect(over).toBeGreaterThan(500);
    expect(spoken).toBeLessThanOrEqual(8);
  });

  it('does not hold for what has moved, in few rows or in many', () => {
    expect(isChance([500, 300, 200], [1, 2, 27])).toBe(false);
    expect(isChance([50, 0], [0, 50])).toBe(false);
    expect(isChance([980, 20], [0, 5])).toBe(false);
    expect(isChance([5000, 5000], [3000, 7000])).toBe(false);
  });

  it('holds for a row or two, for one group and where there is nothing', () => {
    expect(isChance([1, 0], [0, 1])).toBe(true);
    expect(isChance([1000], [1000])).toBe(true);
    expect(isChance([0, 0], [1, 1])).toBe(true);
  });
});
