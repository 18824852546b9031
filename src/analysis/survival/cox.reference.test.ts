import { describe, expect, it } from 'vitest';
import { finish } from '../../shared/steps';
import { baselineHazard, linearPredictor, predictedSurvival } from './baselineHazard';
import { concordance } from './concordance';
import { coxRegression } from './coxRegression';
import { proportionality } from './proportionality';
import type { SurvivalSample } from './riskTable';
import {
  covariatesOf,
  expected,
  hasShared,
  readRows,
  sampleOf,
  type ExpectedCox,
  type Rows,
} from './survival.testkit';

let worst = 0;

/** Within a millionth of the larger of 1 and the value; the printed value has ten digits. */
function expectNear(got: number | null, want: number | null, name: string) {
  if (want === null) {
    expect(got === null || Number.isNaN(got), name).toBe(true);
    return;
  }
  const error = Math.abs(got! - want) / Math.max(1, Math.abs(want));
  worst = Math.max(worst, error);
  expect(error, `${name}: ${String(got)} for ${want}`).toBeLessThanOrEqual(1e-6);
}

function checkCox(sample: SurvivalSample, rows: Rows, want: ExpectedCox) {
  const terms = Object.keys(want.coefficients);
  const model = finish(coxRegression(sample, covariatesOf(rows, terms), want.ties));
  expect([model.members, model.events, model.likelihoodRatio.df]).toEqual([want.n, want.events, want.df]);
  expectNear(model.logLikelihoodNull, want.loglik_null, 'null');
  expectNear(model.logLikelihood, want.loglik, 'log-likelihood');
  expectNear(model.likelihoodRatio.chi2, want.lr_test, 'likelihood ratio');
  expect(Math.round(100 * model.wald.chi2) / 100).toBe(want.wald_test);
  expectNear(model.score.chi2, want.score_test, 'score');
  for (const { term, coef, hr, se, z, p, lower, upper } of model.coefficients) {
    const theirs = want.coefficients[term]!;
    expectNear(coef, theirs.coef, term);
    expectNear(hr, theirs.hazard_ratio, term);
    expectNear(se, theirs.se, term);
    expectNear(z, theirs.z, term);
    expectNear(p, theirs.p, term);
    expectNear(lower, theirs.hr_ci95[0], term);
    expectNear(upper, theirs.hr_ci95[1], term);
  }
  const { time, event } = model.design;
  const c = finish(concordance({ time, event, risk: model.eta }));
  expectNear(c.value, want.concordance, 'concordance');
  expectNear(c.se, want.concordance_se, 'se of concordance');
  const { global } = finish(proportionality(model));
  expect(global.df).toBe(want.schoenfeld_zph_global.df);
  expectNear(global.chi2, want.schoenfeld_zph_global.chisq, 'zph');
  expectNear(global.p, want.schoenfeld_zph_global.p, 'p of zph');
  return model;
}

describe.skipIf(!hasShared)('survival of Telco equals R (needs ../shared)', () => {
  const rows = hasShared ? readRows('telco_churn.csv') : [];
  const sample = sampleOf(rows, 'tenure', (row) => row['Churn'] === 'Yes');
  const want = expected?.telco;

  it.each([
    ['cox_small', 'efron'],
    ['cox_small', 'breslow'],
    ['cox_large', 'efron'],
    ['cox_large', 'breslow'],
  ] as const)('in %s by %s', (name, ties) => {
    checkCox(sample, rows, want![name][ties]);
  });
  it('in the survival it predicts for one person', () => {
    const terms = Object.keys(want!.cox_large.efron.coefficients);
    const model = finish(coxRegression(sample, covariatesOf(rows, terms)));
    const person: Record<string, number> = {
      MonthlyCharges: 70,
      PaperlessBilling: 1,
      'InternetServiceFiber optic': 1,
      'PaymentMethodElectronic check': 1,
    };
    const eta = linearPredictor(
      model,
      terms.map((term) => person[term] ?? 0),
    );
    const baseline = finish(baselineHazard(model));
    const { t, survival } = want!.cox_large_prediction;
    t.forEach((at, k) => expectNear(predictedSurvival(baseline, eta, at), survival[k]!, `S(${at})`));
  });
});

describe.skipIf(!hasShared)('survival of lung equals R (needs ../shared)', () => {
  const rows = hasShared ? readRows('lung.csv') : [];
  const isDead = (row: Rows[number]) => row['status'] === '2';
  const want = expected?.lung;
  const complete = rows.filter((row) => row['ph.ecog'] !== '' && row['ph.ecog'] !== 'NA');

  it.each(['cox_efron', 'cox_breslow'] as const)('in %s', (name) => {
    checkCox(sampleOf(complete, 'time', isDead), complete, want![name]);
  });
});

describe.skipIf(!hasShared)('survival of rossi equals R (needs ../shared)', () => {
  const rows = hasShared ? readRows('rossi.csv') : [];
  const sample = sampleOf(rows, 'week', (row) => row['arrest'] === '1');
  const entries = Object.entries(expected?.rossi ?? {});

  it.each(entries.filter(([name]) => name.startsWith('cox')))('in %s', (_name, cox) => {
    checkCox(sample, rows, cox as ExpectedCox);
  });
});

describe.skipIf(!hasShared)('all of them (need ../shared)', () => {
  it('agree to one in ten million', () => {
    expect(worst).toBeLessThan(1e-7);
  });
});
