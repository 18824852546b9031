import { describe, expect, it } from 'vitest';
import { pearson } from '../../analysis/statistics/correlation';
import { ln } from '../../shared/math';
import { quantileSorted } from '../../shared/quantile';
import { createRng } from '../../shared/rng';
import { finish } from '../../shared/steps';
import { numericColumn, textColumn } from '../../shared/table';
import { measureNumber } from './measureNumber';
import { sampleRows } from './sampleRows';
import { sampledOf, similarityOf } from './similarity';

const ROWS = 600;

function drawn(label: string): Float64Array {
  const rng = createRng(4, label);
  return Float64Array.from({ length: ROWS }, () => (rng.next() < 0.05 ? NaN : Math.round(20 * rng.normal())));
}

describe('the information value of a number', () => {
  it('equals that of its tenths counted row by row, missing values apart', () => {
    const values = drawn('x');
    const rng = createRng(4, 'y');
    const labels = values.map((value) => (rng.next() < 0.1 ? NaN : value + 10 * rng.normal() > 8 ? 1 : 0));
    const isLabelled = (_: number, row: number) => !Number.isNaN(labels[row]!);
    const present = values
      .filter(isLabelled)
      .filter((value) => !Number.isNaN(value))
      .sort();
    const cuts = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => quantileSorted(present, k / 10));
    const group = (value: number) => (Number.isNaN(value) ? 10 : cuts.filter((cut) => value > cut).length);
    const share = (label: number, wanted: number) => {
      const side = [...values.keys()].filter((row) => labels[row] === label);
      return Math.max(0.5, side.filter((row) => group(values[row]!) === wanted).length) / side.length;
    };
    const used = new Set(
      [...values.keys()].filter((row) => isLabelled(0, row)).map((row) => group(values[row]!)),
    );
    let expected = 0;
    for (const k of used) expected += (share(1, k) - share(0, k)) * ln(share(1, k) / share(0, k));
    const positives = labels.filter((label) => label === 1).length;
    const outcomes = {
      values: labels,
      positive: 'yes',
      rows: labels.filter((v) => !Number.isNaN(v)).length,
      positives,
    };
    const measured = finish(measureNumber(numericColumn('x', values), outcomes, new Uint32Array(0)));
    expect(measured.informationValue).toBeCloseTo(expected, 12);
    expect(measured.distinct).toBe(new Set(values.filter((value) => !Number.isNaN(value))).size);
    expect(measured.missingShare).toBe(values.filter((value) => Number.isNaN(value)).length / ROWS);
  });
});

describe('how alike two features are', () => {
  const number = (values: Float64Array) => sampledOf(numericColumn('x', values));
  const levels = (values: readonly (string | null)[]) => sampledOf(textColumn('x', values));

  it('is Spearman’s correlation over the rows both have', () => {
    const x = drawn('x');
    const rng = createRng(4, 'near');
    const y = x.map((value) => -value + rng.below(5));
    const both = [...x.keys()].filter((row) => !Number.isNaN(x[row]!));
    const slowRank = (values: Float64Array, row: number) =>
      both.reduce(
        (sum, other) => sum + (values[other]! < values[row]! ? 1 : values[other] === values[row] ? 0.5 : 0),
        0,
      );
    const slow = pearson(
      both.map((row) => slowRank(x, row)),
      both.map((row) => slowRank(y, row)),
    );
    expect(slow).toBeLessThan(-0.9);
    expect(similarityOf(number(x), number(y), 0.9)).toBeCloseTo(-slow, 12);
  });

  it('is nothing where one is missing in more than a tenth of the other’s rows', () => {
    const x = Float64Array.from({ length: ROWS }, (_, row) => row);
    const holes = (every: number) => number(x.map((value, row) => (row % every === 0 ? NaN : value)));
    expect(similarityOf(number(x), holes(20), 0.9)).toBe(1);
    expect(similarityOf(number(x), holes(5), 0.9)).toBe(0);
  });

  it('takes a missing level as a level, and does not compare levels with numbers', () => {
    const first = levels(Array.from({ length: ROWS }, (_, row) => (row % 3 === 0 ? null : `v${row % 3}`)));
    const second = levels(Array.from({ length: ROWS }, (_, row) => `w${row % 3}`));
    expect(similarityOf(first, second, 0.9)).toBeCloseTo(1, 12);
    expect(similarityOf(first, number(drawn('x')), 0.9)).toBe(0);
  });
});

describe('a sample of rows', () => {
  it('has every row once, in order, and all where there are few', () => {
    const rows = Uint32Array.from({ length: 1000 }, (_, k) => 2 * k);
    const sample = sampleRows(rows, 300, createRng(1));
    expect(new Set(sample).size).toBe(300);
    expect([...sample]).toEqual([...sample].sort((a, b) => a - b));
    expect(sample.every((row) => row % 2 === 0 && row < 2000)).toBe(true);
    expect(sampleRows(rows, 1000, createRng(1))).toBe(rows);
  });

  it('favours no row', () => {
    const rows = Uint32Array.from({ length: 10 }, (_, k) => k);
    const times = new Float64Array(10);
    for (let seed = 0; seed < 2000; seed++) {
      for (const row of sampleRows(rows, 3, createRng(seed))) times[row]!++;
    }
    for (const count of times) expect(Math.abs(count - 600)).toBeLessThan(100);
  });
});
