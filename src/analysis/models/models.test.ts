import { describe, expect, it } from 'vitest';
import { noCheckpoint, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { findColumn, textAt, type Column, type ColumnTable } from '../../shared/table';
import { applyMatrix } from '../matrix/applyMatrix';
import { fitMatrix } from '../matrix/fitMatrix';
import { aucScore, logLoss } from '../metrics/scores';
import { foldOf, hasShared, readReference, readTelco } from '../validation/telco.fixture';
import { boosted, type BoostedOptions } from './boosted/boosted';
import { forest } from './forest/forest';
import { logistic } from './logistic';
import type { Fitted, Model, TrainingData } from './model';
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

/** Two numbers of which the first decides, with an interaction no line can follow. */
function madeUp(rowCount: number, missingShare = 0): TrainingData {
  const rng = createRng(7);
  const values = new Float64Array(rowCount * 3);
  const labels = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const [a, b, c] = [rng.normal(), rng.normal(), rng.normal()] as const;
    values.set([rng.next() < missingShare ? NaN : a, b, c], row * 3);
    labels[row] = rng.next() < sigmoid(a + 2 * a * b) ? 1 : 0;
  }
  const terms = ['a', 'b', 'c'].map((name) => ({ name, feature: name }));
  return { matrix: { values, rowCount, terms }, labels };
}

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

describe('boosted trees', () => {
  const fitBoosted = (data: TrainingData, changes: Partial<BoostedOptions> = {}) =>
    boosted.fit(data, { ...boosted.defaults, patience: 0, trees: 100, ...changes, seed: 3 }, noCheckpoint);

  it('follow an interaction that a line cannot', async () => {
    const data = madeUp(2000);
    const line = await logistic.fit(data, { ...logistic.defaults, seed: 1 }, noCheckpoint);
    const trees = await fitBoosted(data);
    const lineLoss = logLoss(data.labels, logistic.predict(line, data.matrix));
    expect(logLoss(data.labels, boosted.predict(trees, data.matrix))).toBeLessThan(lineLoss - 0.05);
  });

  it('agree with the margins they were grown on, missing values included', async () => {
    const data = madeUp(800, 0.3);
    const trees = await fitBoosted(data, { trees: 20, rowShare: 0.7 });
    const again = await fitBoosted(data, { trees: 21, rowShare: 0.7 });
    const loss = logLoss(data.labels, boosted.predict(trees, data.matrix));
    expect(loss).toBeCloseTo(again.trainLoss[20]!, 10);
  });

  it('send missing values where the labels say', async () => {
    const rowCount = 400;
    const values = Float64Array.from({ length: rowCount }, (_, row) => (row % 2 === 0 ? NaN : row % 7));
    const labels = Uint8Array.from({ length: rowCount }, (_, row) => (row % 2 === 0 ? 1 : 0));
    const data = { matrix: { values, rowCount, terms: [{ name: 'a', feature: 'a' }] }, labels };
    const probabilities = boosted.predict(await fitBoosted(data, { columnShare: 1 }), data.matrix);
    expect(aucScore(labels, probabilities)).toBe(1);
  });

  it('have covers and child numbers that add up', async () => {
    const { trees } = await fitBoosted(madeUp(500), { trees: 5, rowShare: 1, depth: 4 });
    for (const { feature, left, right, cover } of trees) {
      expect(cover[0]).toBe(500);
      feature.forEach((term, node) => {
        if (term < 0) expect([left[node], right[node]]).toEqual([-1, -1]);
        else expect(cover[left[node]!]! + cover[right[node]!]!).toBe(cover[node]);
      });
    }
  });

  it('stop early where more trees only learn noise', async () => {
    const { matrix } = madeUp(600);
    const rng = createRng(1);
    const labels = Uint8Array.from({ length: 600 }, () => rng.below(2));
    const fitted = await fitBoosted({ matrix, labels }, { patience: 5, trees: 300, tries: 0 });
    expect(fitted.trees.length).toBeLessThan(60);
    expect(fitted.validationLoss.length).toBeGreaterThan(5);
  });

  it('are as many as the tries needed on average, grown on all rows', async () => {
    const data = madeUp(1500);
    const tried = await fitBoosted(data, { patience: 10, trees: 300, rowShare: 1 });
    expect(tried.trees.length).toBeLessThan(300);
    expect(tried.trees.length).toBeGreaterThan(5);
    expect(tried.trees[0]!.cover[0]).toBe(1500);
    const same = await fitBoosted(data, { trees: tried.trees.length, rowShare: 1 });
    expect(tried.trees).toEqual(same.trees);
  });

  it('hold a feature to the direction it is given, whatever the labels say', async () => {
    const data = madeUp(1500, 0.1);
    const trees = await fitBoosted(data, { monotone: { b: -1 }, depth: 4 });
    const rng = createRng(4);
    for (let k = 0; k < 20; k++) {
      const [a, c] = [rng.normal(), rng.normal()];
      const values = Float64Array.from({ length: 3 * 60 }, (_, i) => [a, i / 20 - 4, c][i % 3]!);
      const line = boosted.predict(trees, { ...data.matrix, values, rowCount: 60 });
      line.slice(1).forEach((p, i) => expect(p).toBeLessThanOrEqual(line[i]!));
    }
    const free = await fitBoosted(data, { depth: 4 });
    const values = Float64Array.from({ length: 3 * 60 }, (_, i) => [1.5, i / 20 - 4, 0][i % 3]!);
    const line = boosted.predict(free, { ...data.matrix, values, rowCount: 60 });
    expect(line.at(-1)! - line[0]!).toBeGreaterThan(0.2);
  });

  it('take a weight of two for the same row twice', async () => {
    const { matrix: fine, labels } = madeUp(600);
    const matrix = { ...fine, values: fine.values.map((value) => Math.round(10 * value) / 10) };
    const weights = Float64Array.from(labels, (_, row) => (row < 200 ? 2 : 1));
    const twice = {
      matrix: {
        ...matrix,
        rowCount: 800,
        values: Float64Array.from([...matrix.values, ...matrix.values.subarray(0, 600)]),
      },
      labels: Uint8Array.from([...labels, ...labels.subarray(0, 200)]),
    };
    const options = { rowShare: 1, columnShare: 1, trees: 30 };
    const weighted = boosted.predict(await fitBoosted({ matrix, labels, weights }, options), matrix);
    const repeated = boosted.predict(await fitBoosted(twice, options), matrix);
    weighted.forEach((p, row) => expect(p).toBeCloseTo(repeated[row]!, 3));
  });

  it('grow no more leaves than they may, the best splits first', async () => {
    const data = madeUp(1000);
    const options = { trees: 3, rowShare: 1, columnShare: 1, depth: 8 };
    const { trees } = await fitBoosted(data, { ...options, leaves: 6 });
    for (const { feature } of trees) expect(feature.filter((term) => term < 0)).toHaveLength(6);
    const none = await fitBoosted(data, { ...options, minGain: 1e6 });
    expect(none.trees[0]!.feature).toHaveLength(1);
  });

  it('split a one-hot feature at its own levels', async () => {
    const rowCount = 300;
    const levels = ['a', 'b', 'c'];
    const values = new Float64Array(rowCount * 3);
    const labels = new Uint8Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      values[row * 3 + (row % 3)] = 1;
      labels[row] = row % 3 === 1 ? 1 : 0;
    }
    const matrix = { values, rowCount, terms: levels.map((level) => ({ name: `f=${level}`, feature: 'f' })) };
    const { trees } = await fitBoosted({ matrix, labels }, { trees: 1, rowShare: 1, columnShare: 1 });
    expect([trees[0]!.feature[0], trees[0]!.threshold[0], trees[0]!.feature.length]).toEqual([1, 0.5, 3]);
    expect(trees[0]!.cover[trees[0]!.right[0]!]).toBe(100);
  });
});

describe('the decision tree', () => {
  it('is pruned to a few leaves where there is nothing to learn, and finds the step where there is one', async () => {
    const { matrix } = madeUp(600);
    const rng = createRng(1);
    const noise = Uint8Array.from({ length: 600 }, () => rng.below(2));
    const fitTree = (labels: Uint8Array) =>
      tree.fit({ matrix, labels }, { ...tree.defaults, seed: 3 }, noCheckpoint);
    expect((await fitTree(noise)).trees[0]!.feature.length).toBeLessThan(15);
    const step = Uint8Array.from({ length: 600 }, (_, row) => (matrix.values[row * 3]! > 0.3 ? 1 : 0));
    const { trees } = await fitTree(step);
    expect(trees[0]!.feature[0]).toBe(0);
    expect(trees[0]!.threshold[0]).toBeCloseTo(0.3, 1);
  });
});

describe('the random forest', () => {
  it('judges itself on rows left out nearly as new rows would', async () => {
    const data = madeUp(1200);
    const rows = data.matrix.values;
    const part = (from: number, to: number): TrainingData => ({
      matrix: { ...data.matrix, values: rows.slice(from * 3, to * 3), rowCount: to - from },
      labels: data.labels.slice(from, to),
    });
    const fitted = await forest.fit(part(0, 800), { ...forest.defaults, trees: 80, seed: 3 }, noCheckpoint);
    const judged = part(800, 1200);
    const auc = aucScore(judged.labels, forest.predict(fitted, judged.matrix));
    expect(fitted.outOfBag!.rows).toBe(800);
    expect(Math.abs(fitted.outOfBag!.auc - auc)).toBeLessThan(0.06);
  });

  it('grows tree k the same whatever comes after it', async () => {
    const data = madeUp(400);
    const grow = (trees: number) => forest.fit(data, { ...forest.defaults, trees, seed: 3 }, noCheckpoint);
    const [few, many] = [await grow(3), await grow(5)];
    few.trees.forEach(({ feature, threshold }, k) => {
      expect(many.trees[k]!.feature).toEqual(feature);
      expect(many.trees[k]!.threshold).toEqual(threshold);
    });
  });

  it('takes a weight of two for rows drawn twice as often', async () => {
    const { matrix, labels } = madeUp(600);
    const weights = Float64Array.from(labels, (label) => (label === 1 ? 3 : 1));
    const { trees } = await forest.fit(
      { matrix, labels, weights },
      { ...forest.defaults, trees: 20, leaves: 1, seed: 3 },
      noCheckpoint,
    );
    const positives = labels.reduce((sum, label) => sum + label, 0);
    const rate = (3 * positives) / (3 * positives + 600 - positives);
    const mean = trees.reduce((sum, { value }) => sum + value[0]!, 0);
    expect(Math.abs(mean - rate)).toBeLessThan(0.02);
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
    expect(seen.at(-1)).toEqual({ model: 'neural', rounds: 60, trainLoss, validationLoss });
    expect(trainLoss.at(-1)!).toBeLessThan(trainLoss[0]!);
  });
});
