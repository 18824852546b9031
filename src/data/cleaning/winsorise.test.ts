import { describe, expect, it } from 'vitest';
import { makeTable, numericColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

describe('winsorise', () => {
  const table = makeTable([numericColumn('n', Float64Array.of(0, 10, 20, 30, 100, NaN))]);
  it('pulls both ends to the type 7 quantiles', async () => {
    const result = await run(table, { step: 'winsorise', column: 'n', lower: 0.25, upper: 0.75 });
    expect(cells(result.table, 'n')).toEqual(['10', '10', '20', '30', '30', null]);
    expect(result.changed).toBe(2);
  });
  it('refuses quantiles in the wrong order', async () => {
    await expect(run(table, { step: 'winsorise', column: 'n', lower: 0.9, upper: 0.1 })).rejects.toThrow(
      'clean/bad-option',
    );
  });
});
