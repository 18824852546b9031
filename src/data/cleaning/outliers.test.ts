import { describe, expect, it } from 'vitest';
import { makeTable, numericColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

describe('outliers', () => {
  const table = makeTable([numericColumn('n', Float64Array.of(1, 2, 3, 4, 100, NaN))]);
  it.each(['iqr', 'mad'])('flags what lies far out by %s', async (method) => {
    const { table: flagged } = await run(table, { step: 'outliers', column: 'n', method });
    expect(cells(flagged, 'n_outlier')).toEqual(['false', 'false', 'false', 'false', 'true', null]);
  });
  it('drops them when asked', async () => {
    const { table: left } = await run(table, { step: 'outliers', column: 'n', action: 'drop' });
    expect(left.rowCount).toBe(5);
  });
  it('empties them, or pulls them to the fence', async () => {
    const emptied = await run(table, { step: 'outliers', column: 'n', action: 'missing' });
    expect(cells(emptied.table, 'n')).toEqual(['1', '2', '3', '4', null, null]);
    const clipped = await run(table, { step: 'outliers', column: 'n', action: 'clip' });
    expect(cells(clipped.table, 'n')).toEqual(['1', '2', '3', '4', '7', null]);
    expect([emptied.changed, clipped.changed]).toEqual([1, 1]);
  });
});
