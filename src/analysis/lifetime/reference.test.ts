import { beforeAll, describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { finish } from '../../shared/steps';
import { chooseBuying } from './chooseBuying';
import {
  cdnow,
  hasShared,
  onlineRetail,
  orderLines,
  readShared,
  type ExpectedSet,
  type Numbers,
  type Summary,
} from './clv.testkit';
import { fitBuying, type BuyingFit, type Estimate } from './fitBuying';
import { fitGammaGamma, type SpendFit } from './gammaGamma';
import { holdoutOf, purchasesAfter } from './holdout';
import { lifetimeValues, MONTH_WEEKS, type LifetimeValues } from './lifetimeValue';
import { groupPurchases, type PurchaseGroups } from './purchaseGroups';
import { purchaseDays, summarisePurchases, type PurchaseDays, type PurchaseSummary } from './purchaseHistory';
import { trackPurchases } from './tracking';

const sets = hasShared
  ? (JSON.parse(readShared('reference', 'clv.json')) as { sets: Record<string, unknown> }).sets
  : {};

function near(got: number, want: number, name: string, limit = 1e-3): void {
  expect(Math.abs(got / want - 1), `${name}: ${got} for ${want}`).toBeLessThan(limit);
}
function nearAll(estimates: readonly Estimate[], want: Numbers, errors: Numbers): void {
  for (const { name, value, se } of estimates) {
    near(value, want[name]!, name);
    near(se!, errors[name]!, `se of ${name}`, 2e-3);
  }
}
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const dayNumber = (date: string) => Date.parse(date) / 86_400_000;

const YEAR = { horizonWeeks: 12 * MONTH_WEEKS, discount: 0.01, margin: 1 };

describe.skipIf(!hasShared).each([
  ['cdnow_sample', cdnow, 0],
  ['online_retail_a', onlineRetail, 0.01],
] as const)('lifetime value of %s equals the reference (needs ../shared)', (name, read, penalty) => {
  const want = sets[name] as ExpectedSet;
  let days: PurchaseDays;
  let end: number;
  let summary: PurchaseSummary;
  let groups: PurchaseGroups;
  let fit: BuyingFit;
  let spend: SpendFit;
  let values: LifetimeValues;
  let ids: string[];

  beforeAll(async () => {
    const lines = orderLines(read());
    days = finish(purchaseDays(lines));
    end = dayNumber(want.calibration_end);
    summary = finish(summarisePurchases(days, end));
    ids = Array.from(summary.of, (k) => lines.memberIds[days.member[k]!]!);
    groups = finish(groupPurchases(summary));
    fit = await fitBuying('bg-nbd', groups, noCheckpoint, penalty);
    spend = await fitGammaGamma(summary, noCheckpoint);
    values = finish(lifetimeValues(fit, groups, { fit: spend, of: summary }, YEAR));
  });

  it('in x, t_x and T', () => {
    expect(summary.x.length).toBe(want.customers);
    expect(summary.x.reduce((sum, x) => sum + x, 0)).toBe(want.repeat_transactions);
    expect(summary.x.filter((x) => x > 0).length).toBe(want.customers_with_repeat);
    near(mean(summary.x), want.mean_x, 'mean x', 1e-9);
    near(mean(summary.tX), want.mean_tx, 'mean t_x', 1e-9);
    near(mean(summary.T), want.mean_T, 'mean T', 1e-9);
  });

  it('in parameters and likelihood of BG/NBD', () => {
    for (const { name: key, value, se } of fit.estimates) {
      near(value, want.bgnbd[key]!, key);
      if (penalty === 0) near(se!, want.bgnbd_se[key]!, `se of ${key}`, 2e-3);
    }
    expect(Math.abs(fit.logLikelihood - want.bgnbd_loglik)).toBeLessThan(1e-2);
  });

  it('in gamma-gamma', () => {
    nearAll(spend.estimates, want.gamma_gamma, want.gamma_gamma_se);
    expect(Math.abs(spend.logLikelihood - want.gamma_gamma_loglik)).toBeLessThan(1e-2);
    near(spend.population, want.gamma_gamma_population_mean, 'population mean');
    near(spend.correlation, want.correlation_x_m, 'correlation of x and m');
  });

  it('in what it says of each member', () => {
    const within = (weeks: number) =>
      finish(lifetimeValues(fit, groups, null, { ...YEAR, horizonWeeks: weeks })).expectedOrders;
    const [one, many] = [within(1), within(39)];
    for (const detail of want.customers_detail) {
      const m = ids.indexOf(detail.id);
      expect(summary.x[m]).toBe(detail.x);
      near(values.pAlive[m]!, detail.p_alive, 'P(alive)');
      near(one[m]!, detail.expected_1_week, '1 week');
      near(many[m]!, detail.expected_39_weeks, '39 weeks');
      near(values.expectedSpend[m]!, detail.expected_spend, 'spend');
      near(values.ltv[m]!, detail.clv_12_months, 'value');
    }
  });

  it('in what it says of all', () => {
    near(mean(values.pAlive), want.p_alive.mean, 'P(alive)');
    near(
      mean(values.pAlive.map((p) => (p > 0.5 ? 1 : 0))),
      want.p_alive.share_above_half,
      'share above half',
    );
    near(mean(values.expectedSpend), want.mean_expected_spend, 'spend');
    near(mean(values.ltv), want.clv_12_months.mean, 'mean value');
    const sorted = values.ltv.slice().sort();
    [0.1, 0.5, 0.9].forEach((q, k) => {
      const position = q * (sorted.length - 1);
      const below = Math.floor(position);
      const value = sorted[below]! + (position - below) * (sorted[below + 1]! - sorted[below]!);
      near(value, want.clv_12_months.quantiles_10_50_90[k]!, `quantile ${q}`);
    });
  });

  it('in the weeks that were held out', () => {
    const { weeks } = want.holdout;
    const predicted = finish(
      lifetimeValues(fit, groups, null, { ...YEAR, horizonWeeks: weeks }),
    ).expectedOrders;
    const found = holdoutOf(purchasesAfter(days, summary, end), predicted, summary, weeks);
    expect(found.actual).toBe(want.holdout.actual_repeat_transactions);
    near(found.predicted, want.holdout.predicted, 'predicted');
    near(found.mae, want.holdout.mae_per_customer, 'mae');
    near(found.rmse, want.holdout.rmse_per_customer, 'rmse');
    near(found.correlation, want.holdout.correlation, 'correlation');
    const bars = want.holdout.mean_by_calibration_x_0_to_7plus;
    expect(found.byX.map(({ members }) => members)).toEqual(bars.customers);
    found.byX.forEach(({ actual, predicted: mine }, k) => {
      near(actual, bars.actual[k]!, `actual of ${k}`, 1e-9);
      near(mine, bars.predicted[k]!, `predicted of ${k}`);
    });
  });

  it('in the tracking by week', () => {
    const tracking = finish(trackPurchases(fit, days, end));
    want.tracking.expected_cumulative.forEach((value, k) =>
      near(tracking.expected[k]!, value, `week ${k + 1}`),
    );
    /* the reference's actual numbers count members who began after the calibration, its expected ones do not */
    const all = finish(trackPurchases(fit, days, days.lastDay));
    expect([...all.actual]).toEqual(want.tracking.actual_cumulative);
    expect(tracking.actual.at(-1)).toBe(want.repeat_transactions + want.holdout.actual_repeat_transactions);
  });

  it('where the likelihood has no inner maximum, says so and takes another model', async () => {
    const chosen = await chooseBuying('bg-nbd', groups, noCheckpoint);
    const wall = want.no_inner_maximum;
    expect(chosen.asked.problem === null).toBe(wall === undefined);
    expect(chosen.used.problem).toBeNull();
    if (!wall) return;
    expect(chosen.used.model.id).not.toBe('bg-nbd');
    expect(Math.abs(chosen.asked.logLikelihood - wall.wall_loglik)).toBeLessThan(1e-2);
    expect(chosen.used.logLikelihood).toBeGreaterThanOrEqual(chosen.asked.logLikelihood - 1e-2);
    const nbd = await fitBuying('nbd', groups, noCheckpoint);
    nbd.estimates.forEach(({ name: key, value }) => near(value, wall.nbd[key]!, key));
    expect(Math.abs(nbd.logLikelihood - wall.nbd['loglik']!)).toBeLessThan(1e-2);
    for (const [weight, point] of Object.entries(wall.penalised)) {
      const penalised = await fitBuying('bg-nbd', groups, noCheckpoint, Number(weight));
      expect(Math.abs(penalised.logLikelihood - point['loglik']!), weight).toBeLessThan(1e-2);
      near(penalised.params[0]!, point['r']!, `r at ${weight}`);
      near(penalised.params[1]!, point['alpha']!, `alpha at ${weight}`);
    }
  });
});

describe.skipIf(!hasShared)('the published tables of CDNOW (need ../shared)', () => {
  const want = sets['cdnow_summary'] as Summary;
  const rows = hasShared
    ? readShared('data', 'cdnow_summary_monetary.csv')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(',').map(Number))
    : [];
  const column = (k: number) => Float64Array.from(rows, (row) => row[k]!);
  const purchases = { x: Int32Array.from(column(1)), tX: column(2), T: column(3) };
  let groups: PurchaseGroups;
  let fit: BuyingFit;
  let spend: SpendFit;
  const spendOf = { x: purchases.x, mean: column(4), squares: new Float64Array(rows.length) };

  beforeAll(async () => {
    groups = finish(groupPurchases(purchases));
    fit = await fitBuying('bg-nbd', groups, noCheckpoint);
    spend = await fitGammaGamma(spendOf, noCheckpoint);
  });

  it('give the parameters and standard errors of the reference', () => {
    nearAll(fit.estimates, want.bgnbd, want.bgnbd_se);
    expect(Math.abs(fit.logLikelihood - want.bgnbd_loglik)).toBeLessThan(1e-2);
    nearAll(spend.estimates, want.gamma_gamma, want.gamma_gamma_se);
    expect(Math.abs(spend.logLikelihood - want.gamma_gamma_loglik)).toBeLessThan(1e-2);
  });

  it('give the published predictions', () => {
    const seen = { x: 2, tX: 30.43, T: 38.86 };
    const [future] = fit.model.expectedIfAlive(fit.params, seen, [39]);
    near(fit.model.pAlive(fit.params, seen) * future!, want['expected_x2_tx30.43_T38.86_t39'], 'x = 2');
    const { t, 'E[X(t)]': expected } = want.unconditional;
    t.forEach((time, k) => near(fit.model.expectedOfNew(fit.params, time), expected[k]!, `E[X(${time})]`));
    const week = finish(lifetimeValues(fit, groups, null, { ...YEAR, horizonWeeks: 1 }));
    for (const [id, value] of Object.entries(want.expected_1_week)) {
      near(week.expectedOrders[rows.findIndex((row) => row[0] === Number(id))]!, value, id);
    }
  });

  it('give the parameters published for Pareto/NBD', async () => {
    const pareto = await fitBuying('pareto-nbd', groups, noCheckpoint);
    const published = [0.553, 10.578, 0.606, 11.669];
    pareto.estimates.forEach(({ name, value }, k) => near(value, published[k]!, name, 2e-3));
    expect(pareto.logLikelihood).toBeCloseTo(-9595, 0);
  });
});
