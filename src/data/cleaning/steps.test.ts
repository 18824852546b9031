import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';
import { previewStep } from './previewStep';
import { runSteps, STEPS } from './runSteps';
import type { StepSpec } from './step';
import { cells } from './steps.testkit';

const DAY = 86_400_000;
const known = makeTable([textColumn('id', ['1', '02', 'c'])], 'members', { member_id: 'id' });

/** One step of every kind, with settings that do something. */
const SPECS: readonly StepSpec[] = [
  { step: 'filter', column: 'q', op: '>', value: 0 },
  { step: 'drop-duplicates', columns: ['m', 'q'], keep: 'last' },
  { step: 'net-cancellations' },
  { step: 'invalid-range', column: 'q', max: 3, action: 'missing' },
  { step: 'invalid-pattern', column: 'm', pattern: '^[0-9]' },
  { step: 'future-dates', column: 'at', after: '1970-01-20' },
  { step: 'negative-amounts', column: 'q', action: 'absolute' },
  { step: 'drop-missing', columns: ['m'] },
  { step: 'fill-missing', column: 'q', with: 'median' },
  { step: 'flag-missing', columns: ['m'] },
  { step: 'outliers', column: 'q', action: 'drop', k: 0.5 },
  { step: 'winsorise', column: 'q', lower: 0.2, upper: 0.8 },
  { step: 'normalise-text' },
  { step: 'merge-categories', column: 'c', map: { a: 'b' } },
  { step: 'match-ids' },
  { step: 'convert-unit', column: 'q', factor: 2 },
  { step: 'convert-currency', column: 'q', to: 'b', rates: { a: 2 } },
];
/** Done twice they do no more than once. */
const IDEMPOTENT = [
  'filter',
  'drop-duplicates',
  'invalid-range',
  'invalid-pattern',
  'future-dates',
  'negative-amounts',
  'drop-missing',
  'fill-missing',
  'normalise-text',
  'merge-categories',
  'match-ids',
  'convert-currency',
];

const row = fc.record({
  m: fc.option(fc.constantFrom('1', ' 1', '2', '02', 'C', 'ｃ')),
  q: fc.option(fc.integer({ min: -4, max: 9 })),
  c: fc.option(fc.constantFrom('a', 'b', ' b')),
  at: fc.option(fc.integer({ min: 0, max: 40 })),
});
const orders = fc.array(row, { minLength: 1, maxLength: 40 }).map((rows) =>
  makeTable(
    [
      numericColumn(
        'row',
        Float64Array.from(rows, (_, k) => k),
      ),
      textColumn(
        'm',
        rows.map(({ m }) => m),
      ),
      numericColumn(
        'q',
        Float64Array.from(rows, ({ q }) => q ?? NaN),
      ),
      textColumn(
        'c',
        rows.map(({ c }) => c),
      ),
      numericColumn(
        'at',
        Float64Array.from(rows, ({ at }) => (at === null ? NaN : at * DAY)),
        'date',
      ),
    ],
    'orders',
    { member_id: 'm', product: 'c', quantity: 'q', ordered_at: 'at', currency: 'c' },
  ),
);

const snapshot = (table: ColumnTable) => table.columns.map(({ name }) => [name, cells(table, name)]);
const filled = (table: ColumnTable) =>
  snapshot(table)
    .flatMap(([, list]) => list as unknown[])
    .filter((cell) => cell !== null).length;
/** A step whose table has nothing to take a value from says so; the rest of the property is then void. */
const canFill = (table: ColumnTable, spec: StepSpec) =>
  spec.step !== 'fill-missing' || cells(table, 'q').some((cell) => cell !== null);

it('has a step of every kind here', () => {
  expect(SPECS.map(({ step }) => step)).toEqual(STEPS.map(({ id }) => id));
});

it.each(SPECS)('$step: counts add up, order is kept, the table given stays as it is', async (spec) => {
  await fc.assert(
    fc.asyncProperty(orders, async (table) => {
      fc.pre(canFill(table, spec));
      const given = snapshot(table);
      const { table: left, log } = await runSteps(table, [spec], noCheckpoint, { known });
      const [entry] = log;
      expect(entry).toMatchObject({ before: table.rowCount, after: left.rowCount });
      expect([entry!.cellsBefore, entry!.cellsAfter]).toEqual([filled(table), filled(left)]);
      const rows = cells(left, 'row').map(Number);
      expect(rows).toEqual(rows.toSorted((a, b) => a - b));
      const changed = ['m', 'q', 'c', 'at'].flatMap((name) => {
        const before = cells(table, name);
        return cells(left, name).filter((cell, k) => cell !== before[rows[k]!]);
      });
      expect(entry!.changedCells).toBe(changed.length);
      expect(snapshot(table)).toEqual(given);
    }),
    { numRuns: 40 },
  );
});

it.each(SPECS.filter(({ step }) => IDEMPOTENT.includes(step)))(
  '$step: done twice is done once',
  async (spec) => {
    await fc.assert(
      fc.asyncProperty(orders, async (table) => {
        fc.pre(canFill(table, spec));
        const { table: once } = await runSteps(table, [spec], noCheckpoint, { known });
        const { table: twice } = await runSteps(table, [spec, spec], noCheckpoint, { known });
        expect(snapshot(twice)).toEqual(snapshot(once));
      }),
      { numRuns: 40 },
    );
  },
);

it.each(SPECS)('$step: a preview says what the step then does', async (spec) => {
  await fc.assert(
    fc.asyncProperty(orders, async (table) => {
      fc.pre(canFill(table, spec));
      const { table: left, log } = await runSteps(table, [spec], noCheckpoint, { known });
      const preview = await previewStep(
        table,
        { spec, index: 0 },
        { checkpoint: noCheckpoint, side: { known }, limit: 99 },
      );
      const [entry] = log;
      expect(preview).toMatchObject({
        before: entry!.before,
        after: entry!.after,
        changedCells: entry!.changedCells,
      });
      expect(preview.rows).toHaveLength(preview.touched);
      const gone = preview.rows.filter(({ after }) => after === null).map((one) => one.row - 1);
      const stays = new Set(cells(left, 'row').map(Number));
      expect(gone).toEqual(
        cells(table, 'row')
          .map(Number)
          .filter((one) => !stays.has(one)),
      );
      const shown = preview.rows.flatMap(({ before, after }) =>
        (after ?? []).filter((cell, k) => cell !== before[k]),
      );
      if (spec.step !== 'flag-missing') expect(shown).toHaveLength(entry!.changedCells);
    }),
    { numRuns: 40 },
  );
});
