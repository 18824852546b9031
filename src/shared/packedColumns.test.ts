import { expect, it } from 'vitest';
import { levels, ROWS, rowsOf } from './longColumns.testkit';
import { packedRowsOf, packTable } from './packedColumns';
import { codesOfColumn, numbersOfColumn } from './columnPieces';
import { finish } from './steps';
import {
  asText,
  lengthOf,
  makeTable,
  named,
  numericColumn,
  takeRows,
  textAt,
  textColumn,
  type ColumnTable,
  type NumericColumn,
  type TextColumn,
} from './table';

const long = (): ColumnTable =>
  makeTable([
    numericColumn(
      'amount',
      rowsOf((row) => (row % 999) / 100),
      'money',
    ),
    {
      ...numericColumn(
        'active',
        rowsOf((row) => (row % 3 === 0 ? NaN : row % 2)),
        'boolean',
      ),
      words: ['nein', 'ja'],
    },
    levels(3),
    levels(1000),
    levels(70_000),
  ]);

it('a long table is packed, and reads as before', () => {
  const [table, packed] = [long(), finish(packTable(long()))];
  expect(packed.columns.map((column) => packedRowsOf(column) !== undefined)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  for (const [k, column] of table.columns.entries()) {
    const same = packed.columns[k]!;
    expect(lengthOf(same)).toBe(ROWS);
    expect([0, 1, 22, ROWS - 1].map((row) => textAt(same, row))).toEqual(
      [0, 1, 22, ROWS - 1].map((row) => textAt(column, row)),
    );
    expect(Object.keys(same).sort()).toEqual(Object.keys(column).sort());
    expect(same).toEqual(column);
  }
  expect(takeRows(packed, [5, 3, 3, 0])).toEqual(takeRows(table, [5, 3, 3, 0]));
  expect(asText(packed.columns[1]!)).toEqual(asText(table.columns[1]!));
  expect(finish(packTable(packed)).columns.every((column, k) => column === packed.columns[k])).toBe(true);
});

it('a packed column crosses to another thread as a plain one, and keeps its memory under another name', () => {
  const [table, packed] = [long(), finish(packTable(long()))];
  expect(structuredClone(packed)).toEqual(table);
  for (const column of packed.columns) {
    const other = named(column, 'other');
    expect(other.name).toBe('other');
    expect(packedRowsOf(other)).toBe(packedRowsOf(column));
    expect({ ...other, name: column.name }).toEqual({ ...column });
  }
});

it('rows are read in pieces, each in memory that the next is written to', () => {
  const packed = finish(packTable(long()));
  const [amount, category] = [packed.columns[0] as NumericColumn, packed.columns[3] as TextColumn];
  const [numbers, codes] = [numbersOfColumn(amount), codesOfColumn(category)];
  const first = [...numbers.piece(0, 5)];
  const piece = numbers.piece(100_000, 100_005);
  expect([...numbers.piece(0, 5)]).toEqual(first);
  expect([...piece]).toEqual(first);
  expect([...codes.piece(1234, 1240)]).toEqual([...category.codes.subarray(1234, 1240)]);
});

it('short tables stay as they are', () => {
  const table = makeTable([numericColumn('n', Float64Array.of(1, 2)), textColumn('t', ['a', null])]);
  expect(finish(packTable(table))).toBe(table);
});
