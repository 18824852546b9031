import { expect, it } from 'vitest';
import { PACKED_ROWS, packedRowsOf } from '../../shared/packedColumns';
import { finish } from '../../shared/steps';
import type { NumericColumn } from '../../shared/table';
import { ColumnCollector } from './columnCollector';
import { FEATURES } from './families';

const [days, spend, never] = FEATURES.slice(0, 3);
const BLOCK = 1000;

const valueOf = (m: number, snapshot: number, factor: number) => m * factor + snapshot;
const isInSecond = (m: number) => m % 3 > 0;

/** Two snapshots in blocks of members; the second snapshot lacks every third member. */
function collected(members: number) {
  const all = Array.from({ length: members }, (_, m) => m);
  const rows = members + all.filter(isInSecond).length;
  const collector = new ColumnCollector([days!, spend!, never!], rows);
  const starts = [0, members];
  for (let from = 0; from < members; from += BLOCK) {
    const block = Int32Array.from({ length: Math.min(BLOCK, members - from) }, (_, m) => m);
    for (const [k, member] of [block, block.filter((m) => isInSecond(from + m))].entries()) {
      const times = (factor: number) => Float64Array.from(block, (m) => valueOf(from + m, k, factor));
      const values = { [days!.id]: times(1), [spend!.id]: times(1.1), unwanted: times(1) };
      const none = { [never!.id]: new Float64Array(block.length).fill(NaN) };
      collector.add({ ...values, ...none }, { member, start: starts[k]! });
      starts[k]! += member.length;
    }
  }
  return finish(collector.finish());
}

function expected(members: number, factor: number): Buffer {
  const all = Array.from({ length: members }, (_, m) => m);
  const [first, second] = [all, all.filter(isInSecond)].map((some, k) =>
    some.map((m) => valueOf(m, k, factor)),
  );
  return Buffer.from(Float64Array.from([...first!, ...second!]).buffer);
}

it.each([
  ['few rows, which stay as they are', 2500, false],
  ['many rows, which are packed', Math.ceil(PACKED_ROWS * 0.7), true],
])('collects the snapshots of %s', (_, members, isPacked) => {
  const { features, columns, empty } = collected(members);
  expect([features.map(({ id }) => id), empty]).toEqual([[days!.id, spend!.id], [never!.id]]);
  for (const [k, factor] of [1, 1.1].entries()) {
    const column = columns[k] as NumericColumn;
    expect(packedRowsOf(column) !== undefined).toBe(isPacked);
    expect(Buffer.from(column.values.buffer).equals(expected(members, factor))).toBe(true);
  }
});
