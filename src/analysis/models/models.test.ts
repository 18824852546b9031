import { describe, expect, it } from 'vitest';
import { noCheckpoint, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { findColumn, textAt, type Column, type ColumnTable } from '../../shared/table';
import { applyMatrix } from '../matrix/applyMatrix';
import { fitMatrix } from '../matrix/fitMatrix';
import { aucScore } from '../metrics/scores';
import { foldOf, hasShared, readReference, readTelco } from '../validation/telco.fixture';
import { boosted } from './boosted/boosted';
import { forest } from './forest/forest';
import { logistic } from './logistic';
import { madeUp } from './madeUp.fixture';
import type { Fitted, Model } from './model';
import { neural } from './neural/neural';
import { liveTensors } from './neural/tensorflow';
import { rule } from './rule';
import { svmLinear } from './svm/svmLinear';
import { svmRbf } from './svm/svmRbf';
import { tree } from './tree/tree';

type Sets = {
  sets: {
    telco_churn: {
      models: { logistic_regression: { intercept: number; coefficients: Record<string, number> } };
    };
  };
};

function telcoFold(table: ColumnTable, features: readonly Column[], fold: number, missing: 'fill' | 'keep') {
  const rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  const train = rows.filter((row) => foldOf(row) !== fold);
  const test = rows.filter((row) => foldOf(row) === fold);
  const churn = findColumn(table, 'Churn')!;
  const labelsOf = (which: Uint32Array) =>
    Uint8Array.from(which, (row) => (textAt(churn, row) === 'Yes' ? 1 : 0));
  const fitted = fitMatrix(features, train);
  return {
    train: { matrix: applyMatrix(fitted, features, train, missing), labels: labelsOf(train) },
    test: { matrix: applyMatrix(fitted, features, test, missing), labels: labelsOf(test) },
  };
}

async function telcoScores<F extends Fitted, O>(model: Model<F, O>) {
  const table = readTelco();
  const features = table.columns.filter(({ name }) => name !== 'Churn');
  const aucs: number[] = [];
  for (let fold = 0; fold < 5; fold++) {
    const { train, test } = telcoFold(table, features, fold, model.missing);
    const fitted = await model.fit(train, { ...model.defaults, seed: 42 }, noCheckpoint);
    aucs.push(aucScore(test.labels, model.predict(fitted, test.matrix)));
  }
  return aucs.reduce((sum, auc) => sum + auc, 0) / 5;
}

describe.skipIf(!hasShared)('models on Telco churn, five folds of ../shared (skipped without it)', () => {
  it('logistic regression has the mean AUC 0.8458', async () => {
    expect(Math.abs((await telcoScores(logistic)) - 0.8458)).toBeLessThan(0.0002);
  }, 30_000);

  it('logistic regression has every coefficient of fold 0 within 1e-4 of scikit-learn', async () => {
    const table = readTelco();
    const features = table.columns.filter(({ name }) => name !== 'Churn');
    const { train } = telcoFold(table, features, 0, 'fill');
    const fitted = await logistic.fit(train, { ...logistic.defaults, seed: 1 }, noCheckpoint);
    const reference = (readReference('churn.json') as Sets).sets.telco_churn.models.logistic_regression;
    const ours = Object.fromEntries(train.matrix.terms.map(({ name }, j) => [name, fitted.coefficients[j]!]));
    expect(Object.keys(ours).sort()).toEqual(Object.keys(reference.coefficients).sort());
    for (const [term, coef] of Object.entries(reference.coefficients)) {
      expect(Math.abs(ours[term]! - coef), term).toBeLessThan(1e-4);
    }
    expect(Math.abs(fitted.intercept - reference.intercept)).toBeLessThan(1e-4);
  });

  it('boosted trees have a mean AUC of at least 0.8433', async () => {
    expect(await telcoScores(boosted)).toBeGreaterThan(0.8433);
  }, 60_000);

  it('the decision tree has a mean AUC of at least 0.8269', async () => {
    expect(await telcoScores(tree)).toBeGreaterThan(0.8269);
  }, 60_000);

  it('the random forest has a mean AUC of at least 0.84', async () => {
    expect(await telcoScores(forest)).toBeGreaterThan(0.84);
  }, 60_000);

  it('the neural net has a mean AUC of at least 0.835', async () => {
    expect(await telcoScores(neural)).toBeGreaterThan(0.835);
  }, 60_000);

  it('the rule says Contract, and beats a coin', async () => {
    expect(await telcoScores(rule)).toBeGreaterThan(0.7);
  }, 30_000);
});

const withSeed = <O>(model: Model<Fitted, O>, changes: Partial<O> = {}) => ({
  ...model.defaults,
  ...changes,
  seed: 3,
});
const all = [rule, logistic, tree, forest, boosted, svmLinear, svmRbf, neural] as unknown as Model<
  Fitted,
  object
>[];

describe.each(all.map((model) => [model.id, model] as const))('%s', (_id, model) => {
  it('gives the same bytes for the same seed, as plain cloneable data', async () => {
    const data = madeUp(500);
    const first = await model.fit(data, withSeed(model), noCheckpoint);
    const second = await model.fit(data, withSeed(model), noCheckpoint);
    expect(second).toEqual(first);
    expect(model.predict(structuredClone(first), data.matrix)).toEqual(model.predict(second, data.matrix));
  }, 20_000);

  it('predicts probabilities strictly between 0 and 1', async () => {
    const data = madeUp(300);
    const fitted = await model.fit(data, withSeed(model), noCheckpoint);
    expect(model.predict(fitted, data.matrix).every((p) => p > 0 && p < 1)).toBe(true);
  });

  it('stops when the checkpoint throws', async () => {
    const cancelled: Checkpoint = () => Promise.reject(new TidemarkError('worker/cancelled'));
    await expect(model.fit(madeUp(200), withSeed(model), cancelled)).rejects.toThrow('worker/cancelled');
  });
});

describe('logistic regression', () => {
  it('ends where the gradient of the penalised sum vanishes, when it is told to go that far', async () => {
    const { matrix, labels } = madeUp(400);
    const stops = { decrease: 0, gradient: 1e-7, maxIterations: 1000 };
    const fitted = await logistic.fit(
      { matrix, labels },
      { ...logistic.defaults, C: 0.5, stops, seed: 1 },
      noCheckpoint,
    );
    const gradient = [0, ...fitted.coefficients.map((w) => w / 0.5)];
    logistic.predict(fitted, matrix).forEach((probability, row) => {
      gradient[0]! += probability - labels[row]!;
      for (let j = 0; j < 3; j++)
        gradient[j + 1]! += (probability - labels[row]!) * matrix.values[row * 3 + j]!;
    });
    for (const part of gradient) expect(Math.abs(part)).toBeLessThan(2e-7);
  });

  it('refuses a single class', async () => {
    const { matrix } = madeUp(10);
    const labels = new Uint8Array(10);
    await expect(
      logistic.fit({ matrix, labels }, { ...logistic.defaults, seed: 1 }, noCheckpoint),
    ).rejects.toThrow('train/one-class');
  });
});

describe('the neural net', () => {
  it('frees every tensor it made, also when it is cancelled', async () => {
    const data = madeUp(300);
    await neural.fit(data, { ...neural.defaults, seed: 1 }, noCheckpoint);
    const before = liveTensors();
    await neural.fit(data, { ...neural.defaults, seed: 1 }, noCheckpoint);
    expect(liveTensors()).toBe(before);
    let calls = 0;
    const cancelled: Checkpoint = () =>
      ++calls > 2 ? Promise.reject(new TidemarkError('worker/cancelled')) : Promise.resolve();
    await expect(neural.fit(data, { ...neural.defaults, seed: 1 }, cancelled)).rejects.toThrow(
      'worker/cancelled',
    );
    expect(liveTensors()).toBe(before);
  });

  it('learns from a sample of a long table: the rest of the rows cost nothing', async () => {
    let steps = 0;
    await neural.fit(madeUp(2000), { ...neural.defaults, maxRows: 300, epochs: 1, seed: 1 }, () => {
      steps++;
      return Promise.resolve();
    });
    expect(steps).toBeLessThanOrEqual(3);
  });

  it('reports both losses per epoch while it learns', async () => {
    const seen: unknown[] = [];
    const fitted = await neural.fit(madeUp(300), { ...neural.defaults, seed: 1 }, (_fraction, live) => {
      seen.push(structuredClone(live));
      return Promise.resolve();
    });
    const { trainLoss, validationLoss } = fitted;
    expect(seen.at(-1)).toEqual({ model: 'neural', rounds: 40, trainLoss, validationLoss });
    expect(trainLoss.at(-1)!).toBeLessThan(trainLoss[0]!);
  });
});
