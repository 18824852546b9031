import { expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

it('adds a column of marks for each column named', async () => {
  const table = makeTable([numericColumn('n', Float64Array.of(1, NaN)), textColumn('t', [null, 'x'])]);
  const { table: marked } = await run(table, { step: 'flag-missing', columns: ['n', 't'] });
  expect(cells(marked, 'n_missing')).toEqual(['false', 'true']);
  expect(cells(marked, 't_missing')).toEqual(['true', 'false']);
  await expect(run(marked, { step: 'flag-missing', columns: ['n'] })).rejects.toThrow(
    'table/duplicate-column',
  );
});
