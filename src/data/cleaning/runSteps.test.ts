import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';
import { hasShared, readReference, readReferenceSet, REFERENCE_SETS } from './referenceSets.testkit';
import { reasonOf, runSteps, STEPS } from './runSteps';

const table = makeTable([
  textColumn('id', ['a', 'b', 'a', null]),
  numericColumn('n', Float64Array.of(1, 2, 1, NaN)),
]);

async function failure(steps: { step: string }[], on: ColumnTable = table): Promise<TidemarkError> {
  const outcome = await runSteps(on, steps, noCheckpoint).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(TidemarkError);
  return outcome as TidemarkError;
}

describe('runSteps', () => {
  it('runs steps in order and logs rows before and after', async () => {
    const steps = [
      { step: 'drop-duplicates' },
      { step: 'fill-missing', column: 'n', with: 'mean', why: 'shop system forgets it' },
      { step: 'filter', column: 'n', op: '>', value: 1 },
    ];
    const result = await runSteps(table, steps, noCheckpoint);
    expect(result.log).toEqual([
      {
        step: 'drop-duplicates',
        why: '',
        before: 4,
        after: 3,
        cellsBefore: 6,
        cellsAfter: 4,
        changedCells: 0,
      },
      {
        step: 'fill-missing',
        why: 'shop system forgets it',
        before: 3,
        after: 3,
        cellsBefore: 4,
        cellsAfter: 5,
        changedCells: 1,
      },
      { step: 'filter', why: 'n > 1', before: 3, after: 2, cellsBefore: 5, cellsAfter: 3, changedCells: 0 },
    ]);
    expect(table.rowCount).toBe(4);
  });

  it('leaves out a step that is off, and says so', async () => {
    const { table: same, log } = await runSteps(
      table,
      [{ step: 'drop-duplicates', off: true }],
      noCheckpoint,
    );
    expect(same).toBe(table);
    expect(log[0]).toMatchObject({ off: true, before: 4, after: 4, changedCells: 0, why: '' });
  });

  it('names an unknown step and an unknown column by the number of the step', async () => {
    const unknown = await failure([{ step: 'drop-duplicates' }, { step: 'polish' }]);
    expect([unknown.code, unknown.details]).toEqual([
      'clean/unknown-step',
      { step: 'polish', index: 1, number: 2 },
    ]);
    const column = await failure([{ step: 'filter', column: 'm', op: '=', value: 1 } as { step: string }]);
    expect([column.code, column.details]).toEqual([
      'clean/no-such-column',
      { column: 'm', step: 'filter', index: 0, number: 1 },
    ]);
  });

  it('lets a cancel through as it is', async () => {
    const cancelled = () => Promise.reject(new TidemarkError('worker/cancelled'));
    await expect(runSteps(table, [{ step: 'drop-duplicates' }], cancelled)).rejects.toThrow(
      'worker/cancelled',
    );
  });

  it('gives no steps the table itself', async () => {
    expect(await runSteps(table, [], noCheckpoint)).toEqual({ table, log: [] });
  });

  it('says a step in the words of the file', () => {
    expect(reasonOf({ step: 'filter', column: 'c', op: 'in', value: ['x', 1] })).toBe('c in ["x",1]');
  });

  it('has one name per kind of step', () => {
    expect(new Set(STEPS.map((step) => step.id)).size).toBe(STEPS.length);
  });
});

describe.skipIf(!hasShared)('the cleaning of the reference sets (needs ../shared)', () => {
  it.each(REFERENCE_SETS)(
    'leaves the rows and the amount of $name',
    async (set) => {
      const expected = readReference(set);
      const { table: cleaned } = await runSteps(readReferenceSet(set), set.steps, noCheckpoint);
      expect(cleaned.rowCount).toBe(expected['rows_used']);
    },
    30_000,
  );

  it('counts the raw rows of online_retail_a as the reference does', async () => {
    const set = REFERENCE_SETS[0]!;
    const raw = readReferenceSet(set);
    const counts = readReference(set)['raw_counts'] as Record<string, number>;
    const dropped = async (...steps: object[]) => {
      const { table: left } = await runSteps(raw, steps as { step: string }[], noCheckpoint);
      return raw.rowCount - left.rowCount;
    };
    expect(raw.rowCount).toBe(counts['rows']);
    expect(await dropped({ step: 'drop-missing', columns: ['CustomerID'] })).toBe(counts['without_customer']);
    expect(await dropped({ step: 'filter', column: 'InvoiceNo', op: 'not-starts-with', value: 'C' })).toBe(
      counts['cancellation_rows'],
    );
    expect(await dropped({ step: 'filter', column: 'Quantity', op: '>', value: 0 })).toBe(
      counts['quantity_not_positive'],
    );
    expect(await dropped({ step: 'filter', column: 'UnitPrice', op: '>', value: 0 })).toBe(
      counts['price_not_positive'],
    );
    expect(await dropped({ step: 'drop-duplicates' })).toBe(counts['exact_duplicate_rows']);
  }, 30_000);
});
