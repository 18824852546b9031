import { describe, expect, it } from 'vitest';
import { finish } from '../../shared/steps';
import { numericColumn, textColumn } from '../../shared/table';
import { columnShift, numbersPsi } from './columnShift';

const psi = (before: Float64Array, now: Float64Array) => finish(numbersPsi(before, now));

describe('PSI of numbers', () => {
  it('is 0 for the same numbers, small for a sample of them, large for others', () => {
    const before = Float64Array.from({ length: 1000 }, (_, k) => k);
    expect(psi(before, before)).toBe(0);
    expect(
      psi(
        before,
        before.filter((_, k) => k % 2 === 0),
      ),
    ).toBeLessThan(0.01);
    expect(
      psi(
        before,
        before.map((value) => value + 400),
      ),
    ).toBeGreaterThan(0.25);
    expect(psi(before, Float64Array.of(NaN))).toBeNull();
  });

  it('agrees with the formula by hand: half of ten tenths moved into one', () => {
    const before = Float64Array.from({ length: 100 }, (_, k) => k);
    const now = before.map((value) => (value < 50 ? 99 : value));
    // Five tenths fall from 0.1 to 0.0001, one rises from 0.1 to 0.6.
    const expected = 5 * (0.0001 - 0.1) * Math.log(0.0001 / 0.1) + (0.6 - 0.1) * Math.log(0.6 / 0.1);
    expect(psi(before, now)).toBeCloseTo(expected, 9);
  });
});

describe('the shift of a column', () => {
  const rows = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, k) => from + k);

  it('leaves missing values out of the index and says how many there are', () => {
    const half = numericColumn('x', Float64Array.of(1, 2, 3, 4, 1, 2, NaN, NaN));
    const shift = finish(columnShift(half, rows(0, 4), rows(4, 8)));
    expect([shift.missingBefore, shift.missingNow]).toEqual([0, 0.5]);
    expect(shift.psi).toBeGreaterThan(0.25);
  });

  it('compares text level by level', () => {
    const levels = textColumn('tier', ['a', 'a', 'b', 'b', 'a', 'b', 'b', 'b']);
    const shift = finish(columnShift(levels, rows(0, 4), rows(4, 8)));
    expect(shift.psi).toBeCloseTo(0.25 * Math.log(3), 12);
    expect(finish(columnShift(levels, rows(0, 4), rows(0, 0))).psi).toBeNull();
  });
});
