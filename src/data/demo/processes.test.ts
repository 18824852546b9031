import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { exp } from '../../shared/math';
import { numbersOf, roleColumn, getColumn } from '../../shared/table';
import { generateDemo } from './generateDemo';

describe('bgNbdProcess', async () => {
  const members = 6_000;
  const { tables, truth } = await generateDemo(
    { members, seed: 5, locale: 'zh', process: 'bg-nbd' },
    noCheckpoint,
  );
  const column = (name: string) => truth.perMember[name] as number[];
  const { r, alpha, a, b } = truth['bgNbd'] as Record<string, number>;

  it('makes members and orders alone, and every member has a first order', () => {
    expect(Object.keys(tables)).toEqual(['members', 'orders']);
    expect(tables.orders!.rowCount).toBe(members + sum(column('x')));
    expect(new Set((roleColumn(tables.orders!, 'member_id') as { codes: Int32Array }).codes).size).toBe(
      members,
    );
  });

  it('draws rates and dropout chances from the planted gamma and beta', () => {
    expectMean(column('ordersPerWeek'), r! / alpha!);
    expectMean(
      column('ordersPerWeek').map((rate) => rate * rate),
      (r! * (r! + 1)) / (alpha! * alpha!),
    );
    expectMean(column('dropoutChance'), a! / (a! + b!));
    const second = (a! * (a! + 1)) / ((a! + b!) * (a! + b! + 1));
    expectMean(
      column('dropoutChance').map((p) => p * p),
      second,
    );
  });

  it('lets members drop out after repeat purchases only', () => {
    const [x, alive] = [column('x'), column('alive')];
    expect(alive.filter((_, i) => x[i] === 0).every((flag) => flag === 1)).toBe(true);
    const repeats = sum(x.map((count, i) => count * column('dropoutChance')[i]!));
    const dropouts = alive.filter((flag) => flag === 0).length;
    expect(Math.abs(dropouts - repeats)).toBeLessThan(4 * Math.sqrt(repeats));
  });

  it('sees the first orders of members who never dropped out at their own rate', () => {
    // P(x = 0) = E[(alpha / (alpha + T))^r].
    const expected = column('T').map((weeks) => (alpha! / (alpha! + weeks)) ** r!);
    expectMean(
      column('x').map((count) => (count === 0 ? 1 : 0)),
      sum(expected) / members,
    );
  });

  it('spends on average what gamma-gamma says', () => {
    const { p, q, gamma } = truth['gammaGamma'] as Record<string, number>;
    const amounts = numbersOf(roleColumn(tables.orders!, 'amount')!).map((value) => value / 7);
    expect(sum([...amounts]) / amounts.length / ((p! * gamma!) / (q! - 1))).toBeCloseTo(1, 1);
  });
});

describe('coxProcess', async () => {
  const { tables, truth } = await generateDemo(
    { members: 5_000, seed: 9, locale: 'en', process: 'cox' },
    noCheckpoint,
  );
  const table = tables.members!;

  it('makes a snapshot with tenure, churned and three covariates alone', () => {
    expect(Object.keys(tables)).toEqual(['members']);
    expect(table.part).toBe('snapshot');
    expect(table.columns.map(({ name }) => name)).toEqual([
      'Member ID',
      'Tenure',
      'Churned',
      'x1',
      'x2',
      'x3',
    ]);
  });

  it('gives the planted coefficients back to a Cox regression', () => {
    const planted = (truth['cox'] as { coefficients: Record<string, number> }).coefficients;
    const covariates = ['x1', 'x2', 'x3'].map((name) => numbersOf(getColumn(table, name)));
    const fit = slowCox(
      numbersOf(roleColumn(table, 'tenure')!),
      numbersOf(roleColumn(table, 'label')!),
      covariates,
    );
    ['x1', 'x2', 'x3'].forEach((name, k) =>
      expect(Math.abs(fit.coefficient[k]! - planted[name]!), name).toBeLessThan(3.5 * fit.standardError[k]!),
    );
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Within four standard errors. */
function expectMean(values: readonly number[], expected: number): void {
  const mean = sum(values) / values.length;
  const variance = sum(values.map((value) => (value - mean) ** 2)) / values.length;
  expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(variance / values.length));
}

/** Newton steps on the partial likelihood, the information taken as its diagonal (the covariates are independent). */
function slowCox(tenure: Float64Array, churned: Float64Array, x: readonly Float64Array[]) {
  const order = [...tenure.keys()].sort((i, j) => tenure[j]! - tenure[i]!);
  const coefficient = x.map(() => 0);
  let information = x.map(() => 0);
  for (let step = 0; step < 25; step++) {
    const gradient = x.map(() => 0);
    information = x.map(() => 0);
    let s0 = 0;
    const [s1, s2] = [x.map(() => 0), x.map(() => 0)];
    for (const i of order) {
      const weight = exp(sum(x.map((values, k) => values[i]! * coefficient[k]!)));
      s0 += weight;
      x.forEach((values, k) => {
        s1[k]! += weight * values[i]!;
        s2[k]! += weight * values[i]! ** 2;
        gradient[k]! += churned[i]! * (values[i]! - s1[k]! / s0);
        information[k]! += churned[i]! * (s2[k]! / s0 - (s1[k]! / s0) ** 2);
      });
    }
    gradient.forEach((slope, k) => (coefficient[k]! += slope / information[k]!));
  }
  return { coefficient, standardError: information.map((value) => 1 / Math.sqrt(value)) };
}
