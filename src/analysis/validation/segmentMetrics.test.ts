import { describe, expect, it } from 'vitest';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { numericColumn, textColumn } from '../../shared/table';
import { segmentMetrics } from './segmentMetrics';

const COUNT = 2000;
const rng = createRng(7);
const truth = Float64Array.from({ length: COUNT }, () => sigmoid(4 * rng.next() - 3));
const labels = Uint8Array.from(truth, (p) => (rng.next() < p ? 1 : 0));
const allRows = Uint32Array.from({ length: COUNT }, (_, row) => row);

describe('metrics by segment', () => {
  const judged = { rows: allRows, labels, probabilities: truth };

  it('are told per value, the largest first, with missing values on their own', () => {
    const level = textColumn(
      'level',
      Array.from(truth, (_, row) => (row % 10 === 0 ? null : row % 3 === 0 ? 'a' : 'b')),
    );
    const found = segmentMetrics(level, judged);
    expect(found.map(({ segment }) => segment)).toEqual(['b', 'a', null]);
    expect(found.reduce((sum, { rows }) => sum + rows, 0)).toBe(COUNT);
    for (const one of found) {
      expect(one.auc).toBeGreaterThan(one.aucLower!);
      expect(Math.abs(one.promised - one.actual)).toBeLessThan(0.1);
    }
  });

  it('of a number ascend, members without a value come last', () => {
    const number = (value: (row: number) => number) =>
      numericColumn(
        'x',
        Float64Array.from(allRows, (row) => (row % 3 === 0 ? NaN : value(row))),
      );
    const ranges = segmentMetrics(
      number((row) => (row * 37) % 200),
      judged,
    ).map(({ segment }) => segment);
    expect(ranges.at(-1)).toBeNull();
    const starts = ranges.slice(0, -1).map((range) => range![0]);
    expect(starts).toEqual([...starts].sort((a, b) => Number(a) - Number(b)));
    const few = segmentMetrics(
      number((row) => (row % 11 === 0 ? 10 : 2 + (row % 7 === 0 ? 0 : 1))),
      judged,
    );
    expect(few.map(({ segment }) => segment)).toEqual(['2', '3', '10', null]);
    const days = numericColumn(
      'day',
      Float64Array.from(allRows, (row) => Date.UTC(2025, row % 5 === 0 ? 0 : 5)),
      'date',
    );
    expect(segmentMetrics(days, judged).map(({ segment }) => segment)).toEqual(['2025-01-01', '2025-06-01']);
  });

  it('cut a number into quarters, and give no AUC where all have the same outcome', () => {
    const found = segmentMetrics(numericColumn('p', truth), judged);
    expect(found).toHaveLength(4);
    expect(found.every(({ segment }) => Array.isArray(segment))).toBe(true);
    const flag = numericColumn('label', Float64Array.from(labels), 'boolean');
    expect(segmentMetrics(flag, judged).map(({ auc }) => auc)).toEqual([null, null]);
  });

  it('of days say that they are', () => {
    const days = numericColumn(
      'joined',
      Float64Array.from(allRows, (row) => row * 86_400_000),
      'date',
    );
    const found = segmentMetrics(days, judged);
    expect(found[0]).toMatchObject({ segment: [0, expect.any(Number)], ofDays: true });
    expect(segmentMetrics(numericColumn('x', days.values), judged)[0]).not.toHaveProperty('ofDays');
  });
});
