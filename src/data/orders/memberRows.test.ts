import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIECE_ROWS } from '../../shared/steps';
import { numbersIn } from '../../shared/pieces';
import { groupRows, groupRowsInSteps } from './memberRows';

const DAY = 86_400_000;

/** The obvious way. */
function slowly(member: readonly number[], at: readonly number[], memberCount: number): number[][] {
  return Array.from({ length: memberCount }, (_, m) =>
    [...member.keys()].filter((i) => member[i] === m).sort((a, b) => at[a]! - at[b]! || a - b),
  );
}

describe('groupRows', () => {
  it.each([
    ['days', DAY],
    ['seconds', 1000],
    ['milliseconds', 1],
    ['fractions of a millisecond', 0.25],
  ])('agrees with sorting each member by time and place in the file, times in %s', (_, unit) => {
    const time = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -(2 ** 40), max: 2 ** 40 }));
    const rows = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), time), { maxLength: 40 });
    fc.assert(
      fc.property(rows, (given) => {
        const member = given.map(([m]) => m);
        const at = given.map(([, t]) => t * unit);
        const grouped = groupRows(Int32Array.from(member), numbersIn(Float64Array.from(at)), 4);
        const expected = slowly(member, at, 4);
        const segments = expected.map((_, m) => [
          ...grouped.row.subarray(grouped.offsets[m], grouped.offsets[m + 1]),
        ]);
        expect(segments).toEqual(expected);
        expect([...grouped.at]).toEqual(expected.flat().map((i) => at[i]));
      }),
    );
  });

  it.each([
    ['short', 300],
    ['of more rows than are sorted at once', 30_000],
    ['of several runs of these, the last one short', 70_001],
  ])('sorts segments that are %s, equal times in the order of the file', (_, rows) => {
    const member = Int32Array.from({ length: rows }, (__, i) => i % 2);
    const at = Float64Array.from({ length: rows }, (__, i) => (i * 7919) % 101);
    const { row, offsets } = groupRows(member, numbersIn(at), 2);
    const segments = [0, 1].map((m) => [...row.subarray(offsets[m], offsets[m + 1])]);
    expect(segments).toEqual(slowly([...member], [...at], 2));
  });

  it('sorts times that lie centuries apart', () => {
    const at = Float64Array.of(2 ** 43, 2 ** 28, 0, 2 ** 30 - 1, 2 ** 43 + 1, 2 ** 30, 2 ** 28 - 1);
    expect([...groupRows(new Int32Array(7), numbersIn(at), 1).at]).toEqual([...at].sort((a, b) => a - b));
    const seconds = at.map((time) => time * 1000);
    expect([...groupRows(new Int32Array(7), numbersIn(seconds), 1).row]).toEqual([2, 6, 1, 3, 5, 0, 4]);
  });

  it.each([
    ['in order of time', 1000, (i: number) => i],
    ['in no order', 1000, (i: number) => (i * 7919) % 1_000_003],
    ['in no order, all of one member', 1, (i: number) => (i * 7919) % 1_000_003],
  ])('pauses at least once per piece of rows of a file %s', (_, members, time) => {
    const rows = 4 * PIECE_ROWS;
    const member = Int32Array.from({ length: rows }, (__, i) => i % members);
    const steps = groupRowsInSteps(
      member,
      numbersIn(Float64Array.from({ length: rows }, (__, i) => time(i))),
      1000,
    );
    let pauses = 0;
    while (steps.next().done !== true) pauses++;
    // Counting them and fetching the times go over all rows each.
    expect(pauses).toBeGreaterThanOrEqual(2 * 4);
  });
});
