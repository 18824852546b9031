import { describe, expect, it } from 'vitest';
import { chooseBuying } from '../src/analysis/lifetime/chooseBuying';
import type { Estimate } from '../src/analysis/lifetime/fitBuying';
import { fitGammaGamma } from '../src/analysis/lifetime/gammaGamma';
import { groupPurchases } from '../src/analysis/lifetime/purchaseGroups';
import { purchaseDays, summarisePurchases } from '../src/analysis/lifetime/purchaseHistory';
import { coxRegression } from '../src/analysis/survival/coxRegression';
import { generateDemo } from '../src/data/demo/generateDemo';
import { buildOrderLog } from '../src/data/orders/orderLog';
import { noCheckpoint } from '../src/shared/checkpoint';
import { finish } from '../src/shared/steps';
import { getColumn, numbersOf, requireRole } from '../src/shared/table';

const SEEDS = Array.from({ length: 100 }, (_, k) => k + 1);
const MEMBERS = Number(process.env['RECOVERY_MEMBERS'] ?? 1000);

type Planted = Readonly<Record<string, number>>;

/** Counts per name how often the planted value lies in the interval. */
function tally(hits: Map<string, number>, found: readonly Estimate[], planted: Planted): void {
  for (const { name, lower, upper } of found) {
    const isIn = lower !== null && upper !== null && lower <= planted[name]! && planted[name]! <= upper;
    hits.set(name, (hits.get(name) ?? 0) + (isIn ? 1 : 0));
  }
}

async function buyingOf(seed: number) {
  const { tables, truth } = await generateDemo(
    { members: MEMBERS, seed, locale: 'en', process: 'bg-nbd' },
    noCheckpoint,
  );
  const days = finish(purchaseDays(buildOrderLog(tables.orders!)));
  const summary = finish(summarisePurchases(days, days.lastDay));
  const { used } = await chooseBuying('bg-nbd', finish(groupPurchases(summary)), noCheckpoint);
  const spend = await fitGammaGamma(summary, noCheckpoint);
  return { used, spend, truth };
}

async function hazardsOf(seed: number) {
  const { tables, truth } = await generateDemo(
    { members: MEMBERS, seed, locale: 'en', process: 'cox' },
    noCheckpoint,
  );
  const table = tables.members!;
  const terms = ['x1', 'x2', 'x3'];
  const columns = terms.map((name) => numbersOf(getColumn(table, name)));
  const values = Float64Array.from(
    { length: 3 * table.rowCount },
    (_, i) => columns[i % 3]![Math.floor(i / 3)]!,
  );
  const sample = {
    time: numbersOf(requireRole(table, 'tenure')),
    event: Uint8Array.from(numbersOf(requireRole(table, 'label'))),
  };
  const { coefficients } = finish(coxRegression(sample, { terms, values }));
  return { coefficients, planted: (truth['cox'] as { coefficients: Planted }).coefficients };
}

describe('the parameters planted by `tidemark demo --process`', () => {
  it('of BG/NBD and gamma-gamma lie in their 95 % intervals for at least 90 of 100 seeds', async () => {
    const hits = new Map<string, number>();
    for (const seed of SEEDS) {
      const { used, spend, truth } = await buyingOf(seed);
      expect(used.model.id).toBe('bg-nbd');
      const { p, q, gamma } = truth['gammaGamma'] as Planted;
      tally(hits, used.estimates, truth['bgNbd'] as Planted);
      tally(hits, spend.estimates, { p: p!, q: q!, v: gamma! });
    }
    expect(hits.size).toBe(7);
    for (const [name, count] of hits) expect(count, name).toBeGreaterThanOrEqual(90);
  }, 60_000);

  it('of Cox lie in their 95 % intervals for at least 90 of 100 seeds', async () => {
    const hits = new Map<string, number>();
    for (const seed of SEEDS) {
      const { coefficients, planted } = await hazardsOf(seed);
      const logs = coefficients.map(({ term, lower, upper, hr }) => ({
        name: term,
        value: hr,
        se: 0,
        lower,
        upper,
      }));
      const ratios = Object.fromEntries(
        Object.entries(planted).map(([name, coef]) => [name, Math.exp(coef)]),
      );
      tally(hits, logs, ratios);
    }
    expect(hits.size).toBe(3);
    for (const [name, count] of hits) expect(count, name).toBeGreaterThanOrEqual(90);
  }, 60_000);
});
