import { expect, it } from 'vitest';
import { PACKED_ROWS, packedRowsOf } from '../../shared/packedColumns';
import { finish } from '../../shared/steps';
import type { NumericColumn } from '../../shared/table';
import { ColumnCollector } from './columnCollector';
import { FEATURES } from './families';

const [days, spend, never] = FEATURES.slice(0, 3);
const BLOCK = 1000;

/** Two snapshots in blocks of members; the second snapshot lacks every third member. */
function collected(members: number) {
  const second = Int32Array.from({ length: members }, (_, m) => m).filter((m) => m % 3 > 0);
  const rows = members + second.length;
  const collector = new ColumnCollector([days!, spend!, never!], rows);
  const expected: number[][] = [[], []];
  const starts = [0, members];
  for (let from = 0; from < members; from += BLOCK) {
    const inBlock = Math.min(BLOCK, members - from);
    const all = Int32Array.from({ length: inBlock }, (_, m) => m);
    const some = all.filter((m) => (from + m) % 3 > 0);
    for (const [k, member] of [all, some].entries()) {
      const value = (m: number, which: number) => (from + m) * (which === 0 ? 1 : 1.1) + k;
      const values = [0, 1].map((which) => Float64Array.from(all, (m) => value(m, which)));
      collector.add(
        {
          [days!.id]: values[0]!,
          [spend!.id]: values[1]!,
          [never!.id]: new Float64Array(inBlock).fill(NaN),
          unwanted: values[0]!,
        },
        { member, start: starts[k]! },
      );
      for (const which of [0, 1]) {
        for (const [i, m] of member.entries()) expected[which]![starts[k]! + i] = value(m, which);
      }
      starts[k]! += member.length;
    }
  }
  return { expected, ...finish(collector.finish()) };
}

it.each([
  ['few rows, which stay as they are', 2500, false],
  ['many rows, which are packed', Math.ceil(PACKED_ROWS * 0.7), true],
])('collects the snapshots of %s', (_, members, isPacked) => {
  const { expected, features, columns, empty } = collected(members);
  expect([features.map(({ id }) => id), empty]).toEqual([[days!.id, spend!.id], [never!.id]]);
  for (const [k, column] of (columns as NumericColumn[]).entries()) {
    expect(packedRowsOf(column) !== undefined).toBe(isPacked);
    expect(
      Buffer.from(column.values.buffer).equals(Buffer.from(Float64Array.from(expected[k]!).buffer)),
    ).toBe(true);
  }
});
