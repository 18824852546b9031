import { describe, expect, it } from 'vitest';
import { finish } from '../../shared/steps';
import { asText, getColumn, numbersOf } from '../../shared/table';
import { coxRegression } from '../survival/coxRegression';
import { covariatesOf, readRows, sampleOf } from '../survival/survival.testkit';
import { hasShared, readReference, readTelco } from '../validation/telco.fixture';
import { chiSquareOf } from './contingency';
import { pearson, spearman } from './correlation';
import { describeSorted } from './describe';
import { informationValue } from './informationValue';
import { logit } from './logit';
import { meanDifference } from './meanDifference';
import { rankDifference } from './rankDifference';
import { shareInterval } from './shareInterval';
import { membersPerArm, type PlannedTest } from './testPlanning';

type Numbers = Readonly<Record<string, number>>;
interface Reference {
  readonly describe: Record<string, Numbers & { quantiles_0_1_5_25_50_75_95_99_100: number[] }>;
  readonly by_churn: Record<string, Numbers>;
  readonly categorical: Record<
    string,
    Numbers & { levels: Record<string, Numbers & { wilson_ci95: [number, number] }> }
  >;
  readonly correlation: { pearson: Numbers; spearman: Numbers };
  readonly logit: Numbers & { terms: Record<string, Numbers & { ci95: [number, number] }> };
  readonly phreg_breslow: { coef: Numbers; se: Numbers; loglik: number };
  readonly phreg_efron: { coef: Numbers; se: Numbers; loglik: number };
  readonly ab_test_planning: { cases: (PlannedTest & { n_per_arm: number })[] };
}

const want = hasShared ? (readReference('stats.json') as Reference) : null;
const telco = hasShared ? readTelco() : null;
const worst = new Map<string, number>();

/** Relative to the value itself, also for p-values of 1e-200; the printed value has ten digits. */
function expectNear(group: string, got: number, expected: number) {
  const error = Math.abs(got - expected) / (expected === 0 ? 1 : Math.abs(expected));
  worst.set(group, Math.max(worst.get(group) ?? 0, error));
  expect(error, `${group}: ${String(got)} for ${expected}`).toBeLessThan(1e-6);
}

function numbers(name: string): Float64Array {
  return numbersOf(getColumn(telco!, name));
}

/** 1 where the column holds `level`, else 0. */
function flags(name: string, level: string): Float64Array {
  const { codes, dictionary } = asText(getColumn(telco!, name));
  return Float64Array.from(codes, (code) => (dictionary[code] === level ? 1 : 0));
}

function ordered(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

describe.skipIf(!hasShared)('statistics of Telco equal stats.json (needs ../shared)', () => {
  const churned = hasShared ? flags('Churn', 'Yes') : new Float64Array(0);

  it.each(Object.keys(want?.describe ?? {}))('describe %s', (name) => {
    const theirs = want!.describe[name]!;
    const values = numbers(name);
    const ours = finish(describeSorted(ordered(values)));
    expect([ours.n, values.length - ours.n]).toEqual([theirs['n'], theirs['missing']]);
    expectNear('describe', ours.mean, theirs['mean']!);
    expectNear('describe', ours.sd, theirs['sd']!);
    expectNear('describe', ours.skewness, theirs['skewness_g1']!);
    expectNear('describe', ours.kurtosis, theirs['kurtosis_excess_g2']!);
    theirs.quantiles_0_1_5_25_50_75_95_99_100.forEach((q, k) => {
      expectNear('describe', ours.quantiles[k]!, q);
    });
  });

  it.each(Object.keys(want?.by_churn ?? {}))('tell churners from others by %s', (name) => {
    const theirs = want!.by_churn[name]!;
    const values = numbers(name);
    const yes = ordered(values.filter((_, row) => churned[row] === 1));
    const no = ordered(values.filter((_, row) => churned[row] === 0));
    const [ofYes, ofNo] = [finish(describeSorted(yes)), finish(describeSorted(no))];
    const mean = meanDifference(ofYes, ofNo);
    const rank = finish(rankDifference(yes, no));
    expectNear('by churn', ofYes.mean, theirs['mean_yes']!);
    expectNear('by churn', ofNo.mean, theirs['mean_no']!);
    expectNear('by churn', mean.t, theirs['welch_t']!);
    expectNear('by churn, p', mean.p, theirs['welch_p']!);
    expectNear('by churn', mean.d, theirs['cohens_d_pooled']!);
    expect(rank.u).toBe(theirs['mann_whitney_u_yes']);
    expectNear('by churn, p', rank.p, theirs['mann_whitney_p']!);
    expectNear('by churn', rank.auc, theirs['auc']!);
    expectNear('by churn', rank.ks, theirs['ks']!);
  });

  it.each(Object.keys(want?.categorical ?? {}))('count the levels of %s', (name) => {
    const theirs = want!.categorical[name]!;
    const levels = Object.keys(theirs.levels);
    const counts = levels.map((level) => {
      const is = flags(name, level);
      const rows = is.reduce((sum, flag) => sum + flag, 0);
      const hits = is.reduce((sum, flag, row) => sum + flag * churned[row]!, 0);
      const [lower, upper] = shareInterval(hits, rows);
      const expected = theirs.levels[level]!;
      expect(rows).toBe(expected['n']);
      expectNear('categorical', hits / rows, expected['churn_rate']!);
      expectNear('categorical', lower, expected.wilson_ci95[0]);
      expectNear('categorical', upper, expected.wilson_ci95[1]);
      return { hits, others: rows - hits };
    });
    const [hits, others] = [counts.map((one) => one.hits), counts.map((one) => one.others)];
    const association = chiSquareOf([...hits, ...others], 2);
    expectNear('categorical', association.chi2, theirs['chi2']!);
    expect(association.df).toBe(theirs['df']);
    expectNear('categorical, p', association.p, theirs['p']!);
    expectNear('categorical', association.cramersV, theirs['cramers_v']!);
    expectNear('categorical', informationValue(hits, others), theirs['information_value']!);
  });

  it.each(Object.keys(want?.correlation.pearson ?? {}))('correlate %s', (pair) => {
    const [x, y] = pair.split('~').map(numbers) as [Float64Array, Float64Array];
    const both = (_: number, row: number) => !Number.isNaN(x[row]! + y[row]!);
    const [a, b] = [x.filter(both), y.filter(both)];
    expectNear('correlation', pearson(a, b), want!.correlation.pearson[pair]!);
    expectNear('correlation', spearman(a, b), want!.correlation.spearman[pair]!);
  });

  it('fit the logit with its standard errors', () => {
    const theirs = want!.logit;
    const names = Object.keys(theirs.terms).slice(1);
    const columns = names.map((name) => {
      const [column, level] = name.split('=') as [string, string?];
      if (level !== undefined) return flags(column, level);
      return column === 'PaperlessBilling' ? flags(column, 'Yes') : numbers(column);
    });
    const values = new Float64Array(churned.length * names.length);
    columns.forEach((column, k) => column.forEach((value, row) => (values[row * names.length + k] = value)));
    const ours = finish(logit({ values, columns: names.length, labels: churned }));
    expect(ours.converged).toBe(true);
    expectNear('logit', ours.logLikelihood, theirs['loglik']!);
    expectNear('logit', ours.logLikelihoodNull, theirs['loglik_null']!);
    expectNear('logit', ours.aic, theirs['aic']!);
    expectNear('logit', ours.mcFadden, theirs['mcfadden_r2']!);
    Object.values(theirs.terms).forEach((term, k) => {
      const { coef, se, z, p, oddsRatio, lower, upper } = ours.terms[k]!;
      expectNear('logit', coef, term['coef']!);
      expectNear('logit', se, term['se']!);
      expectNear('logit', z, term['z']!);
      expectNear('logit, p', p, term['p']!);
      expectNear('logit', oddsRatio, term['odds_ratio']!);
      expectNear('logit', lower, term.ci95[0]);
      expectNear('logit', upper, term.ci95[1]);
    });
  });

  it.each(['breslow', 'efron'] as const)('fit the hazards of statsmodels by %s', (ties) => {
    const theirs = want![`phreg_${ties}`];
    const terms = Object.keys(theirs.coef);
    const rows = readRows('telco_churn.csv');
    const sample = sampleOf(rows, 'tenure', (row) => row['Churn'] === 'Yes');
    const ours = finish(coxRegression(sample, covariatesOf(rows, terms), ties));
    expectNear('hazards', ours.logLikelihood, theirs.loglik);
    ours.coefficients.forEach(({ coef, se }, k) => {
      expectNear('hazards', coef, theirs.coef[terms[k]!]!);
      expectNear('hazards', se, theirs.se[terms[k]!]!);
    });
  });

  it.each(want?.ab_test_planning.cases ?? [])('plan a test of $p0 against $p1 by $power', (plan) => {
    expectNear('planning', membersPerArm(plan), plan.n_per_arm);
  });

  it('agree to one in a hundred million, printed digits aside', () => {
    for (const [group, error] of worst) expect(error, group).toBeLessThan(1e-8);
  });
});
