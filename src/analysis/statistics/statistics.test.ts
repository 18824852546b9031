import { describe, expect, it } from 'vitest';
import { exp, ln } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { finish } from '../../shared/steps';
import { incompleteBeta, studentTwoSided } from '../special/incompleteBeta';
import { normalTwoSided } from '../special/tails';
import { chiSquareOf } from './contingency';
import { averageRanks, pearson, spearman } from './correlation';
import { describeSorted } from './describe';
import { informationValue } from './informationValue';
import { logit } from './logit';
import { meanDifference } from './meanDifference';
import { rankDifference } from './rankDifference';
import { shareInterval } from './shareInterval';
import { cohensH, membersPerArm } from './testPlanning';

/** Whole numbers with many ties, ascending. */
function tied(n: number, label: string, shift = 0): Float64Array {
  const rng = createRng(11, label);
  return Float64Array.from({ length: n }, () => rng.below(9) + shift).sort();
}

describe('Student’s distribution', () => {
  it('is Cauchy’s at one degree of freedom, and the normal at very many', () => {
    for (const t of [0.1, 1, 3, 8]) {
      expect(studentTwoSided(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 13);
      expect(studentTwoSided(t, 1e9) / normalTwoSided(t)).toBeCloseTo(1, 4);
    }
    expect(studentTwoSided(0, 7)).toBe(1);
  });

  it('is read off an incomplete beta that mirrors itself', () => {
    for (const [x, a, b] of [
      [0.2, 3, 5],
      [0.7, 0.5, 80],
      [0.999, 200, 0.5],
    ] as const) {
      expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 12);
    }
    expect(incompleteBeta(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 14);
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
  });
});

describe('ranks of two groups', () => {
  it('equal those counted pair by pair', () => {
    const [a, b] = [tied(60, 'a', 1), tied(85, 'b')];
    let u = 0;
    for (const x of a) for (const y of b) u += x > y ? 1 : x === y ? 0.5 : 0;
    let ks = 0;
    const below = (values: Float64Array, cut: number) =>
      values.filter((value) => value <= cut).length / values.length;
    for (const cut of [...a, ...b]) ks = Math.max(ks, Math.abs(below(a, cut) - below(b, cut)));
    const ours = finish(rankDifference(a, b));
    expect(ours.u).toBe(u);
    expect(ours.ks).toBeCloseTo(ks, 14);
    expect(ours.auc).toBe(u / (60 * 85));
  });

  it('say the same of either side first', () => {
    const [a, b] = [tied(60, 'a', 1), tied(85, 'b')];
    const [one, other] = [finish(rankDifference(a, b)), finish(rankDifference(b, a))];
    expect(one.p).toBe(other.p);
    expect(one.auc + other.auc).toBeCloseTo(1, 14);
  });

  it('are no evidence where all values are equal, and undefined where a side is empty', () => {
    const same = new Float64Array(9).fill(4);
    expect(finish(rankDifference(same, same))).toEqual({ u: 40.5, p: 1, auc: 0.5, ks: 0 });
    expect(finish(rankDifference(same, new Float64Array(0))).auc).toBeNaN();
  });
});

describe('ranks and correlation', () => {
  it('give each value the mean place of its equals', () => {
    const values = [3, 1, NaN, 3, 2, 3];
    expect([...averageRanks(values)]).toEqual([4, 1, NaN, 4, 2, 4]);
  });

  it('see any rising curve as 1, and no spread as nothing', () => {
    const x = Float64Array.from({ length: 50 }, (_, k) => k / 5);
    const y = x.map((value) => exp(value));
    expect(spearman(x, y)).toBe(1);
    expect(pearson(x, y)).toBeLessThan(0.8);
    expect(
      pearson(
        x,
        x.map((value) => -3 * value),
      ),
    ).toBeCloseTo(-1, 14);
    expect(pearson(x, new Float64Array(50))).toBeNaN();
  });
});

describe('a description', () => {
  it('does not move with the origin, and turns with the sign', () => {
    const values = tied(200, 'moments').map((value) => value ** 2);
    const one = finish(describeSorted(values));
    const moved = finish(describeSorted(values.map((value) => value + 1000)));
    const turned = finish(describeSorted(values.map((value) => -value).sort()));
    expect(moved.sd).toBeCloseTo(one.sd, 9);
    expect(moved.kurtosis).toBeCloseTo(one.kurtosis, 7);
    expect(turned.skewness).toBeCloseTo(-one.skewness, 9);
  });

  it('leaves out what few or equal values cannot say', () => {
    expect(finish(describeSorted(Float64Array.of(5)))).toMatchObject({
      n: 1,
      mean: 5,
      sd: NaN,
      skewness: NaN,
    });
    expect(finish(describeSorted(new Float64Array(0))).mean).toBeNaN();
    const flat = { n: 5, mean: 1, sd: 0 };
    expect(meanDifference(flat, flat)).toEqual({ t: NaN, df: NaN, p: NaN, d: NaN });
  });
});

describe('tables of counts', () => {
  it('equal the formula for two by two', () => {
    const { chi2, df, cramersV } = chiSquareOf([10, 20, 30, 15], 2);
    expect(chi2).toBeCloseTo((75 * (10 * 15 - 20 * 30) ** 2) / (30 * 45 * 40 * 35), 12);
    expect(df).toBe(1);
    expect(cramersV).toBeCloseTo(Math.sqrt(chi2 / 75), 14);
  });

  it('count neither empty rows nor empty columns', () => {
    expect(chiSquareOf([10, 0, 20, 0, 0, 0, 30, 0, 15], 3)).toEqual(chiSquareOf([10, 20, 30, 15], 2));
    expect(chiSquareOf([4, 5], 1)).toMatchObject({ chi2: 0, df: 0, p: 1, cramersV: NaN });
  });

  it('give V = 1 where one side tells the other', () => {
    expect(chiSquareOf([5, 0, 0, 9, 0, 4], 3).cramersV).toBeCloseTo(1, 14);
  });
});

describe('information value', () => {
  it('is 0 where the shares are equal, and finite where a cell is empty', () => {
    expect(informationValue([10, 20], [100, 200])).toBeCloseTo(0, 14);
    expect(informationValue([10, 0], [0, 10])).toBeCloseTo(2 * 0.95 * ln(20), 12);
    expect(informationValue([1, 2], [0, 0])).toBeNaN();
  });

  it('never falls when a group is divided', () => {
    expect(informationValue([10, 20, 30], [30, 25, 5])).toBeGreaterThan(informationValue([30, 30], [55, 5]));
  });
});

describe('logit', () => {
  it('gives the log odds ratio of a two by two table with Woolf’s error', () => {
    const [a, b, c, d] = [12, 30, 25, 20];
    const rows = [
      [1, 1, a],
      [1, 0, b],
      [0, 1, c],
      [0, 0, d],
    ] as const;
    const flat = rows.flatMap(([x, y, n]) => Array.from({ length: n }, () => [x, y] as const));
    const fit = finish(
      logit({ values: Float64Array.from(flat, ([x]) => x), columns: 1, labels: flat.map(([, y]) => y) }),
    );
    expect(fit.terms[1]!.coef).toBeCloseTo(ln((a * d) / (b * c)), 9);
    expect(fit.terms[1]!.se).toBeCloseTo(Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), 9);
    expect(fit.converged).toBe(true);
  });

  it('says so where the outcomes can be told apart entirely', () => {
    const values = Float64Array.from({ length: 40 }, (_, k) => k);
    const fit = finish(logit({ values, columns: 1, labels: Array.from(values, (x) => (x < 20 ? 0 : 1)) }));
    expect(fit.converged).toBe(false);
  });

  it.each([0, 1])('says so where all have one outcome: %i', (label) => {
    const values = Float64Array.from({ length: 900 }, (_, k) => k % 7);
    const fit = finish(logit({ values, columns: 1, labels: new Uint8Array(900).fill(label) }));
    expect(fit.converged).toBe(false);
  });

  it('leaves a column that repeats another without a figure', () => {
    const rng = createRng(2, 'twice');
    const x = Array.from({ length: 300 }, () => rng.normal());
    const labels = x.map((value) => (value + rng.normal() > 0 ? 1 : 0));
    const fit = finish(
      logit({ values: Float64Array.from(x.flatMap((v) => [v, 2 * v])), columns: 2, labels }),
    );
    expect(fit.converged).toBe(true);
    expect(fit.terms[1]!.se).toBeGreaterThan(0);
    expect(fit.terms[2]!).toMatchObject({ coef: 0, se: NaN, p: NaN });
  });
});

describe('planning a test', () => {
  it('measures the distance of two shares as the difference of their angles', () => {
    const angle = (p: number) => 2 * Math.asin(Math.sqrt(p));
    for (const [p0, p1] of [
      [0, 1],
      [0.1, 0.12],
      [0.5, 0.25],
      [0.001, 0.999],
    ] as const) {
      expect(cohensH(p0, p1)).toBeCloseTo(angle(p1) - angle(p0), 14);
    }
  });

  it('needs four times the members for half the distance, and endlessly many for none', () => {
    const plan = { alpha: 0.05, power: 0.8 };
    const far = membersPerArm({ p0: 0.1, p1: 0.14, ...plan });
    const near = membersPerArm({ p0: 0.1, p1: 0.12, ...plan });
    const ratio = (cohensH(0.1, 0.14) / cohensH(0.1, 0.12)) ** 2;
    expect(near / far).toBeCloseTo(ratio, 9);
    expect(membersPerArm({ p0: 0.3, p1: 0.3, ...plan })).toBe(Infinity);
  });
});

describe('the interval of a share', () => {
  it('stays between nothing and everything', () => {
    expect(shareInterval(0, 10)[0]).toBe(0);
    expect(shareInterval(10, 10)[1]).toBeCloseTo(1, 14);
    expect(shareInterval(0, 0)).toEqual([0, 1]);
  });
});
