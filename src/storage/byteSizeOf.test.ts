import { expect, it } from 'vitest';
import { levels, ROWS, rowsOf } from '../shared/longColumns.testkit';
import { packTable } from '../shared/packedColumns';
import { finish } from '../shared/steps';
import { makeTable, numericColumn } from '../shared/table';
import { byteSizeOf, heldBytesOf } from './byteSizeOf';

it('the size of a packed table is that of its copy, its memory that of the packed rows', () => {
  const amount = rowsOf((row) => (row % 999) / 100);
  const flags = rowsOf((row) => row % 2);
  const table = makeTable([
    numericColumn('amount', amount),
    numericColumn('flag', flags),
    levels(3),
    levels(1000),
  ]);
  const packed = finish(packTable(table));
  expect(Math.abs(byteSizeOf(packed) / byteSizeOf(table) - 1)).toBeLessThan(0.001);
  // Instead of 8, 8, 4 and 4 bytes; and the levels.
  expect(heldBytesOf(packed)).toBeLessThan(ROWS * (2 + 1 + 1 + 2) * 1.1);
  expect(heldBytesOf(table)).toBeGreaterThan(ROWS * (8 + 8 + 4 + 4));
});
