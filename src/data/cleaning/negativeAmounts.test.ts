import { expect, it } from 'vitest';
import { makeTable, numericColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

const table = makeTable([numericColumn('sum', Float64Array.of(-5, 0, 7, NaN))], 'orders', { amount: 'sum' });

it.each([
  ['drop', ['0', '7', null]],
  ['missing', [null, '0', '7', null]],
  ['absolute', ['5', '0', '7', null]],
])('%s: the amount by its role', async (action, expected) => {
  expect(cells((await run(table, { step: 'negative-amounts', action })).table, 'sum')).toEqual(expected);
});

it('marks them, and asks for the column where no role says it', async () => {
  const flagged = await run(table, { step: 'negative-amounts', action: 'flag' });
  expect(cells(flagged.table, 'sum_negative')).toEqual(['true', 'false', 'false', null]);
  await expect(run({ ...table, roles: {} }, { step: 'negative-amounts' })).rejects.toThrow('roles/missing');
});
