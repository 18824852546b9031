import { expect, it } from 'vitest';
import { makeTable, numericColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

it('drops the rows, empties the cells or marks them', async () => {
  const table = makeTable([numericColumn('age', Float64Array.of(-3, 30, 200, NaN))]);
  const dropped = await run(table, { step: 'invalid-range', column: 'age', min: 0, max: 120 });
  expect(cells(dropped.table, 'age')).toEqual(['30', null]);
  const emptied = await run(table, { step: 'invalid-range', column: 'age', min: 0, action: 'missing' });
  expect(cells(emptied.table, 'age')).toEqual([null, '30', '200', null]);
  expect(emptied.changed).toBe(1);
  const flagged = await run(table, { step: 'invalid-range', column: 'age', max: 120, action: 'flag' });
  expect(cells(flagged.table, 'age_invalid')).toEqual(['false', 'false', 'true', null]);
  await expect(run(table, { step: 'invalid-range', column: 'age' })).rejects.toThrow('clean/bad-option');
});
