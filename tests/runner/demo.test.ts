import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder, notebookIn, runNotebook, states, tidemark, warned, type Run } from './runner.testkit';

interface Truth {
  members: number;
  dirt: {
    orders: { rows: number; orphanRows: number; duplicateRows: number; unreadableDates: number };
    events: { rows: number; orphanRows: number };
  };
}

const TABLES = ['orders', 'members', 'events', 'service'];
const DATE = { en: 'Order time', zh: '下单时间' };
/** All models once is enough; the other language shows that everything maps. */
const MODELS = { en: ['logistic'], zh: ['rule', 'logistic', 'tree', 'forest', 'boosted', 'neural'] };
const MEMBERS = { en: '2000', zh: '1000' };
const STEPS = '[{"step":"drop-duplicates","keep":"first"}]';

describe.each(['en', 'zh'] as const)('demo data (%s) through churn-early-warning', (locale) => {
  let run: Run;
  let truth: Truth;
  let again: Run;

  beforeAll(async () => {
    const out = newFolder('demo');
    const made = await tidemark(
      'demo',
      '--members',
      MEMBERS[locale],
      '--seed',
      '7',
      '--locale',
      locale,
      '--out',
      out,
    );
    expect(made).toMatchObject({ code: 0, stdout: '' });
    truth = JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')) as Truth;
    const tables = TABLES.flatMap((name) => ['--table', `${name}=${join(out, `${name}.csv`)}`]);
    const models = `train.models=${JSON.stringify(MODELS[locale])}`;
    const args = [
      notebookIn('churn-early-warning', locale),
      ...tables,
      '--set',
      `clean.steps=${STEPS}`,
      '--set',
      models,
    ] as const;
    run = await runNotebook(...args);
    if (locale === 'zh') again = await runNotebook(...args, '--only', 'scores');
  }, 300_000);

  it('maps every file without help and ends with every cell fresh', () => {
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    expect(Object.entries(states(run)).filter(([, state]) => state !== 'fresh')).toEqual([]);
    expect(run.run.inputs['orders']).toMatchObject({ rows: truth.dirt.orders.rows, rejected: 0 });
    expect(run.run.inputs['members']).toMatchObject({ rows: truth.members });
  });

  it('counts the planted duplicates exactly', () => {
    const log = run.json<{ step: string; before: number; after: number }[]>('clean/log.json');
    expect(log.map(({ step }) => step)).toEqual(['drop-duplicates']);
    expect(log[0]!.before - log[0]!.after).toBe(truth.dirt.orders.duplicateRows);
  });

  it('counts the planted orphans exactly', () => {
    const { orders, events } = truth.dirt;
    expect(warned(run, 'features', 'data/orphans')).toEqual([
      { table: 'orders', count: orders.orphanRows },
      { table: 'events', count: events.orphanRows },
    ]);
  });

  it('counts the planted unreadable dates exactly', () => {
    const column = DATE[locale];
    expect(warned(run, 'table', 'data/unreadable-values')).toEqual([
      { column, count: truth.dirt.orders.unreadableDates },
    ]);
  });

  it('computes at least 40 features and finds the planted churn', () => {
    const catalogue = run.json<{ id: string }[]>('features/catalogue.json');
    expect(catalogue.length).toBeGreaterThanOrEqual(40);
    const board = run.json<{ model: string; split: string; auc: number }[]>('train/leaderboard.json');
    const judged = board.filter(({ split }) => split === 'test');
    expect(judged.map(({ model }) => model)).toEqual(MODELS[locale]);
    for (const { model, auc } of judged) expect(auc, model).toBeGreaterThan(0.65);
  });

  if (locale === 'zh')
    it('gives the same bytes a second time', () => {
      expect(again.code).toBe(0);
      for (const path of ['scores/scores.csv', 'train/predictions.csv']) {
        expect(again.text(path), path).toBe(run.text(path));
      }
    });
});
