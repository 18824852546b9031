import { describe, expect, it } from 'vitest';
import {
  hasShared,
  readReference,
  readReferenceSet,
  REFERENCE_SETS,
} from '../../data/cleaning/referenceSets.testkit';
import { STEPS } from '../../data/cleaning/runSteps';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import spec from './spec';
import { OPERATORS, STEP_FIELDS, stepFromForm } from './stepFields';

const orders = makeTable(
  [textColumn('m', ['a', null, 'b']), numericColumn('n', Float64Array.of(1, 2, -3))],
  'orders',
  { member_id: 'm', quantity: 'n' },
);

async function run(steps: unknown, table: ColumnTable = orders) {
  const params = resolveParams(spec.params, { steps }) as unknown as ParamsOf<(typeof spec)['params']>;
  const warnings: string[] = [];
  const warn = (code: string) => void warnings.push(code);
  return {
    ...(await compute({ params, inputs: { table, tableOfIds: undefined, tableOfRates: undefined }, seed: 1, checkpoint: noCheckpoint, warn })),
    warnings,
  };
}

describe('the clean cell', () => {
  it('keeps part and roles, logs its steps and suggests what is still needed', async () => {
    const { outputs, view } = await run([{ step: 'filter', column: 'm', op: 'not-missing' }]);
    expect(outputs.table).toMatchObject({ rowCount: 2, part: 'orders', roles: orders.roles });
    expect(outputs.log[0]).toMatchObject({ why: 'm not-missing', before: 3, after: 2 });
    expect(view.suggestions.map((item) => item.step)).toEqual([
      { step: 'filter', column: 'n', op: '>', value: 0 },
    ]);
  });

  it('warns when nothing is left, fails when there is nothing to begin with', async () => {
    expect((await run([{ step: 'filter', column: 'n', op: '>', value: 9 }])).warnings).toEqual([
      'clean/nothing-left',
    ]);
    await expect(run([], makeTable([]))).rejects.toThrow('input/empty');
    expect(() => resolveParams(spec.params, { steps: [{ column: 'm' }] })).toThrow('params/invalid');
  });

  it('has words for every step, operator, choice and field, and says its finding', async () => {
    const text = createTranslator('zh', messages);
    expect(Object.keys(STEP_FIELDS).sort()).toEqual(STEPS.map((step) => step.id).sort());
    for (const id of Object.keys(STEP_FIELDS)) expect(text.has(`step.${id}`), id).toBe(true);
    for (const op of OPERATORS) expect(text.has(`op.${op}`), op).toBe(true);
    for (const { name, choices } of Object.values(STEP_FIELDS).flat()) {
      expect(text.has(`field.${name}`), name).toBe(true);
      if (name !== 'op')
        for (const choice of choices ?? []) expect(text.has(`choice.${choice}`), choice).toBe(true);
    }
    expect(finding((await run([])).view, {}, text)).toContain('3 行');
  });
});

describe('stepFromForm', () => {
  it.each([
    ['filter', { column: 'n', op: '>', value: '0' }, { column: 'n', op: '>', value: 0 }],
    [
      'filter',
      { column: 'm', op: 'starts-with', value: '0' },
      { column: 'm', op: 'starts-with', value: '0' },
    ],
    ['filter', { column: 'm', op: '=', value: '007' }, { column: 'm', op: '=', value: '007' }],
    ['filter', { column: 'm', op: 'in', value: 'a, 2，b' }, { column: 'm', op: 'in', value: ['a', 2, 'b'] }],
    ['filter', { column: 'm', op: 'not-missing', value: 'x' }, { column: 'm', op: 'not-missing' }],
    ['filter', { column: 'n', value: '5' }, { column: 'n', op: '=', value: 5 }],
    ['drop-duplicates', { columns: 'm, n' }, { columns: ['m', 'n'], keep: 'first' }],
    ['merge-categories', { column: 'm', from: 'a', to: 'b' }, { column: 'm', map: { a: 'b' } }],
  ])('writes %s with %j as the notebook keeps it', (step, entered, expected) => {
    expect(stepFromForm(step, entered as unknown as Record<string, string>)).toEqual({ step, ...expected });
  });
});

describe.skipIf(!hasShared)('the cleaning rules of the reference (needs ../shared)', () => {
  it.each(REFERENCE_SETS)('leave the rows of $name when given as clean.steps', async (set) => {
    const { outputs } = await run(set.steps, readReferenceSet(set));
    expect(outputs.table.rowCount).toBe(readReference(set)['rows_used']);
  });
});
