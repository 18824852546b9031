import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { numericColumn, textColumn } from '../../shared/table';
import { applyMatrix } from '../matrix/applyMatrix';
import type { DesignMatrix, FittedMatrix } from '../matrix/designMatrix';
import type { FittedLogistic } from '../models/logistic';
import { predictMatrix } from '../models/registry';
import { beeswarm } from './beeswarm';
import type { Contributions } from './contributions';
import { explainRows, marginsFrom } from './explainRows';
import { linearShap, termMeans } from './linearShap';
import { partialDependence } from './partialDependence';
import { permutationImportance } from './permutationImportance';
import { samplingShap } from './samplingShap';
import { scorePoints } from './scorePoints';
import { termsRead } from './termsRead';
import { topReasons } from './topReasons';
import { silentMembers, trainOn } from './trained.testkit';

/** x is a number, c a category with two levels; z = −1 + 2x + 1·(c = a) − 0.5·(c = b). */
const terms = [
  { name: 'x', feature: 'x' },
  { name: 'c=a', feature: 'c' },
  { name: 'c=b', feature: 'c' },
];
const model: FittedLogistic = {
  id: 'logistic',
  intercept: -1,
  coefficients: Float64Array.of(2, 1, -0.5),
  iterations: 0,
};
const marginOf = ({ values, rowCount }: DesignMatrix) =>
  Float64Array.from({ length: rowCount }, (_, row) => {
    return -1 + 2 * values[row * 3]! + values[row * 3 + 1]! - 0.5 * values[row * 3 + 2]!;
  });
const predict = (matrix: DesignMatrix) => marginOf(matrix).map(sigmoid);

function makeRows(rowCount: number, seed = 1): DesignMatrix {
  const rng = createRng(seed);
  const values = new Float64Array(rowCount * 3);
  for (let row = 0; row < rowCount; row++) {
    const level = rng.below(2);
    values.set([rng.normal(), 1 - level, level], row * 3);
  }
  return { values, rowCount, terms };
}

const rowSum = ({ values, features, base }: Contributions, row: number) =>
  values
    .subarray(row * features.length, (row + 1) * features.length)
    .reduce((sum, value) => sum + value, base);

describe('linearShap', () => {
  it('adds up to the margin, categories summed into one feature', () => {
    const rows = makeRows(20);
    const shap = linearShap(model, rows, termMeans(rows));
    expect(shap.features).toEqual(['x', 'c']);
    marginOf(rows).forEach((margin, row) => expect(rowSum(shap, row)).toBeCloseTo(margin, 12));
  });

  it('gives nothing to an average row', () => {
    const rows = makeRows(20);
    const average = { values: termMeans(rows), rowCount: 1, terms };
    for (const value of linearShap(model, average, termMeans(rows)).values)
      expect(Math.abs(value)).toBeLessThan(1e-15);
  });
});

describe('samplingShap', () => {
  it('finds the exact values of a model without interactions, from any background', async () => {
    const rows = makeRows(5);
    const background = makeRows(3, 9);
    const exact = linearShap(model, rows, termMeans(background));
    const sampled = await samplingShap(marginOf, rows, { background, seed: 1, checkpoint: noCheckpoint });
    sampled.values.forEach((value, k) => expect(value).toBeCloseTo(exact.values[k]!, 10));
    expect(sampled.base).toBeCloseTo(exact.base, 10);
  });

  it('adds up to the margin when features interact, and is the same for the same seed', async () => {
    const product = ({ values, rowCount }: DesignMatrix) =>
      Float64Array.from({ length: rowCount }, (_, row) => values[row * 3]! * (1 + values[row * 3 + 1]!));
    const options = { background: makeRows(4, 9), seed: 3, checkpoint: noCheckpoint };
    const rows = makeRows(6);
    const shap = await samplingShap(product, rows, options);
    product(rows).forEach((margin, row) => expect(rowSum(shap, row)).toBeCloseTo(margin, 10));
    expect(await samplingShap(product, rows, options)).toEqual(shap);
  });
});

describe('explainRows', () => {
  it.each(['tree', 'forest'] as const)('adds up to the probability of the %s to 1e-6', async (id) => {
    const { final } = await trainOn(silentMembers(), [id]);
    const table = silentMembers(100);
    const matrix = applyMatrix(
      final.matrix,
      table.columns,
      Uint32Array.from({ length: 100 }, (_, k) => k),
      'keep',
    );
    const fitted = final.models[0]!;
    const options = { predict, background: matrix, seed: 1, checkpoint: noCheckpoint };
    const shap = await explainRows(fitted, matrix, options);
    expect(shap.margin).toBe('probability');
    predictMatrix(fitted, matrix).forEach((p, row) =>
      expect(Math.abs(rowSum(shap, row) - p)).toBeLessThan(1e-6),
    );
    const { values, baseScore } = scorePoints(shap, (raw) => raw);
    const score = values.subarray(0, shap.features.length).reduce((sum, value) => sum + value, baseScore);
    expect(score).toBeCloseTo(100 * predictMatrix(fitted, matrix)[0]!, 6);
  });

  it('explains a model it knows nothing of by its predictions, over an average row when there are many', async () => {
    const neural = { id: 'neural', layers: [], trainLoss: [], validationLoss: [] } as const;
    const background = makeRows(50, 9);
    const rows = makeRows(10);
    const options = { predict, background, seed: 1, checkpoint: noCheckpoint };
    const shap = await explainRows(neural, rows, options);
    marginsFrom(predict(rows)).forEach((margin, row) => expect(rowSum(shap, row)).toBeCloseTo(margin, 9));
    expect(rowSum(await explainRows(model, rows, options), 0)).toBeCloseTo(marginOf(rows)[0]!, 10);
  });
});

describe('permutationImportance', () => {
  const rows = makeRows(3000);
  const rng = createRng(4);
  const labels = Uint8Array.from(predict(rows), (p) => (rng.next() < p ? 1 : 0));

  it('ranks features by what shuffling them costs', async () => {
    const data = { matrix: rows, labels };
    const [x, c] = await permutationImportance(predict, data, {
      repeats: 4,
      seed: 1,
      checkpoint: noCheckpoint,
    });
    expect(x!.feature).toBe('x');
    expect(x!.aucDrop).toBeGreaterThan(c!.aucDrop);
    expect(c!.aucDrop).toBeGreaterThan(0);
    expect(x!.logLossRise).toBeGreaterThan(0);
    expect(x!.aucDropSd).toBeGreaterThan(0);
  });

  it('gives exactly zero to a feature the model does not read', async () => {
    const blind = ({ values, rowCount }: DesignMatrix) =>
      Float64Array.from({ length: rowCount }, (_, row) => sigmoid(values[row * 3]!));
    const data = { matrix: rows, labels };
    const results = await permutationImportance(blind, data, {
      repeats: 2,
      seed: 1,
      checkpoint: noCheckpoint,
    });
    expect(results[1]).toEqual({ feature: 'c', aucDrop: 0, aucDropSd: 0, logLossRise: 0, logLossRiseSd: 0 });
  });
});

describe('permutationImportance of trees', () => {
  it('is the same to the bit where features that no tree splits on are passed over', async () => {
    const { final, label } = await trainOn(silentMembers(), ['tree', 'boosted']);
    const rows = Uint32Array.from({ length: 600 }, (_, k) => k);
    const matrix = applyMatrix(final.matrix, silentMembers().columns, rows, 'keep');
    const labels = Uint8Array.from(label.values);
    for (const model of final.models) {
      const isRead = termsRead(model);
      let asked = 0;
      const importanceOf = (reads?: (term: number) => boolean) =>
        permutationImportance(
          (some) => {
            asked++;
            return predictMatrix(model, some);
          },
          { matrix, labels },
          { repeats: 2, seed: 5, checkpoint: noCheckpoint, ...(reads ? { reads } : {}) },
        );
      const whole = await importanceOf();
      const all = asked;
      expect(await importanceOf(isRead)).toEqual(whole);
      const passedOver = whole.filter(({ feature }) =>
        matrix.terms.every((term, t) => term.feature !== feature || !isRead(t)),
      );
      expect(2 * all - asked).toBe(2 * passedOver.length);
      if (model.id === 'tree') expect(passedOver.map(({ feature }) => feature)).toContain('noise');
    }
  });
});

describe('partialDependence', () => {
  const fitted: FittedMatrix = {
    encodings: [
      { kind: 'numeric', column: 'x', median: 10, mean: 10, sd: 2 },
      { kind: 'categorical', column: 'c', levels: ['a', 'b'], other: false },
    ],
    terms,
    leftOut: [],
  };
  const options = { points: 5, iceRows: 3, checkpoint: noCheckpoint };

  it('rises with a number that raises the margin, in the unit of the column', async () => {
    const matrix = makeRows(200);
    const result = await partialDependence(predict, { fitted, matrix }, 'x', options);
    const sorted = Float64Array.from({ length: 200 }, (_, row) => matrix.values[row * 3]!).sort();
    expect(result.grid[0]).toBeCloseTo(10 + 2 * sorted[Math.round(0.02 * 199)]!, 9);
    expect(result.grid.at(-1)).toBeCloseTo(10 + 2 * sorted[Math.round(0.98 * 199)]!, 9);
    expect(result.mean).toEqual([...result.mean].sort((a, b) => a - b));
    expect(result.ice.map((line) => line.length)).toEqual([5, 5, 5]);
  });

  it('says how far eight in ten rows move between the lowest and the highest mean', async () => {
    const matrix = makeRows(200);
    const all = { ...options, iceRows: 200 };
    const { move, ice, mean } = await partialDependence(predict, { fitted, matrix }, 'x', all);
    expect([move.from, move.to]).toEqual([0, 4]);
    const changes = Float64Array.from(ice, (line) => line[4]! - line[0]!).sort();
    expect([move.low, move.high]).toEqual([changes[20], changes[180]]);
    expect(move.low).toBeLessThan(mean[4]! - mean[0]!);
    expect(move.high).toBeGreaterThan(mean[4]! - mean[0]!);
  });

  it('has one point per level of a category, each the mean as if all rows had it', async () => {
    const matrix = makeRows(50);
    const result = await partialDependence(predict, { fitted, matrix }, 'c', options);
    expect(result.grid).toEqual(['a', 'b']);
    const asA = Array.from({ length: 50 }, (_, row) => sigmoid(-1 + 2 * matrix.values[row * 3]! + 1));
    expect(result.mean[0]).toBeCloseTo(asA.reduce((sum, p) => sum + p, 0) / 50, 12);
  });

  it('refuses a feature the model does not have', async () => {
    const call = partialDependence(predict, { fitted, matrix: makeRows(3) }, 'y', options);
    await expect(call).rejects.toMatchObject({ code: 'explain/no-such-feature' });
  });
});

const small: Contributions = {
  base: 0,
  features: ['x', 'c', 'z'],
  values: Float64Array.of(0.5, -0.2, 0, -0.4, 0.1, 0.15, 0, 0, 0),
  rowCount: 3,
  margin: 'log-odds',
};

describe('topReasons', () => {
  it('leads with what moved a row furthest from the average, and names no feature without effect', () => {
    const reasons = topReasons(small, 3);
    expect([...reasons.feature]).toEqual([0, 1, -1, 0, 1, 2, -1, -1, -1]);
    expect([...reasons.contribution]).toEqual([0.5, -0.2, 0, -0.4, 0.1, 0.15, 0, 0, 0]);
  });
});

describe('beeswarm', () => {
  it('shows the strongest features with where each value stands, within its allowance of marks', () => {
    const columns = [
      numericColumn('x', Float64Array.of(9, 5, 7, NaN)),
      textColumn('c', ['u', null, 'v', 'w']),
      numericColumn('z', Float64Array.of(0, 0, 0, 0)),
    ];
    const marks = beeswarm(
      small,
      { columns, rows: Uint32Array.of(0, 1, 3) },
      { features: 2, marks: 6, seed: 1 },
    );
    expect(marks.map((mark) => mark.feature)).toEqual(['x', 'x', 'x', 'c', 'c', 'c']);
    const x = marks.filter((mark) => mark.feature === 'x');
    expect(x.find((mark) => mark.value === '9')?.level).toBe(0.75);
    expect(x.find((mark) => mark.value === null)?.level).toBeNull();
    expect(
      beeswarm(small, { columns, rows: Uint32Array.of(0, 1, 3) }, { features: 2, marks: 5, seed: 1 }),
    ).toHaveLength(4);
  });
});
