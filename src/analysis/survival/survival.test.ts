import { describe, expect, it } from 'vitest';
import { exp, ln } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { finish } from '../../shared/steps';
import { numericColumn, textColumn } from '../../shared/table';
import { concordance } from './concordance';
import { covariateTerms } from './covariateTerms';
import { coxRegression } from './coxRegression';
import { kaplanMeier, restrictedMean, survivalQuantile } from './kaplanMeier';
import { logRank, pairwiseLogRank } from './logRank';
import { hazardOfCurve, remainingTenure } from './remainingTenure';
import { byTime, riskTable, type SurvivalSample } from './riskTable';

const sampleOf = (time: number[], event: number[]): SurvivalSample => ({
  time: Float64Array.from(time),
  event: Uint8Array.from(event),
});

/** Exponential times at a rate of `rate(i)`, censored at a uniform time. */
function exponentials(n: number, rate: (i: number) => number, seed = 1): SurvivalSample {
  const rng = createRng(seed);
  const rows = Array.from({ length: n }, (_, i) => {
    const [left, seen] = [-ln(1 - rng.next()) / rate(i), 60 * rng.next()];
    return [Math.min(left, seen), left <= seen ? 1 : 0] as const;
  });
  return sampleOf(
    rows.map(([time]) => time),
    rows.map(([, event]) => event),
  );
}

describe('the Kaplan–Meier curve', () => {
  it('is one minus the share who left where nobody is censored', () => {
    const curve = kaplanMeier(riskTable(sampleOf([3, 1, 2, 2], [1, 1, 1, 1]), Int32Array.of(1, 2, 3, 0)));
    expect([...curve.time]).toEqual([1, 2, 3]);
    expect([...curve.atRisk]).toEqual([4, 3, 1]);
    expect([...curve.survival]).toEqual([0.75, 0.25, 0]);
    expect(survivalQuantile(curve).value).toBe(2);
    expect(restrictedMean(curve, 3).value).toBeCloseTo(2, 12);
  });

  it('holds each band around the curve, on every scale', () => {
    const sample = exponentials(300, () => 0.05);
    for (const scale of ['log', 'log-log', 'plain'] as const) {
      const { survival, lower, upper } = kaplanMeier(riskTable(sample, byTime(sample)), scale);
      survival.forEach((s, k) => {
        if (Number.isNaN(lower[k]!)) return;
        expect(lower[k]! <= s + 1e-15 && s <= upper[k]! + 1e-15 && lower[k]! >= 0 && upper[k]! <= 1).toBe(
          true,
        );
      });
    }
  });
});

describe('the log-rank test', () => {
  it('sees no difference between halves of one crowd, and one between different rates', () => {
    const codes = Int32Array.from({ length: 600 }, (_, i) => i % 2);
    const same = logRank(
      exponentials(600, () => 0.05),
      codes,
      2,
    );
    expect(same.p).toBeGreaterThan(0.01);
    expect(
      logRank(
        exponentials(600, (i) => (i % 2 === 0 ? 0.05 : 0.1)),
        codes,
        2,
      ).p,
    ).toBeLessThan(1e-4);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(same.observed)).toBeCloseTo(sum(same.expected), 9);
  });

  it('corrects pairs upwards, never down', () => {
    const codes = Int32Array.from({ length: 600 }, (_, i) => i % 4);
    const pairs = pairwiseLogRank(
      exponentials(600, (i) => 0.04 + 0.02 * (i % 4)),
      codes,
      4,
    );
    expect(pairs).toHaveLength(6);
    for (const { p, pHolm } of pairs) expect(pHolm >= p && pHolm <= 1).toBe(true);
  });
});

describe('Cox regression', () => {
  const n = 500;
  const rng = createRng(7);
  const x = Float64Array.from({ length: n }, () => rng.normal());
  const sample = exponentials(n, (i) => 0.05 * exp(0.8 * x[i]!));

  it('finds the effect, whatever the unit of a covariate', () => {
    const model = finish(coxRegression(sample, { terms: ['x'], values: x }));
    const thousand = finish(coxRegression(sample, { terms: ['x'], values: x.map((v) => 1e6 + 1000 * v) }));
    expect(Math.abs(model.coef[0]! - 0.8)).toBeLessThan(0.2);
    expect(thousand.coef[0]! * 1000).toBeCloseTo(model.coef[0]!, 8);
    expect(thousand.logLikelihood).toBeCloseTo(model.logLikelihood, 8);
  });

  it('leaves out a term that others make up, and gives the rest as without it', () => {
    const values = Float64Array.from({ length: 2 * n }, (_, i) =>
      i % 2 === 0 ? x[i >> 1]! : 3 - 2 * x[i >> 1]!,
    );
    const both = finish(coxRegression(sample, { terms: ['x', 'again'], values }));
    const one = finish(coxRegression(sample, { terms: ['x'], values: x }));
    expect(both.aliased).toEqual(['again']);
    expect(both.coefficients.map(({ term }) => term)).toEqual(['x']);
    expect(both.coef[0]).toBeCloseTo(one.coef[0]!, 9);
    expect(both.likelihoodRatio.df).toBe(1);
  });

  it('names the term whose effect has no bound', () => {
    const apart = Float64Array.from(sample.event);
    const values = Float64Array.from({ length: 2 * n }, (_, i) =>
      i % 2 === 0 ? x[i >> 1]! : apart[i >> 1]!,
    );
    expect(() => finish(coxRegression(sample, { terms: ['x', 'apart'], values }))).toThrow(
      /monotone-likelihood.*apart/,
    );
  });

  it('refuses when nobody left', () => {
    const none = { ...sample, event: new Uint8Array(n) };
    expect(() => finish(coxRegression(none, { terms: ['x'], values: x }))).toThrow('survival/no-events');
  });
});

describe('concordance', () => {
  it('equals the count over all pairs, ties included', () => {
    const rng = createRng(11);
    const n = 80;
    const time = Float64Array.from({ length: n }, () => rng.below(15));
    const event = Uint8Array.from({ length: n }, () => rng.below(2));
    const risk = Float64Array.from({ length: n }, () => rng.below(6));
    let [good, pairs] = [0, 0];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const first = time[i]! < time[j]! || (time[i] === time[j] && event[j] === 0);
        if (event[i] !== 1 || !first || i === j) continue;
        pairs++;
        good += risk[i]! > risk[j]! ? 1 : risk[i] === risk[j] ? 0.5 : 0;
      }
    }
    const found = finish(concordance({ time, event, risk }));
    expect(found.pairs).toBe(pairs);
    expect(found.value).toBeCloseTo(good / pairs, 12);
  });
});

describe('the time left', () => {
  it('is that of a constant hazard where the hazard is constant, also beyond the longest time', () => {
    const rate = 0.05;
    const time = Float64Array.from({ length: 100 }, (_, k) => k + 1);
    const baseline = { time, hazard: time.map((t) => rate * t), until: 100 };
    const members = {
      time: Float64Array.of(0, 30, 95, 100, 5),
      event: Uint8Array.of(0, 0, 0, 0, 1),
      eta: new Float64Array(5),
    };
    const { remaining, staying } = finish(remainingTenure(baseline, members, 40));
    const expected = (1 - exp(-rate * 40)) / rate;
    for (let i = 0; i < 4; i++) {
      expect(remaining[i]).toBeCloseTo(expected, 6);
      expect(staying[i]).toBeCloseTo(exp(-rate * 40), 6);
    }
    expect(remaining[4]).toBeNaN();
  });

  it('comes from a curve as well', () => {
    const sample = exponentials(4000, () => 0.05, 3);
    const baseline = hazardOfCurve(kaplanMeier(riskTable(sample, byTime(sample))));
    const members = { time: Float64Array.of(0), event: Uint8Array.of(0), eta: Float64Array.of(0) };
    const { remaining } = finish(remainingTenure(baseline, members, 20));
    expect(remaining[0]! / ((1 - exp(-1)) / 0.05)).toBeCloseTo(1, 1);
  });
});

describe('covariate terms', () => {
  const rows = Int32Array.from({ length: 40 }, (_, i) => i);
  const time = Float64Array.from(rows, (i) => i);

  it('are numbers as they are and one term for each level but the first', () => {
    const found = covariateTerms(
      [
        numericColumn(
          'n',
          Float64Array.from(rows, (i) => (i * 7) % 5),
        ),
        textColumn(
          't',
          Array.from(rows, (i) => ['b', 'a', 'c'][i % 3]!),
        ),
        textColumn(
          'many',
          Array.from(rows, (i) => `v${i}`),
        ),
        numericColumn('same', new Float64Array(40).fill(2)),
      ],
      rows,
      time,
    );
    expect(found.terms).toEqual(['n', 't=b', 't=c']);
    expect([...found.values.slice(0, 9)]).toEqual([0, 1, 0, 2, 0, 0, 4, 0, 1]);
    expect(found.unused).toEqual([
      { column: 'many', why: 'many-levels' },
      { column: 'same', why: 'constant' },
    ]);
  });

  it('leave out rows that lack a value, and columns that lack many or grow with time', () => {
    const columns = [
      numericColumn(
        'some',
        Float64Array.from(rows, (i) => (i === 3 ? NaN : (i * 11) % 7)),
      ),
      numericColumn(
        'few',
        Float64Array.from(rows, (i) => (i % 2 === 0 ? NaN : i % 5)),
      ),
      numericColumn(
        'grows',
        Float64Array.from(rows, (i) => i * i),
      ),
    ];
    const found = covariateTerms(columns, rows, time);
    expect(found.terms).toEqual(['some']);
    expect(found.rows.length).toBe(39);
    expect(found.unused.map(({ why }) => why)).toEqual(['missing', 'grows-with-time']);
    expect(covariateTerms(columns, rows, null).terms).toEqual(['some', 'few', 'grows']);
  });
});
