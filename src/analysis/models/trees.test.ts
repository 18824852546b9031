import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { createRng } from '../../shared/rng';
import { aucScore, logLoss } from '../metrics/scores';
import { boosted } from './boosted/boosted';
import type { BoostedOptions } from './boosted/options';
import { forest } from './forest/forest';
import { logistic } from './logistic';
import { madeUp } from './madeUp.fixture';
import type { TrainingData } from './model';
import { tree } from './tree/tree';

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
