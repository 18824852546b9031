import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { exp, ln } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { finish } from '../../shared/steps';
import { bgNbd, mbgNbd } from './bgNbd';
import type { BuyingModel, Seen } from './buyingModel';
import { orderLines } from './clv.testkit';
import { fitBuying } from './fitBuying';
import { frequencyCheck } from './frequencyCheck';
import { expectedSpend, fitGammaGamma } from './gammaGamma';
import { nbd } from './nbd';
import { expectedPurchases } from './opportunities';
import { paretoNbd } from './paretoNbd';
import { groupPurchases, sampleGroups } from './purchaseGroups';
import { purchaseDays, summarisePurchases } from './purchaseHistory';

const DAY = 86_400_000;
const models: readonly [BuyingModel, number[]][] = [
  [bgNbd, [0.3, 4, 0.8, 2.4]],
  [mbgNbd, [0.5, 6, 0.9, 1.6]],
  [paretoNbd, [0.55, 10.6, 0.6, 11.7]],
  [paretoNbd, [1.2, 30, 2.5, 4]],
  [nbd, [0.8, 10]],
];
const cases = models.map(([model, params]) => [model.id, model, Float64Array.from(params)] as const);

/** ln L of one member. */
function logLikelihood(model: BuyingModel, params: Float64Array, { x, tX, T }: Seen): number {
  const groups = finish(
    groupPurchases({ x: Int32Array.of(x), tX: Float64Array.of(tX), T: Float64Array.of(T) }),
  );
  return finish(model.logLikelihood(groups, params, new Float64Array(params.length)));
}

/** Trapezoids over an even grid. */
function integral(f: (t: number) => number, from: number, to: number, steps = 20_000): number {
  const h = (to - from) / steps;
  let sum = (f(from) + f(to)) / 2;
  for (let k = 1; k < steps; k++) sum += f(from + k * h);
  return sum * h;
}

describe.each(cases)('%s', (_id, model, params) => {
  it('gives chances of counts that add up to the expected number', () => {
    const chances = model.countChances(params, 20, 400);
    const total = chances.reduce((sum, p) => sum + p, 0);
    const mean = chances.reduce((sum, p, n) => sum + n * p, 0);
    expect(total).toBeCloseTo(1, 4);
    expect(mean / model.expectedOfNew(params, 20)).toBeCloseTo(1, 2);
  });

  it('says the chance of no repeat purchase as its likelihood does', () => {
    const [none] = model.countChances(params, 20, 3);
    expect(none).toBeCloseTo(exp(logLikelihood(model, params, { x: 0, tX: 0, T: 20 })), 3);
  });

  it('has a likelihood whose integral over the last purchase is the chance of one purchase', () => {
    const one = integral((t) => exp(logLikelihood(model, params, { x: 1, tX: t, T: 20 })), 0, 20, 4000);
    expect(one).toBeCloseTo(model.countChances(params, 20, 3)[1]!, 3);
  });

  it('has gradients that are those of differences', () => {
    const groups = finish(
      groupPurchases({
        x: Int32Array.of(0, 1, 7, 40, 300),
        tX: Float64Array.of(0, 3, 20, 29.5, 51),
        T: Float64Array.of(9, 30, 30, 30, 52),
      }),
    );
    const gradient = new Float64Array(params.length);
    finish(model.logLikelihood(groups, params, gradient));
    gradient.forEach((slope, j) => {
      const at = (by: number) => {
        const moved = params.map((value, k) => (k === j ? value * (1 + by) : value));
        return finish(model.logLikelihood(groups, moved, new Float64Array(params.length)));
      };
      const numeric = (at(1e-5) - at(-1e-5)) / (2e-5 * params[j]!);
      expect(Math.abs(slope - numeric)).toBeLessThan(1e-4 * Math.max(1, Math.abs(numeric)));
    });
  });

  it('believes less in a member the longer they are silent, and expects more the longer it waits', () => {
    const alive = [10, 12, 20, 40].map((T) => model.pAlive(params, { x: 4, tX: 9, T }));
    alive.forEach((p, k) => expect(p <= (alive[k - 1] ?? 1) && p >= 0).toBe(true));
    const ahead = model.expectedIfAlive(params, { x: 4, tX: 9, T: 12 }, [1, 5, 50, 500, 5000]);
    ahead.forEach((value, k) => expect(value).toBeGreaterThan(ahead[k - 1] ?? 0));
  });
});

describe('expected purchases', () => {
  /** The closed form of Fader, Hardie & Lee with 2F1 as its series, where that is well behaved. */
  const closedForm = (
    r: number,
    alpha: number,
    [a, b]: [number, number],
    [x, T, t]: [number, number, number],
  ) => {
    const [z, c] = [t / (alpha + T + t), a + b + x - 1];
    let [term, f] = [1, 1];
    for (let n = 0; n < 5000; n++) f += term *= (((r + x + n) * (b + x + n)) / ((c + n) * (n + 1))) * z;
    return (c / (a - 1)) * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x) * f);
  };

  it('equal the closed form, also beside its singularity at a = 1', () => {
    for (const a of [0.3, 0.8, 1.001, 2.7]) {
      const ours = expectedPurchases({ shape: 0.25 + 3, rate: 4.4 + 30, a, b: 2.4 + 3 }, 39);
      expect(ours / closedForm(0.25, 4.4, [a, 2.4], [3, 30, 39])).toBeCloseTo(1, 9);
    }
    const at = (a: number) => expectedPurchases({ shape: 3, rate: 30, a, b: 5 }, 39);
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 6);
  });

  it('do not overflow for those who buy very often', () => {
    const many = expectedPurchases({ shape: 5000, rate: 52, a: 1e-9, b: 5000 }, 520);
    expect(many / ((5000 / 52) * 520)).toBeCloseTo(1, 6);
  });
});

describe('fits', () => {
  it('name the missing maximum where everybody buys at one rate', async () => {
    const rng = createRng(3);
    const members = 400;
    const x = Int32Array.from({ length: members }, () => {
      let [count, t] = [0, 0];
      while ((t += -ln(1 - rng.next()) / 0.5) < 30) count++;
      return count;
    });
    const tX = x.map((count) => (count > 0 ? 28 : 0));
    const groups = finish(
      groupPurchases({ x, tX: Float64Array.from(tX), T: new Float64Array(members).fill(30) }),
    );
    const fit = await fitBuying('bg-nbd', groups, noCheckpoint);
    expect(fit.problem).not.toBeNull();
    expect(fit.estimates.every(({ se }) => se === null)).toBe(true);
  });

  it('refuse members without repeat purchases, and stop when cancelled', async () => {
    const none = finish(
      groupPurchases({ x: Int32Array.of(0, 0), tX: new Float64Array(2), T: Float64Array.of(3, 4) }),
    );
    await expect(fitBuying('bg-nbd', none, noCheckpoint)).rejects.toThrow('ltv/no-repeat-orders');
    const some = finish(
      groupPurchases({ x: Int32Array.of(0, 2), tX: Float64Array.of(0, 3), T: Float64Array.of(3, 4) }),
    );
    let calls = 0;
    const cancel = () =>
      ++calls === 5 ? Promise.reject(new TidemarkError('worker/cancelled')) : Promise.resolve();
    await expect(fitBuying('pareto-nbd', some, cancel)).rejects.toThrow('worker/cancelled');
    expect(calls).toBe(5);
  });

  it('find the same maximum by way of a sample as without one', async () => {
    /* BG/NBD with r = a = b = 1 */
    const rng = createRng(8);
    const n = 16_000;
    const T = Float64Array.from({ length: n }, () => 10 + rng.below(400) / 7);
    const tX = new Float64Array(n);
    const x = Int32Array.from(T, (weeks, m) => {
      const [rate, dropout] = [-0.3 * ln(1 - rng.next()), rng.next()];
      let [count, at] = [0, 0];
      for (;;) {
        at -= ln(1 - rng.next()) / rate;
        if (at > weeks) return count;
        tX[m] = Math.floor(7 * at) / 7;
        count++;
        if (rng.next() < dropout) return count;
      }
    });
    const groups = finish(groupPurchases({ x, tX, T }));
    expect(sampleGroups(groups, 6000).x.length).toBeLessThan(groups.x.length);
    const fit = await fitBuying('bg-nbd', groups, noCheckpoint);
    expect(fit.problem).toBeNull();
    const gradient = new Float64Array(4);
    finish(fit.model.logLikelihood(groups, fit.params, gradient));
    gradient.forEach((slope, j) => expect(Math.abs((slope * fit.params[j]!) / n)).toBeLessThan(1e-6));
  });

  it('count the members by repeat purchases', async () => {
    const rng = createRng(5);
    const purchases = Array.from({ length: 300 }, (_, m) => {
      const first = rng.below(100);
      const repeats = rng.below(4) === 0 ? 0 : rng.below(9);
      const days = [first, ...Array.from({ length: repeats }, () => first + 1 + rng.below(200))];
      return days.map((day) => ({ id: `m${m}`, at: day * DAY, amount: 10 + rng.below(20) }));
    }).flat();
    const days = finish(purchaseDays(orderLines(purchases)));
    const summary = finish(summarisePurchases(days, 320));
    const groups = finish(groupPurchases(summary));
    const fit = await fitBuying('mbg-nbd', groups, noCheckpoint);
    const { actual, expected } = finish(frequencyCheck(fit, groups));
    expect(actual.reduce((sum, count) => sum + count, 0)).toBe(300);
    expect(expected.reduce((sum, count) => sum + count, 0)).toBeCloseTo(300, 8);
    expect(groups.above[0]).toBe(summary.x.filter((count) => count > 0).length);
  });
});

describe('spend', () => {
  it('is drawn towards that of all, less so for those who bought often', async () => {
    const rng = createRng(2);
    const x = Int32Array.from({ length: 800 }, () => 1 + rng.below(8));
    const mean = Float64Array.from(x, () => 20 * exp(0.5 * rng.normal()));
    const fit = await fitGammaGamma({ x, mean, squares: mean.map((m) => m * m * 0.1) }, noCheckpoint);
    expect(fit.problem).toBeNull();
    const [once, often] = [1, 50].map((count) => Math.abs(expectedSpend(fit, count, 100) - 100));
    expect(often!).toBeLessThan(once!);
    expect(expectedSpend(fit, 0, NaN)).toBe(fit.population);
  });

  it('of nobody is refused', async () => {
    const none = { x: Int32Array.of(0), mean: Float64Array.of(0), squares: Float64Array.of(0) };
    await expect(fitGammaGamma(none, noCheckpoint)).rejects.toThrow('ltv/no-repeat-spend');
  });
});

describe('purchase days', () => {
  it('take the orders of a day together, and leave out returns and what comes after the last day', () => {
    const at = (day: number, hour: number) => day * DAY + hour * 3_600_000;
    const lines = orderLines([
      { id: 'a', at: at(100, 9), amount: 5 },
      { id: 'a', at: at(107, 9), amount: 6 },
      { id: 'a', at: at(107, 18), amount: 4 },
      { id: 'a', at: at(121, 9), amount: 20 },
      { id: 'a', at: at(200, 9), amount: 99 },
      { id: 'b', at: at(150, 9), amount: -3 },
    ]);
    const returns = { ...lines, isReturn: Uint8Array.from(lines.amount, (amount) => (amount < 0 ? 1 : 0)) };
    const days = finish(purchaseDays(returns));
    const summary = finish(summarisePurchases(days, 128));
    expect([...summary.x, ...summary.tX, ...summary.T, ...summary.mean]).toEqual([2, 3, 4, 15]);
    expect(summary.squares[0]).toBe(50);
    expect(() => finish(summarisePurchases(days, 99))).toThrow('ltv/no-orders-before');
  });
});
