import { describe, expect, it } from 'vitest';
import { kaplanMeier, lastAtOrBefore, restrictedMean, survivalQuantile } from './kaplanMeier';
import { logRank } from './logRank';
import { byTime, riskTable, type SurvivalSample } from './riskTable';
import {
  expected,
  hasShared,
  readRows,
  sampleOf,
  type Curves,
  type ExpectedCurve,
  type ExpectedLogRank,
  type Interval,
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
    expectNear(curve.survival[k]!, at.survival, `S(${at.t})`);
    expectNear(curve.stdError[k]!, at.se_greenwood, `se(${at.t})`);
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
      expectNear(ours.lower[k]!, theirs[0], `lower ${i} at ${at.t}`);
      expectNear(ours.upper[k]!, theirs[1], `upper ${i} at ${at.t}`);
    }
  }
  const median = survivalQuantile(curve);
  expect([median.value, median.lower, median.upper]).toEqual([want.median, ...want.median_ci95_log]);
  const rmst = restrictedMean(curve, want.rmst.tau);
  expectNear(rmst.value, want.rmst.value, 'rmst');
  expectNear(rmst.se, want.rmst.se, 'se of rmst');
}

function checkLogRank(sample: SurvivalSample, rows: Rows, want: ExpectedLogRank) {
  const column = want.groups[0]!.split('=')[0]!;
  const levels = want.groups.map((group) => group.slice(column.length + 1));
  const codes = Int32Array.from(rows, (row) => levels.indexOf(row[column]!));
  const test = logRank(sample, codes, levels.length);
  expect([...test.members]).toEqual(want.n);
  expect([...test.observed]).toEqual(want.observed);
  test.expected.forEach((value, g) => expectNear(value, want.expected[g]!, `expected in ${levels[g]}`));
  expectNear(test.chi2, want.chisq, 'chi2');
  expect(test.df).toBe(want.df);
  expectNear(test.p, want.p, 'p');
  if (want.p > 0) expect(Math.abs(test.p / want.p - 1)).toBeLessThan(1e-6);
  const weighted = logRank(sample, codes, levels.length, { rho: 1 });
  expectNear(weighted.chi2, want.peto_prentice_rho1_chisq, 'Peto–Prentice chi2');
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
});

describe.skipIf(!hasShared)('survival of lung equals R (needs ../shared)', () => {
  const rows = hasShared ? readRows('lung.csv') : [];
  const isDead = (row: Rows[number]) => row['status'] === '2';
  const sample = sampleOf(rows, 'time', isDead);
  const want = expected?.lung;

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
});

describe.skipIf(!hasShared)('all of them (need ../shared)', () => {
  it('agree to one in ten million', () => {
    expect(worst).toBeLessThan(1e-7);
  });
});
