import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import type { DesignMatrix, FittedMatrix } from '../matrix/designMatrix';
import { hStatistic } from './hStatistic';
import { interactionPartner } from './interactionPartner';
import { pairDependence } from './pairDependence';

const NAMES = ['x', 'y', 'z'];
const terms = NAMES.map((name) => ({ name, feature: name }));
type Rule = (x: number, y: number, z: number) => number;

const marginOf =
  (rule: Rule) =>
  ({ values, rowCount }: DesignMatrix) =>
    Float64Array.from({ length: rowCount }, (_, row) => {
      return rule(values[3 * row]!, values[3 * row + 1]!, values[3 * row + 2]!);
    });

/** Every combination of ±1 once: products and sums are exactly uncorrelated. */
const factorial: DesignMatrix = {
  values: Float64Array.from({ length: 8 }, (_, k) => k).reduce((all, k) => {
    all.set([k & 1 ? 1 : -1, k & 2 ? 1 : -1, k & 4 ? 1 : -1], 3 * k);
    return all;
  }, new Float64Array(24)),
  rowCount: 8,
  terms,
};

function normalRows(rowCount: number, seed = 3): DesignMatrix {
  const rng = createRng(seed);
  return { values: Float64Array.from({ length: 3 * rowCount }, () => rng.normal()), rowCount, terms };
}

const pairsOf = (rule: Rule, matrix: DesignMatrix) =>
  hStatistic(marginOf(rule), matrix, { features: NAMES, checkpoint: noCheckpoint });

describe('H statistic', () => {
  it('is exactly 0 for a model that only adds up, however bent the single effects are', async () => {
    const found = await pairsOf(
      (x, y, z) => 3 * x * x - Math.abs(y) + Math.sqrt(Math.abs(z)),
      normalRows(40),
    );
    expect(found.map(({ h2, size }) => [h2, size])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('is 1 for a pure product, and a third where the product stands beside both single effects', async () => {
    const product = await pairsOf((x, y) => x * y, factorial);
    expect(product[0]).toEqual({ features: ['x', 'y'], h2: 1, size: 1 });
    expect(product.slice(1).map(({ h2 }) => h2)).toEqual([0, 0]);
    const beside = await pairsOf((x, y, z) => x + y + x * y + 5 * z, factorial);
    expect(beside[0]!.features).toEqual(['x', 'y']);
    expect(beside[0]!.h2).toBeCloseTo(1 / 3, 12);
    expect(beside[0]!.size).toBeCloseTo(1, 12);
  });

  it('agrees with the definition computed in the plainest way, on rows that repeat values', async () => {
    const rule: Rule = (x, y, z) => sigmoid(x + 2 * y * (x > 0 ? 1 : 0) - z);
    const matrix = normalRows(12);
    matrix.values.forEach((value, k) => (matrix.values[k] = Math.round(value)));
    const found = await pairsOf(rule, matrix);
    const at = (row: number, k: number) => matrix.values[3 * row + k]!;
    const rows = Array.from({ length: 12 }, (_, row) => row);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const effect = (fixed: number[]) => {
      const raw = rows.map((i) =>
        mean(
          rows.map((r) =>
            rule(...([0, 1, 2].map((k) => at(fixed.includes(k) ? i : r, k)) as [number, number, number])),
          ),
        ),
      );
      return raw.map((value) => value - mean(raw));
    };
    const [x, y, xy] = [effect([0]), effect([1]), effect([0, 1])];
    const rest = rows.map((i) => (xy[i]! - x[i]! - y[i]!) ** 2);
    const pair = found.find(({ features }) => features.join() === 'x,y')!;
    expect(pair.h2).toBeCloseTo(mean(rest) / mean(xy.map((value) => value ** 2)), 10);
    expect(pair.size).toBeCloseTo(Math.sqrt(mean(rest)), 10);
  });

  it('asks for equal values once, and can be cancelled', async () => {
    let asked = 0;
    const counting = (matrix: DesignMatrix) => {
      asked++;
      return marginOf((x) => x)(matrix);
    };
    await hStatistic(counting, factorial, { features: ['x', 'y'], checkpoint: noCheckpoint });
    expect(asked).toBe(2 + 2 + 4);
    const cancelled = () => Promise.reject(new TidemarkError('worker/cancelled'));
    const call = hStatistic(counting, factorial, { features: ['x', 'y'], checkpoint: cancelled });
    await expect(call).rejects.toThrow('worker/cancelled');
  });
});

describe('dependence on two features', () => {
  const fitted: FittedMatrix = {
    encodings: [
      { kind: 'numeric', column: 'x', median: 10, mean: 10, sd: 2 },
      { kind: 'categorical', column: 'c', levels: ['a', 'b', 'rare'], other: false },
    ],
    terms: [
      { name: 'x', feature: 'x' },
      ...['a', 'b', 'rare'].map((level) => ({ name: `c=${level}`, feature: 'c' })),
    ],
    leftOut: [],
  };
  const rows = [
    [-1, 1, 0, 0],
    [-1, 1, 0, 0],
    [1, 0, 1, 0],
    [1, 0, 0, 1],
    [NaN, 0, 1, 0],
  ];
  const matrix = { values: Float64Array.from(rows.flat()), rowCount: 5, terms: fitted.terms };
  const predict = ({ values, rowCount }: DesignMatrix) =>
    Float64Array.from(
      { length: rowCount },
      (_, row) => 0.5 + 0.1 * values[4 * row]! * (1 + values[4 * row + 2]!),
    );

  it('gives the mean at every combination, in the unit of the column, and how many members stand there', async () => {
    const options = { points: 2, checkpoint: noCheckpoint };
    const found = await pairDependence(predict, { fitted, matrix }, ['x', 'c'], options);
    expect(found.grids).toEqual([
      [8, 12],
      ['a', 'b'],
    ]);
    const rounded = found.mean.map((line) => line.map((value) => Number(value.toFixed(12))));
    expect(rounded).toEqual([
      [0.4, 0.3],
      [0.6, 0.7],
    ]);
    expect(found.support).toEqual([
      [2, 0],
      [0, 1],
    ]);
  });

  it('refuses a feature the model does not have', async () => {
    const options = { points: 2, checkpoint: noCheckpoint };
    const call = pairDependence(predict, { fitted, matrix }, ['x', 'q'], options);
    await expect(call).rejects.toMatchObject({ code: 'explain/no-such-feature', details: { feature: 'q' } });
  });
});

describe('the feature a feature acts with', () => {
  const matrix = normalRows(300);
  const explained = (rule: Rule) => ({
    base: 0,
    features: NAMES,
    values: matrix.values.map((_, k) => (k % 3 === 0 ? rule(...threeAt(k / 3)) : 0)),
    rowCount: 300,
    margin: 'log-odds' as const,
  });
  const threeAt = (row: number) =>
    [...matrix.values.subarray(3 * row, 3 * row + 3)] as [number, number, number];

  it('is the one whose value goes along with the contribution where the feature stays the same', () => {
    const found = interactionPartner(
      explained((x, y, z) => x + x * z + 0.01 * y),
      matrix,
      'x',
      NAMES,
    );
    expect(found!.feature).toBe('z');
    expect(found!.strength).toBeGreaterThan(0.5);
  });

  it('is weak where nothing acts together, and none where there is no other', () => {
    const nearZero = interactionPartner(
      explained((x) => 2 * x),
      matrix,
      'x',
      NAMES,
    );
    expect(nearZero!.strength).toBeLessThan(0.35);
    expect(
      interactionPartner(
        explained((x) => x),
        matrix,
        'x',
        ['x'],
      ),
    ).toBeNull();
    expect(
      interactionPartner(
        explained(() => 0),
        matrix,
        'x',
        NAMES,
      ),
    ).toBeNull();
  });
});
