import { describe, expect, it } from 'vitest';
import { linear, linePath, ticks } from './scale';

describe('linear', () => {
  it('maps ends to ends, and an empty domain to its start', () => {
    const x = linear([0, 10], [100, 200]);
    expect([x(0), x(5), x(10)]).toEqual([100, 150, 200]);
    expect(linear([3, 3], [0, 50])(3)).toBe(0);
  });
});

describe('ticks', () => {
  it('gives round values inside the range', () => {
    expect(ticks(0, 60, 4)).toEqual([0, 20, 40, 60]);
    expect(ticks(0.36, 0.62, 3)).toEqual([0.4, 0.5, 0.6]);
    expect(ticks(-7, 12, 4)).toEqual([-5, 0, 5, 10]);
    expect(ticks(2, 2, 4)).toEqual([2]);
  });
});

describe('linePath', () => {
  it('leaves a gap where a value is missing', () => {
    expect(
      linePath([
        [0, 1],
        [1, NaN],
        [2, 3],
        [3, 4],
      ]),
    ).toBe('M0.0,1.0M2.0,3.0L3.0,4.0');
    expect(linePath([])).toBe('');
  });
});
