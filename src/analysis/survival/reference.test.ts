import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finish } from '../../shared/steps';
import { baselineHazard, linearPredictor, predictedSurvival } from './baselineHazard';
import { concordance } from './concordance';
import type { Covariates, Ties } from './coxDesign';
import { coxRegression } from './coxRegression';
import { kaplanMeier, lastAtOrBefore, restrictedMean, survivalQuantile } from './kaplanMeier';
import { logRank } from './logRank';
import { proportionality } from './proportionality';
import { byTime, riskTable, type SurvivalSample } from './riskTable';

const SHARED = join(process.cwd(), '..', 'shared');
const hasShared = existsSync(join(SHARED, 'reference', 'survival.json'));

type Interval = [number | null, number | null];
interface ExpectedCurve {
  n: number;
  events: number;
  at: {
    t: number;
    at_risk: number;
    survival: number;
    se_greenwood: number;
    ci95_log: Interval;
    ci95_loglog: Interval;
    ci95_plain: Interval;
  }[];
  median: number | null;
  median_ci95_log: Interval;
  rmst: { tau: number; value: number; se: number };
}
interface ExpectedLogRank {
  chisq: number;
  df: number;
  p: number;
  groups: string[];
  n: number[];
  observed: number[];
  expected: number[];
  peto_prentice_rho1_chisq: number;
}
interface ExpectedCox {
  ties: Ties;
  n: number;
  events: number;
  loglik_null: number;
  loglik: number;
  lr_test: number;
  wald_test: number;
  score_test: number;
  df: number;
  concordance: number;
  concordance_se: number;
  coefficients: Record<
    string,
    { coef: number; hazard_ratio: number; se: number; z: number; p: number; hr_ci95: [number, number] }
  >;
  schoenfeld_zph_global: { chisq: number; df: number; p: number };
}
type Curves = Record<string, ExpectedCurve>;
interface Reference {
  telco: {
    kaplan_meier: Curves;
    kaplan_meier_by_contract: Curves;
    logrank_contract: ExpectedLogRank;
    logrank_gender: ExpectedLogRank;
    logrank_internet: ExpectedLogRank;
    cox_small: { efron: ExpectedCox; breslow: ExpectedCox };
    cox_large: { efron: ExpectedCox; breslow: ExpectedCox };
    cox_large_prediction: { t: number[]; survival: number[] };
  };
  lung: {
    kaplan_meier: Curves;
    logrank_sex: ExpectedLogRank;
    cox_efron: ExpectedCox;
    cox_breslow: ExpectedCox;
  };
  rossi: Record<string, unknown>;
}

type Rows = readonly Readonly<Record<string, string>>[];
const expected = hasShared
  ? (JSON.parse(readFileSync(join(SHARED, 'reference', 'survival.json'), 'utf8')) as Reference)
  : undefined;

function readRows(file: string): Rows {
  const [head, ...lines] = readFileSync(join(SHARED, 'data', file), 'utf8')
    .replaceAll('"', '')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(head!.map((name, k) => [name, cells[k] ?? ''])));
}

function sampleOf(rows: Rows, time: string, isEvent: (row: Rows[number]) => boolean): SurvivalSample {
  return {
    time: Float64Array.from(rows, (row) => Number(row[time])),
    event: Uint8Array.from(rows, (row) => (isEvent(row) ? 1 : 0)),
  };
}

/** A number, 0/1 for Yes/No, or `Column=Level` as R names it (`ColumnLevel`). */
function covariatesOf(rows: Rows, terms: readonly string[]): Covariates {
  const columns = Object.keys(rows[0]!);
  const valueOf = (row: Rows[number], term: string) => {
    if (term in row) return row[term] === 'Yes' ? 1 : row[term] === 'No' ? 0 : Number(row[term]);
    const column = columns.find((name) => term.startsWith(name))!;
    return row[column] === term.slice(column.length) ? 1 : 0;
  };
  return { terms, values: Float64Array.from(rows.flatMap((row) => terms.map((term) => valueOf(row, term)))) };
}

const worst = { curves: 0, tests: 0, coefficients: 0, cox: 0 };

/** Within `limit` of the larger of 1 and the value; the printed value has ten digits. */
function expectNear(
  kind: keyof typeof worst,
  got: number | null,
  want: number | null,
  name: string,
  limit = 1e-6,
) {
  if (want === null) {
    expect(got === null || Number.isNaN(got), name).toBe(true);
    return;
  }
  const error = Math.abs(got! - want) / Math.max(1, Math.abs(want));
  worst[kind] = Math.max(worst[kind], error);
  expect(error, `${name}: ${String(got)} for ${want}`).toBeLessThanOrEqual(limit);
}

function checkCurve(sample: SurvivalSample, rows: Int32Array | undefined, want: ExpectedCurve) {
  const table = riskTable(sample, byTime(sample, rows));
  const curves = {
    log: kaplanMeier(table),
    'log-log': kaplanMeier(table, 'log-log'),
    plain: kaplanMeier(table, 'plain'),
  };
  const curve = curves.log;
  expect(table.atRisk[0]).toBe(want.n);
  expect(table.events.reduce((sum, count) => sum + count, 0)).toBe(want.events);
  for (const at of want.at) {
    const k = lastAtOrBefore(table.time, at.t);
    const atRisk = table.time[k] === at.t ? table.atRisk[k]! : (table.atRisk[k + 1] ?? 0);
    expect(atRisk, `at risk at ${at.t}`).toBe(at.at_risk);
    expectNear('curves', curve.survival[k]!, at.survival, `S(${at.t})`);
    expectNear('curves', curve.stdError[k]!, at.se_greenwood, `se(${at.t})`);
    const intervals = [
      curves.log,
      at.ci95_log,
      curves['log-log'],
      at.ci95_loglog,
      curves.plain,
      at.ci95_plain,
    ];
    for (let i = 0; i < intervals.length; i += 2) {
      const ours = intervals[i] as typeof curve;
      const theirs = intervals[i + 1] as Interval;
      expectNear('curves', ours.lower[k]!, theirs[0], `lower ${i} at ${at.t}`);
      expectNear('curves', ours.upper[k]!, theirs[1], `upper ${i} at ${at.t}`);
    }
  }
  const median = survivalQuantile(curve);
  expect([median.value, median.lower, median.upper]).toEqual([want.median, ...want.median_ci95_log]);
  const rmst = restrictedMean(curve, want.rmst.tau);
  expectNear('curves', rmst.value, want.rmst.value, 'rmst');
  expectNear('curves', rmst.se, want.rmst.se, 'se of rmst');
}

function checkLogRank(sample: SurvivalSample, rows: Rows, want: ExpectedLogRank) {
  const column = want.groups[0]!.split('=')[0]!;
  const levels = want.groups.map((group) => group.slice(column.length + 1));
  const codes = Int32Array.from(rows, (row) => levels.indexOf(row[column]!));
  const test = logRank(sample, codes, levels.length);
  expect([...test.members]).toEqual(want.n);
  expect([...test.observed]).toEqual(want.observed);
  test.expected.forEach((value, g) =>
    expectNear('tests', value, want.expected[g]!, `expected in ${levels[g]}`),
  );
  expectNear('tests', test.chi2, want.chisq, 'chi2');
  expect(test.df).toBe(want.df);
  expectNear('tests', test.p, want.p, 'p');
  if (want.p > 0) expect(Math.abs(test.p / want.p - 1)).toBeLessThan(1e-6);
  const weighted = logRank(sample, codes, levels.length, 1);
  expectNear('tests', weighted.chi2, want.peto_prentice_rho1_chisq, 'Peto–Prentice chi2');
}

function checkCox(sample: SurvivalSample, rows: Rows, want: ExpectedCox) {
  const terms = Object.keys(want.coefficients);
  const model = finish(coxRegression(sample, covariatesOf(rows, terms), want.ties));
  expect([model.members, model.events, model.likelihoodRatio.df]).toEqual([want.n, want.events, want.df]);
  expectNear('cox', model.logLikelihoodNull, want.loglik_null, 'null');
  expectNear('cox', model.logLikelihood, want.loglik, 'log-likelihood');
  expectNear('cox', model.likelihoodRatio.chi2, want.lr_test, 'likelihood ratio');
  expect(Math.round(100 * model.wald.chi2) / 100).toBe(want.wald_test);
  expectNear('cox', model.score.chi2, want.score_test, 'score');
  for (const { term, coef, hr, se, z, p, lower, upper } of model.coefficients) {
    const theirs = want.coefficients[term]!;
    expectNear('coefficients', coef, theirs.coef, term, 1e-5);
    expectNear('coefficients', hr, theirs.hazard_ratio, term, 1e-5);
    expectNear('coefficients', se, theirs.se, term, 1e-5);
    expectNear('coefficients', z, theirs.z, term, 1e-5);
    expectNear('coefficients', p, theirs.p, term, 1e-5);
    expectNear('coefficients', lower, theirs.hr_ci95[0], term, 1e-5);
    expectNear('coefficients', upper, theirs.hr_ci95[1], term, 1e-5);
  }
  const { time, event } = model.design;
  const c = finish(concordance({ time, event, risk: model.eta }));
  expectNear('cox', c.value, want.concordance, 'concordance');
  expectNear('cox', c.se, want.concordance_se, 'se of concordance');
  const { global } = finish(proportionality(model));
  expect(global.df).toBe(want.schoenfeld_zph_global.df);
  expectNear('cox', global.chi2, want.schoenfeld_zph_global.chisq, 'zph', 1e-6);
  expectNear('cox', global.p, want.schoenfeld_zph_global.p, 'p of zph');
  return model;
}

describe.skipIf(!hasShared)('survival of Telco equals R (needs ../shared)', () => {
  const rows = hasShared ? readRows('telco_churn.csv') : [];
  const sample = sampleOf(rows, 'tenure', (row) => row['Churn'] === 'Yes');
  const want = expected?.telco;

  it('in the curve of all members', () => {
    checkCurve(sample, undefined, want!.kaplan_meier['all']!);
  });
  it('in the curve of each contract', () => {
    for (const [contract, curve] of Object.entries(want!.kaplan_meier_by_contract)) {
      const of = Int32Array.from(rows.keys()).filter((i) => rows[i]!['Contract'] === contract);
      checkCurve(sample, of, curve);
    }
  });
  it.each(['logrank_contract', 'logrank_gender', 'logrank_internet'] as const)('in %s', (name) => {
    checkLogRank(sample, rows, want![name]);
  });
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
    t.forEach((at, k) => expectNear('cox', predictedSurvival(baseline, eta, at), survival[k]!, `S(${at})`));
  });
});

describe.skipIf(!hasShared)('survival of lung equals R (needs ../shared)', () => {
  const rows = hasShared ? readRows('lung.csv') : [];
  const isDead = (row: Rows[number]) => row['status'] === '2';
  const sample = sampleOf(rows, 'time', isDead);
  const want = expected?.lung;
  const complete = rows.filter((row) => row['ph.ecog'] !== '' && row['ph.ecog'] !== 'NA');

  it('in the curves of all and of each sex', () => {
    for (const [name, curve] of Object.entries(want!.kaplan_meier)) {
      const of = Int32Array.from(rows.keys()).filter(
        (i) => name === 'all' || name === `sex${rows[i]!['sex']}`,
      );
      checkCurve(sample, of, curve);
    }
  });
  it('in the log-rank test of sex', () => {
    checkLogRank(sample, rows, want!.logrank_sex);
  });
  it.each(['cox_efron', 'cox_breslow'] as const)('in %s', (name) => {
    checkCox(sampleOf(complete, 'time', isDead), complete, want![name]);
  });
});

describe.skipIf(!hasShared)('survival of rossi equals R (needs ../shared)', () => {
  const rows = hasShared ? readRows('rossi.csv') : [];
  const sample = sampleOf(rows, 'week', (row) => row['arrest'] === '1');
  const isCurves = (name: string) => name.startsWith('kaplan_meier');
  const entries = Object.entries(expected?.rossi ?? {});

  it.each(entries.filter(([name]) => isCurves(name)))('in %s', (_name, curves) => {
    for (const [name, curve] of Object.entries(curves as Curves)) {
      const of = Int32Array.from(rows.keys()).filter(
        (i) => name === 'all' || name === `fin${rows[i]!['fin']}` || name === `fin=${rows[i]!['fin']}`,
      );
      checkCurve(sample, of, curve);
    }
  });
  it.each(entries.filter(([name]) => name.startsWith('logrank')))('in %s', (_name, test) => {
    checkLogRank(sample, rows, test as ExpectedLogRank);
  });
  it.each(entries.filter(([name]) => name.startsWith('cox')))('in %s', (_name, cox) => {
    checkCox(sample, rows, cox as ExpectedCox);
  });
  it('at worst by less than one in ten million', () => {
    expect(Math.max(worst.curves, worst.tests, worst.cox, worst.coefficients)).toBeLessThan(1e-7);
  });
});
