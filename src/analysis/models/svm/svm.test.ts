import { beforeAll, describe, expect, it } from 'vitest';
import { noCheckpoint, type Checkpoint } from '../../../shared/checkpoint';
import { TidemarkError } from '../../../shared/errors';
import { exp, sigmoid } from '../../../shared/math';
import { createRng } from '../../../shared/rng';
import { findColumn, textAt } from '../../../shared/table';
import { applyMatrix } from '../../matrix/applyMatrix';
import { fitMatrix } from '../../matrix/fitMatrix';
import { aucScore, logLoss } from '../../metrics/scores';
import { foldOf, hasShared, readReference, readTelco } from '../../validation/telco.fixture';
import type { Fitted, Model, TrainingData } from '../model';
import { solveDual, type DualProblem } from './smo';
import { plattLine, svmLinear } from './svmLinear';
import { svmRbf } from './svmRbf';

interface Reference {
  readonly sets: {
    readonly telco_churn: {
      readonly models: Readonly<Record<string, { readonly cv5_auc: { folds: number[]; mean: number } }>>;
    };
  };
}

/** Test AUC of every fold of the reference's split. */
async function telcoAucs<F extends Fitted, O>(
  model: Model<F, O>,
  changes: Partial<O> = {},
): Promise<number[]> {
  const table = readTelco();
  const features = table.columns.filter(({ name }) => name !== 'Churn');
  const churn = findColumn(table, 'Churn')!;
  const rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  const labelsOf = (which: Uint32Array) =>
    Uint8Array.from(which, (row) => (textAt(churn, row) === 'Yes' ? 1 : 0));
  const aucs: number[] = [];
  for (let fold = 0; fold < 5; fold++) {
    const train = rows.filter((row) => foldOf(row) !== fold);
    const test = rows.filter((row) => foldOf(row) === fold);
    const matrix = fitMatrix(features, train);
    const data = { matrix: applyMatrix(matrix, features, train), labels: labelsOf(train) };
    const fitted = await model.fit(data, { ...model.defaults, ...changes, seed: 42 }, noCheckpoint);
    aucs.push(aucScore(labelsOf(test), model.predict(fitted, applyMatrix(matrix, features, test))));
  }
  return aucs;
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(!hasShared)(
  'support vector machines on Telco, five folds of ../shared (skipped without it)',
  () => {
    const reference = (name: string) =>
      (readReference('churn.json') as Reference).sets.telco_churn.models[name]!.cv5_auc;

    it('linear: the mean AUC is not below the reference’s by more than 0.005', async () => {
      expect(meanOf(await telcoAucs(svmLinear))).toBeGreaterThan(reference('svc_linear').mean - 0.005);
    }, 60_000);

    it('with a Gaussian kernel, solved exactly: every fold has the AUC of LIBSVM', async () => {
      const aucs = await telcoAucs(svmRbf, { exactRows: 10_000 });
      reference('svc_rbf').folds.forEach((auc, fold) =>
        expect(Math.abs(aucs[fold]! - auc)).toBeLessThan(5e-4),
      );
    }, 120_000);

    it('approximated by landmarks, as tables of that size are: the mean AUC is no lower', async () => {
      expect(meanOf(await telcoAucs(svmRbf))).toBeGreaterThan(reference('svc_rbf').mean - 0.005);
    }, 120_000);
  },
);

/** Inside a circle or out: no line can tell; a tenth of the labels is turned, so that no AUC passes 0.9. */
function circle(rowCount: number, seed = 5): TrainingData {
  const rng = createRng(seed);
  const values = new Float64Array(rowCount * 2);
  const labels = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const [a, b] = [rng.normal(), rng.normal()];
    values.set([a, b], row * 2);
    const inside = a * a + b * b < 1.4 ? 1 : 0;
    labels[row] = rng.next() < 0.1 ? 1 - inside : inside;
  }
  const terms = ['a', 'b'].map((name) => ({ name, feature: name }));
  return { matrix: { values, rowCount, terms }, labels };
}

const rbfOf = (data: TrainingData, changes: Partial<typeof svmRbf.defaults> = {}) =>
  svmRbf.fit(data, { ...svmRbf.defaults, ...changes, seed: 3 }, noCheckpoint);

describe('the machine with a Gaussian kernel', () => {
  const [train, test] = [circle(600), circle(400, 6)];

  it.each([
    ['exact', {}],
    ['by landmarks', { exactRows: 0, landmarks: 60 }],
  ])('follows what a line cannot: %s', async (_name, changes) => {
    const fitted = await rbfOf(train, changes);
    const probabilities = svmRbf.predict(fitted, test.matrix);
    expect(aucScore(test.labels, probabilities)).toBeGreaterThan(0.86);
    expect(logLoss(test.labels, probabilities)).toBeLessThan(0.5);
  });

  it('is the same machine whatever room the cache has', async () => {
    expect(await rbfOf(train, { cacheMB: 0.01 })).toEqual(await rbfOf(train));
  });

  it('keeps support vectors only, and says when it is an approximation', async () => {
    const exact = await rbfOf(train);
    expect(exact.isApproximate).toBe(false);
    expect(exact.points.count).toBeLessThan(400);
    expect(exact.weights.every((weight) => weight !== 0 && Math.abs(weight) <= 1)).toBe(true);
    const rough = await rbfOf(train, { exactRows: 599, landmarks: 30 });
    expect(rough.isApproximate).toBe(true);
    expect(rough.points.count).toBe(30);
  });

  it('asks often enough whether to stop, in either form', async () => {
    for (const changes of [{}, { exactRows: 0, landmarks: 128 }]) {
      let calls = 0;
      const third: Checkpoint = () =>
        ++calls === 3 ? Promise.reject(new TidemarkError('worker/cancelled')) : Promise.resolve();
      const options = { ...svmRbf.defaults, ...changes, seed: 1 };
      await expect(svmRbf.fit(circle(2000), options, third)).rejects.toThrow('worker/cancelled');
    }
  });
});

/** The dual of a small random problem with kernel exp(−|x − x'|²). */
function smallDual(rowCount: number, C: number): DualProblem {
  const { matrix, labels } = circle(rowCount, 9);
  const at = (row: number, j: number) => matrix.values[row * 2 + j]!;
  const rows = Array.from({ length: rowCount }, (_, a) =>
    Float32Array.from({ length: rowCount }, (__, b) =>
      exp(-((at(a, 0) - at(b, 0)) ** 2) - (at(a, 1) - at(b, 1)) ** 2),
    ),
  );
  return { labels, C, diagonal: new Float64Array(rowCount).fill(1), kernel: (row) => rows[row]! };
}

describe('solving the dual', () => {
  const pause = () => Promise.resolve();
  const everyRow = new Uint8Array(120).fill(1);

  it('ends where no pair of weights can gain: feasible, and optimal by its conditions', async () => {
    const problem = smallDual(120, 2);
    const { weights, decisions } = await solveDual(
      problem,
      { isUsed: everyRow, from: null, tolerance: 1e-3 },
      pause,
    );
    expect(Math.abs(weights.reduce((sum, weight) => sum + weight, 0))).toBeLessThan(1e-9);
    weights.forEach((weight, row) => {
      const y = problem.labels[row] === 1 ? 1 : -1;
      const alpha = y * weight;
      const margin = y * decisions[row]!;
      expect(alpha).toBeGreaterThanOrEqual(0);
      expect(alpha).toBeLessThanOrEqual(2);
      if (alpha === 0) expect(margin).toBeGreaterThan(1 - 2e-3);
      else if (alpha === 2) expect(margin).toBeLessThan(1 + 2e-3);
      else expect(Math.abs(margin - 1)).toBeLessThan(2e-3);
    });
  });

  it('finds the same machine from the solution of more rows as from nothing', async () => {
    const problem = smallDual(120, 1);
    const isUsed = everyRow.map((_, row) => (row % 5 === 0 ? 0 : 1));
    const whole = await solveDual(problem, { isUsed: everyRow, from: null, tolerance: 1e-3 }, pause);
    const cold = await solveDual(problem, { isUsed, from: null, tolerance: 1e-3 }, pause);
    const warm = await solveDual(problem, { isUsed, from: whole, tolerance: 1e-3 }, pause);
    expect(warm.iterations).toBeLessThan(cold.iterations);
    warm.decisions.forEach((decision, row) =>
      expect(Math.abs(decision - cold.decisions[row]!)).toBeLessThan(0.01),
    );
    expect(warm.weights.every((weight, row) => isUsed[row] === 1 || weight === 0)).toBe(true);
  });
});

describe('the linear machine', () => {
  const line = (rowCount: number): TrainingData => {
    const { matrix } = circle(rowCount, 2);
    const rng = createRng(4);
    const labels = Uint8Array.from({ length: rowCount }, (_, row) =>
      rng.next() < sigmoid(2 * matrix.values[row * 2]! - matrix.values[row * 2 + 1]!) ? 1 : 0,
    );
    return { matrix, labels };
  };
  let data: TrainingData;
  beforeAll(() => {
    data = line(500);
  });

  it('ends where the gradient of its loss vanishes', async () => {
    const { intercept, coefficients } = await svmLinear.fit(
      data,
      { ...svmLinear.defaults, seed: 1 },
      noCheckpoint,
    );
    const gradient = [0, ...coefficients];
    data.labels.forEach((label, row) => {
      const x = data.matrix.values.subarray(row * 2, row * 2 + 2);
      const y = label === 1 ? 1 : -1;
      const short = Math.max(0, 1 - y * (intercept + x[0]! * coefficients[0]! + x[1]! * coefficients[1]!));
      gradient[0]! -= 2 * y * short;
      gradient[1]! -= 2 * y * short * x[0]!;
      gradient[2]! -= 2 * y * short * x[1]!;
    });
    for (const part of gradient) expect(Math.abs(part)).toBeLessThan(0.02);
  });

  it('has probabilities that are as good as its order, and a line of log-odds that gives the same', async () => {
    const fitted = await svmLinear.fit(data, { ...svmLinear.defaults, seed: 1 }, noCheckpoint);
    const probabilities = svmLinear.predict(fitted, data.matrix);
    expect(meanOf([...probabilities])).toBeCloseTo(meanOf([...data.labels]), 1);
    const { intercept, coefficients } = plattLine(fitted);
    probabilities.forEach((p, row) => {
      const x = data.matrix.values.subarray(row * 2, row * 2 + 2);
      expect(sigmoid(intercept + x[0]! * coefficients[0]! + x[1]! * coefficients[1]!)).toBeCloseTo(p, 12);
    });
  });

  it.each([svmLinear, svmRbf] as unknown as Model<Fitted, object>[])(
    'refuses a single class: $id',
    async (model) => {
      const labels = new Uint8Array(500);
      const options = { ...model.defaults, seed: 1 };
      await expect(model.fit({ ...data, labels }, options, noCheckpoint)).rejects.toThrow('train/one-class');
    },
  );
});
