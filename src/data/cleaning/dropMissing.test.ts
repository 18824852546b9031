import { expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

it('drops the rows that miss a value in the columns named, else in any', async () => {
  const table = makeTable([
    numericColumn('n', Float64Array.of(1, NaN, 3)),
    textColumn('t', [null, 'x', 'y']),
  ]);
  expect((await run(table, { step: 'drop-missing', columns: ['n'] })).table.rowCount).toBe(2);
  const { table: whole } = await run(table, { step: 'drop-missing' });
  expect(cells(whole, 't')).toEqual(['y']);
});
