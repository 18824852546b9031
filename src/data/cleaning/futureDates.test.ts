import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, numericColumn } from '../../shared/table';
import { run } from './steps.testkit';

const DAY = 86_400_000;
const days = (...list: number[]) =>
  makeTable([
    numericColumn(
      'at',
      Float64Array.from(list, (day) => day * DAY),
      'date',
    ),
  ]);

describe('future-dates', () => {
  it('drops dates after a day that is named, the whole of which still counts', async () => {
    const table = makeTable([
      numericColumn('at', Float64Array.of(0, 86_399_999, 86_400_000, NaN), 'datetime'),
    ]);
    const result = await run(table, { step: 'future-dates', column: 'at', after: '1970-01-01' });
    expect(result.table.rowCount).toBe(3);
  });
  it('takes the latest plausible date where none is named', async () => {
    const year = Array.from({ length: 100 }, (_, k) => k * 3);
    const { table } = await run(days(...year, 460, 900, 60_000), { step: 'future-dates', column: 'at' });
    expect(table.rowCount).toBe(101);
    const tidy = await run(days(...year), { step: 'future-dates', column: 'at' });
    expect(tidy.table.rowCount).toBe(100);
  });
  it('leaves nothing to do for itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 60 }),
        async (list) => {
          const once = await run(days(...list), { step: 'future-dates', column: 'at', after: '1972-01-01' });
          const again = await run(once.table, { step: 'future-dates', column: 'at', after: '1972-01-01' });
          expect(again.table).toBe(once.table);
        },
      ),
      { numRuns: 30 },
    );
  });
});
