import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../shared/rng';
import { sortPlaces } from './sortPlaces';

function expectSorted(values: readonly number[], places: readonly number[]): void {
  const sorted = [...values].sort((a, b) => a - b);
  const moved = sortPlaces(Float64Array.from(values), places);
  expect(places.map((place) => moved[place])).toEqual(places.map((place) => sorted[place]));
  expect([...moved].sort((a, b) => a - b)).toEqual(sorted);
}

describe('sortPlaces', () => {
  it('puts there what a sort would, and keeps every value', () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 });
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 9 });
    fc.assert(
      fc.property(values, shares, (given, wanted) => {
        const places = wanted.map((share) => Math.floor(share * (given.length - 1)));
        expectSorted(
          given,
          places.sort((a, b) => a - b),
        );
      }),
    );
  });

  it.each([
    ['in order', (i: number) => i],
    ['the other way round', (i: number) => -i],
    ['all the same', () => 7],
    ['rising to the middle and falling from it', (i: number) => Math.min(i, 19_999 - i)],
  ])('does so where values are %s', (_, valueAt) => {
    const values = Array.from({ length: 20_000 }, (__, i) => valueAt(i));
    expectSorted(values, [0, 4000, 4001, 12_000, 19_999]);
  });

  it('sorts where every pivot is the worst there is', () => {
    const values = worstOrder(500);
    expectSorted(values, [499]);
    const rng = createRng(1);
    expectSorted(
      values.map((value) => (rng.below(9) === 0 ? 0 : value)),
      [250, 251],
    );
  });
});

/** Values whose middle is the least of the range that is left, round after round. */
function worstOrder(count: number): number[] {
  const at = Array.from({ length: count }, (_, i) => i);
  const values = new Array<number>(count).fill(0);
  for (let left = 0; left < count; left++) {
    const middle = (left + count - 1) >>> 1;
    values[at[middle]!] = left;
    [at[left], at[middle]] = [at[middle]!, at[left]!];
  }
  return values;
}
