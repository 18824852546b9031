import { describe, expect, it } from 'vitest';
import { createRng } from '../../shared/rng';
import { isRangeChance } from './rangeChance';

const upTo = (count: number) => Float64Array.from({ length: count }, (_, k) => k);

describe('isRangeChance', () => {
  it.each([
    [1000, 5],
    [10, 2000],
    [200, 200],
  ])('holds for %d values and %d further ones of one distribution', (n, m) => {
    const rng = createRng(3);
    const some = (count: number) => Float64Array.from({ length: count }, () => rng.next());
    const spoken = Array.from({ length: 1000 }, () => isRangeChance(some(n), some(m))).filter((one) => !one);
    expect(spoken.length).toBeLessThanOrEqual(5);
  });

  it('does not hold where more values are beyond than chance brings there, on either side', () => {
    expect(isRangeChance(upTo(1000), Float64Array.of(1001, 500))).toBe(true);
    expect(isRangeChance(upTo(1000), Float64Array.of(1001, 1002, 500))).toBe(false);
    expect(isRangeChance(upTo(1000), Float64Array.of(-1, -2, 500))).toBe(false);
  });

  it('does not hold for one value far out, unless the old ones are too few to say what is far', () => {
    expect(isRangeChance(upTo(100), Float64Array.of(5, 5000))).toBe(false);
    expect(isRangeChance(upTo(3), Float64Array.of(5, 5000))).toBe(true);
  });

  it('holds where there is nothing beyond, or nothing at all', () => {
    expect(isRangeChance(upTo(9), upTo(5))).toBe(true);
    expect(isRangeChance(Float64Array.of(NaN), upTo(5))).toBe(true);
    expect(isRangeChance(upTo(5), new Float64Array())).toBe(true);
  });
});
