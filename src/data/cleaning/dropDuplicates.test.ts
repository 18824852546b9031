import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

describe('drop-duplicates', () => {
  const table = makeTable([
    textColumn('k', ['x', 'y', 'x', null, null, 'x']),
    numericColumn('v', Float64Array.of(1, 1, 2, NaN, NaN, 1)),
  ]);
  it('keeps the first of equal rows; missing equals missing', async () => {
    expect(cells((await run(table, { step: 'drop-duplicates' })).table, 'v')).toEqual(['1', '1', '2', null]);
  });
  it('keeps the last per key when asked', async () => {
    const { table: last } = await run(table, { step: 'drop-duplicates', columns: ['k'], keep: 'last' });
    expect(cells(last, 'k')).toEqual(['y', null, 'x']);
  });
  it('finds as many distinct rows as a set of strings does', async () => {
    const pair = fc.tuple(fc.constantFrom('a', 'b', null), fc.constantFrom(0, -0, 1, NaN));
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 60 }), async (rows) => {
        const random = makeTable([
          textColumn(
            'k',
            rows.map(([k]) => k),
          ),
          numericColumn(
            'v',
            Float64Array.from(rows, ([, v]) => v),
          ),
        ]);
        const { table: distinct } = await run(random, { step: 'drop-duplicates' });
        expect(distinct.rowCount).toBe(new Set(rows.map(([k, v]) => `${k ?? ''}|${v + 0}`)).size);
      }),
      { numRuns: 40 },
    );
  });
});
