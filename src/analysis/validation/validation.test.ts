import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { createRng } from '../../shared/rng';
import { numericColumn, takeColumn, textColumn, type Column } from '../../shared/table';
import { applyMatrix } from '../matrix/applyMatrix';
import { fitMatrix } from '../matrix/fitMatrix';
import { aucVariance } from '../metrics/aucVariance';
import { aucScore } from '../metrics/scores';
import { groupMembers, type MemberColumns } from './duplicates';
import { labelWarnings, readLabels } from './labels';
import { featureAucs } from './leakage';
import { columnSplit, kFoldSplit, randomSplit, timeSplit, type SplitPlan } from './splits';

const rowsOf = (n: number) => Uint32Array.from({ length: n }, (_, row) => row);
const labelsOf = (n: number, seed = 1) => {
  const rng = createRng(seed);
  return Float64Array.from({ length: n }, () => (rng.next() < 0.3 ? 1 : 0));
};

function expectPartition(plan: SplitPlan, rows: Uint32Array): void {
  const tested = plan.folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
  expect(tested).toEqual([...rows]);
  for (const { train, test } of plan.folds) expect(new Set([...train, ...test]).size).toBe(rows.length);
}

describe('reading labels', () => {
  const read = (values: (string | null)[], wanted: string | null = null) =>
    readLabels(textColumn('churn', values), wanted);

  it.each([
    [['No', 'Yes', 'Yes'], 'Yes'],
    [['留存', '流失', '流失'], '流失'],
    [['a', 'b', 'b'], 'a'],
    [['false', 'TRUE', 'TRUE'], 'TRUE'],
  ])('takes %j as positive %s', (values, positive) => {
    expect(read(values).positive).toBe(positive);
  });

  it('reads 0/1 numbers and leaves rows without a label out', () => {
    const labels = readLabels(numericColumn('y', Float64Array.of(0, 1, NaN), 'integer'), null);
    expect(labels).toMatchObject({ positive: '1', negative: '0', values: Float64Array.of(0, 1, NaN) });
  });

  it('takes 1 of the numbers 1 and 2, and 2 where they tell events, and says so unless it was told', () => {
    const numbers = numericColumn('status', Float64Array.of(2, 1, 2, 2, NaN), 'integer');
    const labels = readLabels(numbers, null, 'event');
    expect(labels).toMatchObject({ positive: '2', values: Float64Array.of(1, 0, 1, 1, NaN) });
    expect(labelWarnings(labels)).toEqual([
      { code: 'train/label-one-two', details: { column: 'status', positive: '2', negative: '1' } },
    ]);
    const flags = readLabels(numbers, null);
    expect(flags.positive).toBe('1');
    expect(labelWarnings(flags)).toHaveLength(1);
    const asked = readLabels(numbers, '1', 'event');
    expect(asked.positive).toBe('1');
    expect(labelWarnings(asked)).toEqual([]);
    expect(labelWarnings(read(['1', '3', '3']))).toEqual([]);
    expect(read(['1', '3', '3']).positive).toBe('1');
  });

  it('takes spellings of one word as one value, and says which', () => {
    const labels = read(['Yes', 'No', 'yes ', 'NO', 'Yes', 'No', 'ＹＥＳ', null]);
    expect(labels).toMatchObject({
      positive: 'Yes',
      negative: 'No',
      otherSpellings: ['NO', 'yes ', 'ＹＥＳ'],
    });
    expect([...labels.values]).toEqual([1, 0, 1, 0, 1, 0, 1, NaN]);
    expect(read(['Yes', 'No', 'yes ', 'No'], 'yes ').positive).toBe('Yes');
    expect(read(['Yes', 'No']).otherSpellings).toEqual([]);
  });

  it('obeys the value asked for', () => {
    expect(read(['No', 'Yes'], 'No').values).toEqual(Float64Array.of(1, 0));
  });

  it('refuses by code what is not two values', () => {
    expect(() => read(['a', 'b', 'c'])).toThrow('train/label-not-binary');
    expect(() => read(['a', 'a', null])).toThrow('train/one-class');
    expect(() => read([null])).toThrow('train/no-labels');
    expect(() => read(['a', 'b'], 'c')).toThrow('train/no-such-value');
  });
});

describe('splits', () => {
  it('k folds test every row once, with the same share of positives in each', () => {
    const labels = labelsOf(503);
    const plan = kFoldSplit({ rows: rowsOf(503), labels, seed: 42 });
    expectPartition(plan, rowsOf(503));
    const shares = plan.folds.map(({ test }) => test.reduce((sum, row) => sum + labels[row]!, 0));
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    expect(kFoldSplit({ rows: rowsOf(503), labels, seed: 42 })).toEqual(plan);
    expect(kFoldSplit({ rows: rowsOf(503), labels, seed: 43 })).not.toEqual(plan);
  });

  it('keep a member on one side', () => {
    const groups = Int32Array.from({ length: 200 }, (_, row) => row % 60);
    for (const split of [kFoldSplit, randomSplit]) {
      for (const { train, test } of split({ rows: rowsOf(200), labels: labelsOf(200), groups, seed: 1 })
        .folds) {
        const seen = new Set(Array.from(train, (row) => groups[row]!));
        expect(test.some((row) => seen.has(groups[row]!))).toBe(false);
      }
    }
  });

  it('make fewer folds of few positives and refuse a single one', () => {
    const labels = new Float64Array(50);
    labels.fill(1, 0, 3);
    expect(kFoldSplit({ rows: rowsOf(50), labels, seed: 1 }).folds).toHaveLength(3);
    labels.fill(0, 1, 3);
    expect(() => kFoldSplit({ rows: rowsOf(50), labels, seed: 1 })).toThrow('train/too-few-positives');
  });

  it('hold out a fifth of either class', () => {
    const labels = labelsOf(1000);
    const { test } = randomSplit({ rows: rowsOf(1000), labels, seed: 1 }).folds[0]!;
    expect(test.length).toBeGreaterThanOrEqual(199);
    expect(test.length).toBeLessThanOrEqual(201);
  });

  it('by time train only on snapshots whose outcome was known at the test snapshot', () => {
    const at = Float64Array.of(1, 2, 3, 4, 4, NaN);
    const { train, test } = timeSplit(rowsOf(6), at, 2).folds[0]!;
    expect([...train]).toEqual([0, 1]);
    expect([...test]).toEqual([3, 4]);
    expect(() => timeSplit(rowsOf(2), Float64Array.of(1, 1))).toThrow('train/one-snapshot');
    expect(() => timeSplit(rowsOf(2), Float64Array.of(1, 2), 5)).toThrow('train/windows-overlap');
  });

  it('by column take words or whole numbers, and nothing else', () => {
    const words = columnSplit(rowsOf(4), textColumn('s', ['train', 'Test', 'train', null]));
    expect(words).toMatchObject({
      kind: 'holdout',
      folds: [{ train: Uint32Array.of(0, 2), test: Uint32Array.of(1) }],
    });
    const folds = columnSplit(rowsOf(4), numericColumn('s', Float64Array.of(10, 2, 10, 2), 'integer'));
    expect(folds.folds.map(({ name }) => name)).toEqual(['2', '10']);
    expectPartition(folds, rowsOf(4));
    expect(() => columnSplit(rowsOf(2), textColumn('s', ['train', 'rest']))).toThrow('train/split-column');
    expect(() => columnSplit(rowsOf(2), textColumn('s', ['train', '1']))).toThrow('train/split-column');
    expect(() => columnSplit(rowsOf(2), textColumn('s', ['train', 'train']))).toThrow('train/split-empty');
  });
});

describe('members on several rows', () => {
  const member = textColumn('id', ['a', 'b', 'a', null, null], 'id');
  const group = (n: number, columns: Partial<MemberColumns>) =>
    groupMembers(
      rowsOf(n),
      { member: undefined, snapshot: undefined, features: [], ...columns },
      noCheckpoint,
    );
  const numbers = (n: number) => {
    const rng = createRng(8);
    return [1, 2, 3, 4].map((k) =>
      numericColumn(
        `x${k}`,
        Float64Array.from({ length: n }, () => rng.next()),
      ),
    );
  };
  const halfTwice = Uint32Array.from({ length: 100 }, (_, row) => row % 50);

  it('count as repeats only within a snapshot', async () => {
    const snapshot = textColumn('at', ['1', '1', '2', '1', '1']);
    expect((await group(5, { member })).repeats).toBe(1);
    expect((await group(5, { member, snapshot })).repeats).toBe(0);
    expect([...(await group(5, { member })).groups]).toEqual([0, 1, 0, 2, 3]);
  });

  it('are one where the id differs in case, width or blanks alone', async () => {
    const ids = ['M10', ' m10', 'Ｍ１０ ', 'M11', 'M 11', 'm12', 'm13', 'm14', 'm15', 'm16', 'm17'];
    const { groups, repeats } = await group(11, { member: textColumn('id', ids, 'id') });
    expect(repeats).toBe(3);
    expect([...groups].slice(0, 5)).toEqual([0, 0, 0, 1, 1]);
  });

  it('are not one in ids that only case tells apart', async () => {
    const ids = 'abcdefghABCDEFGH'.match(/./g)!.map((end) => `0015${end}`);
    expect((await group(16, { member: textColumn('id', ids, 'id') })).repeats).toBe(0);
  });

  it('are told by their features where there is no id, or under a new one', async () => {
    const features = numbers(50).map((column) => takeColumn(column, halfTwice));
    expect((await group(100, { features })).repeats).toBe(50);
    const fresh = textColumn(
      'id',
      Array.from({ length: 100 }, (_, row) => `m${row}`),
      'id',
    );
    const found = await group(100, { features, member: fresh });
    expect(found.repeats).toBe(50);
    expect(found.groups[70]).toBe(found.groups[20]);
  });

  it('are not told by features that many share by chance', async () => {
    const rng = createRng(2);
    const features = ['a', 'b', 'c'].map((name) =>
      textColumn(
        name,
        Array.from({ length: 400 }, () => String(rng.below(4))),
      ),
    );
    expect((await group(400, { features })).repeats).toBe(0);
  });

  it('are told by an id column that plays no role', async () => {
    const phone = textColumn(
      'phone',
      Array.from({ length: 100 }, (_, row) => `n${row % 90}`),
      'id',
    );
    expect((await group(100, { features: [phone, ...numbers(100)] })).repeats).toBe(10);
  });
});

describe('the variance of an AUC', () => {
  it('is near what resampling gives', () => {
    const rng = createRng(8);
    const labels = Uint8Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const scores = Float64Array.from(labels, (y) => Math.round((rng.normal() + y) * 4) / 4);
    const aucs = Array.from({ length: 400 }, () => {
      const rows = Uint32Array.from({ length: 300 }, () => rng.below(300));
      return aucScore(
        Uint8Array.from(rows, (r) => labels[r]!),
        Float64Array.from(rows, (r) => scores[r]!),
      );
    });
    const mean = aucs.reduce((a, b) => a + b) / 400;
    const sampled = aucs.reduce((sum, auc) => sum + (auc - mean) ** 2, 0) / 400;
    expect(Math.sqrt(aucVariance(labels, scores)) / Math.sqrt(sampled)).toBeGreaterThan(0.85);
    expect(Math.sqrt(aucVariance(labels, scores)) / Math.sqrt(sampled)).toBeLessThan(1.15);
  });
});

describe('the leakage check', () => {
  it('finds a number that gives the label away, a missing value that does, and a level that does', () => {
    const y = Uint8Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const rng = createRng(2);
    const columns: Column[] = [
      numericColumn(
        'noise',
        Float64Array.from(y, () => rng.normal()),
      ),
      numericColumn(
        'cancelledAt',
        Float64Array.from(y, (v) => (v ? rng.normal() : NaN)),
      ),
      numericColumn(
        'balance',
        Float64Array.from(y, (v) => rng.next() - 2 * v),
      ),
      textColumn(
        'state',
        Array.from(y, (v) => (v ? 'closed' : rng.next() < 0.5 ? 'open' : 'new')),
      ),
    ];
    const matrix = applyMatrix(fitMatrix(columns, rowsOf(200)), columns, rowsOf(200), 'keep');
    const aucs = Object.fromEntries(featureAucs(matrix, y).map(({ feature, auc }) => [feature, auc]));
    expect(aucs).toMatchObject({ cancelledAt: 1, balance: 1, state: 1 });
    expect(aucs['noise']).toBeLessThan(0.7);
  });
});
