import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { findColumn, numericColumn, textColumn } from '../../shared/table';
import { fitMatrix } from '../matrix/fitMatrix';
import { MODEL_IDS } from '../models/model';
import { scoreRows } from '../models/registry';
import { assembleModel } from './assembleModel';
import { readLabels } from './labels';
import { championOf, leaderboard } from './leaderboard';
import { columnSplit, randomSplit } from './splits';
import { foldOf, hasShared, readTelco } from './telco.fixture';
import { trainModels, type Dataset } from './trainModels';

const rowsOf = (n: number) => Uint32Array.from({ length: n }, (_, row) => row);

describe.skipIf(!hasShared)('training on Telco with the folds of ../shared (skipped without it)', () => {
  const table = hasShared ? readTelco() : null;
  const fold = numericColumn(
    'fold',
    Float64Array.from({ length: 7043 }, (_, row) => foldOf(row)),
    'integer',
  );

  it('gives a leaderboard near the reference, a champion and scores in page order', async () => {
    const label = readLabels(findColumn(table!, 'Churn')!, null);
    const features = table!.columns.filter(({ name }) => name !== 'Churn');
    const dataset: Dataset = { features, labels: label.values };
    const plan = columnSplit(rowsOf(7043), fold);
    const options = { models: ['rule', 'logistic', 'boosted'] as const, plan, seed: 42, clock: () => 0 };
    const run = await trainModels(dataset, options, noCheckpoint);
    const rows = await leaderboard(run, dataset, { isHoldOut: false, seed: 1 }, noCheckpoint);
    const auc = (model: string) => rows.find((row) => row.model === model && row.split === 'cv')!.auc;
    expect(Math.abs(auc('logistic') - 0.8458)).toBeLessThan(0.0002);
    expect(auc('boosted')).toBeGreaterThan(0.8433);
    expect(championOf(rows)).toBe('boosted');
    const model = structuredClone(
      await assembleModel(
        run,
        dataset,
        { label, champion: 'boosted', seed: 42, calibration: undefined },
        noCheckpoint,
      ),
    );
    expect(model.leftOut).toEqual([{ column: 'customerID', why: 'identifier' }]);
    const scores = scoreRows(model, table!.columns, rowsOf(7043));
    expect(scores.reduce((sum, p) => sum + p, 0) / 7043).toBeCloseTo(1869 / 7043, 1);
    expect(new Set(scores).size).toBeGreaterThan(5000);
  }, 60_000);
});

describe('training on a hold-out', () => {
  it('predicts every labelled row out of sample and never shows preparation the test rows', async () => {
    const rng = createRng(3);
    const x = Float64Array.from({ length: 300 }, () => rng.normal());
    const labels = Float64Array.from(x, (value) => (rng.next() < sigmoid(2 * value) ? 1 : 0));
    labels[5] = NaN;
    const features = [
      numericColumn('x', x),
      textColumn(
        'g',
        Array.from(x, (v) => (v > 0 ? 'up' : 'down')),
      ),
    ];
    const rows = rowsOf(300).filter((row) => row !== 5);
    const plan = randomSplit({ rows, labels, seed: 1 });
    const dataset = { features, labels };
    const run = await trainModels(
      dataset,
      { models: MODEL_IDS, plan, seed: 1, clock: () => 0 },
      noCheckpoint,
    );
    for (const id of MODEL_IDS) {
      expect(run.outOfSample[id]!.filter((p) => Number.isNaN(p))).toHaveLength(1);
    }
    expect(run.folds[0]!.matrix).toEqual(fitMatrix(features, plan.folds[0]!.train));
    const lines = await leaderboard(run, dataset, { isHoldOut: true, seed: 1 }, noCheckpoint);
    expect(lines.filter(({ model }) => model === 'logistic').map(({ split }) => split)).toEqual([
      'test',
      'cv',
      'train',
    ]);
    for (const line of lines) {
      const figures = Object.values(line).filter((value) => typeof value === 'number');
      expect(figures.every(Number.isFinite)).toBe(true);
    }
  }, 60_000);
});
