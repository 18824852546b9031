import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { logistic, type LogisticOptions } from './logistic';
import type { TrainingData } from './model';

/** 24 rows of 4 numbers that a line of Python makes again: i·7 mod 11 and the like. */
function smallTable(): TrainingData {
  const rowCount = 24;
  const values = Float64Array.from({ length: rowCount * 4 }, (_, k) => {
    const i = Math.floor(k / 4);
    return [(((i * 7) % 11) - 5) / 3, (((i * 5) % 13) - 6) / 4, (i % 3) - 1, (((i * 11) % 17) - 8) / 5][
      k % 4
    ]!;
  });
  const labels = Uint8Array.from({ length: rowCount }, (_, i) =>
    ((i * 7) % 11) + ((i * 3) % 5) > 7 ? 1 : 0,
  );
  return { matrix: { values, rowCount, terms: termsOf(4) }, labels };
}

function termsOf(count: number) {
  return Array.from({ length: count }, (_, j) => ({ name: `x${j}`, feature: `x${j}` }));
}

/** Three terms that matter among `count`. */
function sparse(rowCount: number, count: number): TrainingData {
  const rng = createRng(21);
  const values = Float64Array.from({ length: rowCount * count }, () => rng.normal());
  const labels = Uint8Array.from({ length: rowCount }, (_, row) => {
    const x = (j: number) => values[row * count + j]!;
    return rng.next() < sigmoid(1.2 * x(0) - x(3) + 0.8 * x(count - 1) - 0.5) ? 1 : 0;
  });
  return { matrix: { values, rowCount, terms: termsOf(count) }, labels };
}

const fit = (data: TrainingData, changes: Partial<LogisticOptions>) =>
  logistic.fit(data, { ...logistic.defaults, ...changes, seed: 1 }, noCheckpoint);

describe('logistic regression under other penalties', () => {
  // scikit-learn 1.2.1: LogisticRegression(C=0.8, solver='saga', tol=1e-13), intercept first; balanced: solver='lbfgs'.
  it.each([
    ['L1', { l1Ratio: 1 }, [-0.3463949, 2.53795605, 0, 0, 0]],
    ['elastic net', { l1Ratio: 0.5 }, [-0.37168326, 1.92331505, 0, 0, 0.34148744]],
  ] as const)('has the coefficients of scikit-learn: %s', async (_name, changes, expected) => {
    const { intercept, coefficients } = await fit(smallTable(), { C: 0.8, ...changes });
    [intercept, ...coefficients].forEach((weight, j) =>
      expect(Math.abs(weight - expected[j]!)).toBeLessThan(1e-6),
    );
    expect([...coefficients].map((weight) => weight === 0)).toEqual(
      expected.slice(1).map((weight) => weight === 0),
    );
  });

  it('ends where no coefficient gains by moving, also from a sample of the curvature', async () => {
    const data = sparse(9000, 12);
    const C = 0.004;
    const { intercept, coefficients } = await fit(data, { C, l1Ratio: 1 });
    const slopes = new Float64Array(13);
    logistic
      .predict({ id: 'logistic', intercept, coefficients, iterations: 0 }, data.matrix)
      .forEach((p, row) => {
        const residual = p - data.labels[row]!;
        for (let j = 0; j < 12; j++) slopes[j]! += residual * data.matrix.values[row * 12 + j]!;
        slopes[12]! += residual;
      });
    expect(Math.abs(slopes[12]!)).toBeLessThan(0.01);
    coefficients.forEach((weight, j) => {
      if (weight === 0) expect(Math.abs(slopes[j]!)).toBeLessThanOrEqual(1 / C + 0.01);
      else expect(Math.abs(slopes[j]! + Math.sign(weight) / C)).toBeLessThan(0.01);
    });
    expect([...coefficients].flatMap((weight, j) => (weight === 0 ? [] : [j]))).toEqual([0, 3, 11]);
  });

  it('meets L2 where the L1 part goes to nothing', async () => {
    const data = sparse(400, 5);
    const stops = { decrease: 0, gradient: 1e-9, maxIterations: 1000 };
    const ridge = await fit(data, { stops });
    const nearly = await fit(data, { l1Ratio: 1e-9 });
    ridge.coefficients.forEach((weight, j) => expect(nearly.coefficients[j]).toBeCloseTo(weight, 6));
  });
});

describe('logistic regression with balanced classes', () => {
  it('gives what rows repeated as often as the weights say would give', async () => {
    const { matrix } = sparse(300, 3);
    // A quarter positive: weights 2/3 and 2, so that with C · 3/2 each positive counts thrice.
    const labels = Uint8Array.from({ length: 300 }, (_, row) => (row % 4 === 0 ? 1 : 0));
    const rows = Array.from({ length: 300 }, (_, row) => row).flatMap((row) =>
      row % 4 === 0 ? [row, row, row] : [row],
    );
    const repeated = {
      matrix: {
        ...matrix,
        rowCount: rows.length,
        values: Float64Array.from(rows.flatMap((row) => [...matrix.values.subarray(row * 3, row * 3 + 3)])),
      },
      labels: Uint8Array.from(rows, (row) => labels[row]!),
    };
    const stops = { decrease: 0, gradient: 1e-9, maxIterations: 1000 };
    const balanced = await fit({ matrix, labels }, { C: 1.5, classWeights: 'balanced', stops });
    const plain = await fit(repeated, { C: 1, stops });
    expect(balanced.intercept).toBeCloseTo(plain.intercept, 6);
    balanced.coefficients.forEach((weight, j) => expect(weight).toBeCloseTo(plain.coefficients[j]!, 6));
  });
});

describe('logistic regression on a large matrix', () => {
  it('ends within 1e-4 of the exact optimum', async () => {
    const data = sparse(60_000, 20);
    const { intercept, coefficients } = await fit(data, {});
    const exact = await fit(data, { stops: { decrease: 0, gradient: 1e-4, maxIterations: 1000 } });
    expect(Math.abs(intercept - exact.intercept)).toBeLessThan(1e-4);
    coefficients.forEach((weight, j) => expect(Math.abs(weight - exact.coefficients[j]!)).toBeLessThan(1e-4));
  });
});
