import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  hasShared,
  newFolder,
  runNotebook,
  sharedJson,
  sharedText,
  states,
  type Run,
} from './runner.testkit';

const METRICS = ['auc', 'prAuc', 'logLoss', 'brier', 'ece', 'accuracy', 'f1', 'liftTop10', 'seconds'];

type Line = Record<string, number | string> & { model: string; split: string; auc: number };

interface Reference {
  sets: {
    telco_churn: {
      models: { logistic_regression: { intercept: number; coefficients: Record<string, number> } };
    };
  };
}

/** By term, the intercept among them. */
function referenceCoefficients(): Record<string, number> {
  const { models } = sharedJson<Reference>('reference/churn.json').sets.telco_churn;
  const { intercept, coefficients } = models.logistic_regression;
  return { '(intercept)': intercept, ...coefficients };
}

/** The file with the reference's five folds as its last column. */
function withFolds(): string {
  const [header, ...lines] = sharedText('data/telco_churn.csv').trimEnd().split(/\r?\n/);
  const fold = (i: number) => (Math.imul(i, 2654435761) >>> 0) % 5;
  const file = join(newFolder('telco'), 'telco.csv');
  writeFileSync(file, [`${header!},fold`, ...lines.map((line, i) => `${line},${fold(i)}`)].join('\n'));
  return file;
}

describe.skipIf(!hasShared)('churn-from-labels on Telco in the reference’s folds (needs ../shared)', () => {
  let telco: Run;
  let board: Line[];
  const cv = (model: string) => board.find((line) => line.model === model && line.split === 'cv')!;

  beforeAll(async () => {
    const set = ['--set', 'train.split={"column":"fold"}'];
    telco = await runNotebook('churn-from-labels', '--table', `snapshot=${withFolds()}`, ...set);
    board = telco.json('train/leaderboard.json');
  }, 300_000);

  it('ends with every cell fresh', () => {
    expect(telco.stderr).toBe('');
    expect(telco.code).toBe(0);
    expect(new Set(Object.values(states(telco)))).toEqual(new Set(['fresh']));
  });

  it('reaches the reference’s mean AUC of five folds', () => {
    expect(Math.abs(cv('logistic').auc - 0.8458)).toBeLessThanOrEqual(0.0002);
    expect(cv('tree').auc).toBeGreaterThanOrEqual(0.8269);
    expect(cv('forest').auc).toBeGreaterThanOrEqual(0.8149);
    expect(cv('boosted').auc).toBeGreaterThanOrEqual(0.8433);
    expect(cv('svmLinear').auc).toBeGreaterThanOrEqual(0.8295);
    expect(cv('svmRbf').auc).toBeGreaterThanOrEqual(0.7905);
    expect(cv('neural').auc).toBeGreaterThanOrEqual(0.835);
  });

  it('has every coefficient of fold 0 within 1e-4 of churn.json', () => {
    const expected = referenceCoefficients();
    const rows =
      telco.json<{ model: string; fold: number | string; term: string; coef: number }[]>(
        'train/coefficients.json',
      );
    const found = Object.fromEntries(
      rows
        .filter(({ model, fold }) => model === 'logistic' && fold === 0)
        .map(({ term, coef }) => [term, coef]),
    );
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
    for (const [term, coef] of Object.entries(expected)) {
      expect(Math.abs(found[term]! - coef), term).toBeLessThanOrEqual(1e-4);
    }
  });

  it('writes one leaderboard line per model and split, every metric finite', () => {
    const models = ['rule', 'logistic', 'tree', 'forest', 'boosted', 'svmLinear', 'svmRbf', 'neural'];
    const lines = board.map(({ model, split }) => `${model} ${split}`);
    expect(lines.sort()).toEqual(models.flatMap((model) => [`${model} cv`, `${model} train`]).sort());
    for (const line of board) {
      for (const metric of METRICS)
        expect(Number.isFinite(line[metric]), `${line.model} ${metric}`).toBe(true);
      expect(line['settings'], line.model).toBeTypeOf('object');
    }
    expect(cv('rule')).toMatchObject({ rows: 7043, positives: 1869 });
  });

  it('predicts every member once, out of sample', () => {
    const rows = telco.rows('train/predictions.csv');
    expect(Object.keys(rows[0]!)).toEqual([
      'member_id',
      'label',
      'split',
      'rule',
      'logistic',
      'tree',
      'forest',
      'boosted',
      'svmLinear',
      'svmRbf',
      'neural',
    ]);
    expect(new Set(rows.map((row) => row['member_id'])).size).toBe(7043);
    expect(rows.length).toBe(7043);
    expect(rows.slice(0, 3).map((row) => row['split'])).toEqual(['fold 0', 'fold 1', 'fold 1']);
    expect(rows.filter((row) => row['label'] === '1').length).toBe(1869);
    for (const row of rows)
      for (const model of ['tree', 'forest', 'boosted']) expect(Number(row[model])).toBeGreaterThan(0);
  });

  it('says in run.json which columns are not features, and why', () => {
    const { leftOut, rows } = telco.run.inputs['snapshot']!;
    expect(rows).toBe(7043);
    expect(leftOut).toEqual(
      expect.arrayContaining([
        { column: 'customerID', why: 'member_id' },
        { column: 'Churn', why: 'label' },
        { column: 'fold', why: 'split' },
      ]),
    );
    expect(leftOut.length).toBe(3);
  });

  it('scores every member from 0 to 100 with tier and reasons', () => {
    const rows = telco.rows('scores/scores.csv');
    expect(Object.keys(rows[0]!)).toEqual([
      ...['member_id', 'probability', 'score', 'tier', 'reason1', 'reason2', 'reason3', 'cause', 'outcome'],
    ]);
    expect(rows.length).toBe(7043);
    for (const row of rows) {
      const score = Number(row['score']);
      expect(score).toBe(Math.round(100 * Number(row['probability'])));
      expect(row['tier']).toBe(score <= 30 ? 'low' : score <= 70 ? 'medium' : 'high');
      expect(row['reason1']).not.toBe('');
    }
  });

  it('ranks features by permutation and SHAP', () => {
    const lines = telco.json<Record<string, unknown>[]>('importance/importance.json');
    expect(lines.length).toBe(19);
    for (const line of lines) {
      for (const key of ['permutation', 'permutationSd', 'shap'])
        expect(Number.isFinite(line[key])).toBe(true);
    }
  });
});
