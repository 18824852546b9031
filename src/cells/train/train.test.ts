import { beforeAll, describe, expect, it } from 'vitest';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import {
  findColumn,
  makeTable,
  numericColumn,
  textAt,
  textColumn,
  type Column,
  type ColumnTable,
  type Roles,
} from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import charts from './chart';
import compute from './compute';
import finding, { judgedRow } from './finding';
import messages from './messages';
import spec from './spec';

type Params = ParamsOf<(typeof spec)['params']>;

/** 240 members whose outcome depends on `spend` and `plan`. */
function madeUp(extra: readonly Column[] = [], roles: Roles = {}): ColumnTable {
  const rng = createRng(11);
  const spend = Float64Array.from({ length: 240 }, () => rng.normal());
  const plan = Array.from(spend, () => (rng.next() < 0.5 ? 'monthly' : 'yearly'));
  const left = Array.from(spend, (value, row) =>
    rng.next() < sigmoid(1.5 * value - (plan[row] === 'yearly' ? 2 : 0)) ? 'Yes' : 'No',
  );
  const columns = [
    textColumn(
      'id',
      Array.from(spend, (_, row) => `m${row}`),
      'id',
    ),
    numericColumn('spend', spend),
    textColumn('plan', plan, 'category'),
    textColumn('left', left, 'category'),
    ...extra,
  ];
  return makeTable(columns, 'snapshot', { member_id: 'id', label: 'left', ...roles });
}

async function run(table: ColumnTable, raw: Record<string, unknown> = {}) {
  const warnings: Warning[] = [];
  const params = resolveParams(spec.params, { models: ['rule', 'logistic'], ...raw }) as unknown as Params;
  const result = await compute({
    params,
    inputs: { snapshot: table },
    seed: 42,
    checkpoint: noCheckpoint,
    warn: (code, details = {}) => warnings.push({ code, details }),
  });
  return { ...result, view: result.view, warnings };
}

describe('train', () => {
  let all: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    all = await run(madeUp(), { models: ['rule', 'logistic', 'tree', 'forest', 'boosted', 'neural'] });
  }, 60_000);

  it('has a line per model and split, every figure finite', () => {
    expect(all.outputs.leaderboard).toHaveLength(12);
    for (const line of all.outputs.leaderboard) {
      const figures = Object.values(line).filter((value) => typeof value === 'number');
      expect(figures.every(Number.isFinite), line.model).toBe(true);
    }
  });

  it('predicts every member out of sample, in the columns of the contract', () => {
    const { predictions } = all.outputs;
    expect(predictions.columns.map(({ name }) => name)).toEqual([
      'member_id',
      'label',
      'split',
      'rule',
      'logistic',
      'tree',
      'forest',
      'boosted',
      'neural',
    ]);
    expect(predictions.rowCount).toBe(240);
    expect(textAt(findColumn(predictions, 'member_id')!, 7)).toBe('m7');
    expect(textAt(findColumn(predictions, 'split')!, 0)).toMatch(/^fold [0-4]$/);
  });

  it('gives the coefficients of every fold and of the final fit', () => {
    const { coefficients } = all.outputs;
    expect(coefficients.filter(({ fold }) => fold === 0).map(({ term }) => term)).toEqual([
      '(intercept)',
      'spend',
      'plan=monthly',
      'plan=yearly',
    ]);
    expect(new Set(coefficients.map(({ fold }) => fold))).toEqual(new Set([0, 1, 2, 3, 4, 'all']));
  });

  it('hands on a champion that survives structuredClone', () => {
    const model = structuredClone(all.outputs.model);
    expect(model.final.models.map(({ id }) => id)).toEqual([
      'rule',
      'logistic',
      'tree',
      'forest',
      'boosted',
      'neural',
    ]);
    expect(model.champion).toBe(all.view.champion);
    expect(model.features).toEqual(['spend', 'plan']);
  });

  it('does not say that the chosen model predicts best where another came out ahead on the rows held out', () => {
    const text = createTranslator('en', messages);
    const judged = all.view.leaderboard.filter(({ split }) => split === all.view.split.judged);
    const [ahead, second] = [...judged].sort((a, b) => a.logLoss - b.logLoss);
    expect(finding({ ...all.view, champion: ahead!.model }, {}, text)).toMatch(/predicts? best/);
    const sentence = finding({ ...all.view, champion: second!.model }, {}, text);
    expect(sentence).not.toMatch(/predicts? best/);
    expect(sentence).toContain('is chosen');
    expect(sentence).toContain(`${text(`option.models.${ahead!.model}`)} has a lower one`);
  });

  it('says when the chosen model ranks hardly better than the rule', () => {
    const text = createTranslator('en', messages);
    const withRule = (auc: number) => ({
      ...all.view,
      leaderboard: all.view.leaderboard.map((row) => (row.model === 'rule' ? { ...row, auc } : row)),
    });
    const best = judgedRow(all.view, all.view.champion)!;
    expect(finding(withRule(best.aucLower - 0.001), {}, text)).not.toContain('hardly');
    expect(finding(withRule(best.aucLower + 0.001), {}, text)).toContain('hardly more than the rule');
  });

  it('says its finding and draws its charts in both languages', () => {
    for (const locale of ['en', 'zh'] as const) {
      const text = createTranslator(locale, messages);
      const sentence = finding(all.view, {}, text);
      expect(sentence).toContain('Yes');
      expect(sentence).not.toMatch(/finding\.|best\.\w|\{/u);
      expect(Object.keys(charts(all.view, {}, text))).toEqual(['lift', 'roc', 'pr', 'reliability']);
    }
  });

  it('keeps the view small', () => {
    expect(JSON.stringify(all.view).length).toBeLessThan(400_000);
  });
});

describe('the split', () => {
  const months = textColumn(
    'month',
    Array.from({ length: 240 }, (_, row) => (row < 100 ? '2026-01' : row < 180 ? '2026-02' : '2026-03')),
  );

  it('is by time where there are snapshots: the last is the test', async () => {
    const { view, outputs } = await run(madeUp([months], { snapshot: 'month' }));
    expect(view.split).toMatchObject({ kind: 'time', judged: 'test', judgedRows: 60 });
    expect(new Set(outputs.leaderboard.map(({ split }) => split))).toEqual(new Set(['test', 'cv', 'train']));
    expect(view.features).toEqual(['spend', 'plan']);
    expect(outputs.coefficients[0]!.fold).toBe('train');
  });

  it('is by a column that says so, by role or by parameter, and that column is no feature', async () => {
    const fold = numericColumn(
      'fold',
      Float64Array.from({ length: 240 }, (_, row) => row % 3),
      'integer',
    );
    for (const [roles, raw] of [
      [{ split: 'fold' }, {}],
      [{}, { split: { column: 'fold' } }],
    ] as const) {
      const { view, outputs } = await run(madeUp([fold], roles), raw);
      expect(view.split).toMatchObject({ kind: 'column', column: 'fold', folds: 3 });
      expect(view.features).not.toContain('fold');
      expect(textAt(findColumn(outputs.predictions, 'split')!, 4)).toBe('fold 1');
    }
  });

  it('is refused by code where the column or the snapshots do not allow it', async () => {
    await expect(run(madeUp(), { split: { column: 'plan' } })).rejects.toThrow('train/split-column');
    await expect(run(madeUp(), { split: 'time' })).rejects.toThrow('train/one-snapshot');
    await expect(run(madeUp(), { split: { column: 'nope' } })).rejects.toThrow('table/no-such-column');
  });
});

describe('what can go wrong', () => {
  it('names a feature that gives the outcome away', async () => {
    const table = madeUp();
    const label = findColumn(table, 'left')!;
    const leak = numericColumn(
      'refund',
      Float64Array.from({ length: 240 }, (_, row) => (textAt(label, row) === 'Yes' ? 5 + row : row / 1000)),
    );
    const { warnings, view } = await run(makeTable([...table.columns, leak], 'snapshot', table.roles));
    expect(warnings).toContainEqual({ code: 'train/leakage-suspected', details: { feature: 'refund' } });
    expect(finding(view, {}, createTranslator('en', messages))).toContain('too good to be true');
  });

  it('counts members that are there twice, and is quiet when there are none', async () => {
    const table = madeUp();
    expect((await run(table)).warnings).toEqual([]);
    const twice = textColumn(
      'id',
      Array.from({ length: 240 }, (_, row) => `m${Math.max(0, row - 4)}`),
      'id',
    );
    const { warnings } = await run(makeTable([twice, ...table.columns.slice(1)], 'snapshot', table.roles));
    expect(warnings).toEqual([{ code: 'train/duplicate-members', details: { count: 4, across: 0 } }]);
  });

  it('learns to tell 1 of a label of 1 and 2, and says that it may be the other one', async () => {
    const label = findColumn(madeUp(), 'left')!;
    const coded = Float64Array.from({ length: 240 }, (_, row) => (textAt(label, row) === 'Yes' ? 2 : 1));
    const status = numericColumn('status', coded, 'integer');
    const { warnings, view } = await run(madeUp([status], { label: 'status' }), {
      models: ['rule'],
      exclude: ['left'],
    });
    expect(view.label).toEqual({ column: 'status', positive: '1', negative: '2' });
    expect(warnings).toEqual([
      { code: 'train/label-one-two', details: { column: 'status', positive: '1', negative: '2' } },
    ]);
  });

  it('has a code for each label that cannot be learnt', async () => {
    const label = (values: string[]) => [textColumn('y', values)];
    const three = Array.from({ length: 240 }, (_, row) => `v${row % 3}`);
    await expect(run(madeUp(label(three), { label: 'y' }))).rejects.toThrow('train/label-not-binary');
    const one = Array.from({ length: 240 }, () => 'v');
    await expect(run(madeUp(label(one), { label: 'y' }))).rejects.toThrow('train/one-class');
    const known = textColumn(
      'part',
      three.map((_, row) => (row % 4 === 0 ? 'test' : 'train')),
    );
    const late = three.map((_, row) => (row % 8 === 0 ? 'gone' : 'here'));
    await expect(run(madeUp([...label(late), known], { label: 'y', split: 'part' }))).rejects.toMatchObject({
      code: 'train/one-class',
      details: { column: 'y', value: 'here' },
    });
    const single = Array.from({ length: 240 }, (_, row) => (row === 3 ? 'yes' : 'no'));
    await expect(run(madeUp(label(single), { label: 'y' }))).rejects.toThrow('train/too-few-positives');
    const few = Array.from({ length: 240 }, (_, row) => (row % 30 === 0 ? 'yes' : 'no'));
    expect((await run(madeUp(label(few), { label: 'y', outcome: 'left' }))).warnings).toEqual([
      { code: 'train/too-few-positives', details: { positives: 8 } },
    ]);
  });

  it('never learns from outcomes, treatments or what is left out', async () => {
    const later = numericColumn(
      'later',
      Float64Array.from({ length: 240 }, (_, row) => row),
    );
    const table = madeUp([later, { ...later, name: 'arm' }], { outcome: 'later', treatment: 'arm' });
    expect(
      (await run(table, { exclude: ['plan'], features: ['spend', 'plan', 'later', 'left'] })).view.features,
    ).toEqual(['spend']);
    await expect(run(table, { features: ['later'] })).rejects.toThrow('train/no-features');
  });
});
