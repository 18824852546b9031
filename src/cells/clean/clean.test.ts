import { describe, expect, it } from 'vitest';
import {
  hasShared,
  readReference,
  readReferenceSet,
  REFERENCE_SETS,
} from '../../data/cleaning/referenceSets.testkit';
import { FILTER_OPERATORS } from '../../data/cleaning/filter';
import { STEPS } from '../../data/cleaning/runSteps';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import spec from './spec';
import { STEP_FIELDS } from './stepFields';
import { fieldWords } from './stepWords';

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
    ...(await compute({
      params,
      inputs: { table, tableOfIds: undefined, tableOfRates: undefined },
      seed: 1,
      checkpoint: noCheckpoint,
      warn,
    })),
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

  it('warns where a currency has no rate and its amounts stay among the others', async () => {
    const sums = makeTable(
      [textColumn('cur', ['EUR', 'USD', 'JPY']), numericColumn('sum', Float64Array.of(1, 2, 300))],
      'orders',
      { currency: 'cur', amount: 'sum' },
    );
    const convert = { step: 'convert-currency', to: 'EUR', rates: { USD: 0.9 } };
    expect((await run([convert], sums)).warnings).toEqual(['clean/without-rate']);
    expect((await run([{ ...convert, unknown: 'missing' }], sums)).warnings).toEqual([]);
  });

  it('has words for every step, operator, choice and field, and says its finding', async () => {
    const text = createTranslator('zh', messages);
    expect(Object.keys(STEP_FIELDS).sort()).toEqual(STEPS.map((step) => step.id).sort());
    for (const [id, fields] of Object.entries(STEP_FIELDS)) {
      expect(text.has(`step.${id}`), id).toBe(true);
      expect(text.has(`about.${id}`), id).toBe(true);
      for (const { name, choices } of fields) {
        expect(fieldWords(id, name, text), `${id}.${name}`).not.toBe(name === 'k' ? '' : name);
        for (const choice of name === 'op' ? [] : (choices ?? []))
          expect(text.has(`choice.${choice}`), choice).toBe(true);
      }
    }
    for (const op of FILTER_OPERATORS) expect(text.has(`op.${op}`), op).toBe(true);
    expect(finding((await run([])).view, {}, text)).toContain('3 行');
  });
});

describe.skipIf(!hasShared)('the cleaning rules of the reference (needs ../shared)', () => {
  it.each(REFERENCE_SETS)(
    'leave the rows of $name when given as clean.steps',
    async (set) => {
      const { outputs } = await run(set.steps, readReferenceSet(set));
      expect(outputs.table.rowCount).toBe(readReference(set)['rows_used']);
    },
    30_000,
  );
});
