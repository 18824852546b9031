import { pow } from '../../shared/math';
import type { Steps } from '../../shared/steps';
import type { BuyingFit } from './fitBuying';
import { expectedSpend, type Spend, type SpendFit } from './gammaGamma';
import type { PurchaseGroups } from './purchaseGroups';

/** A month as lifetimes and the reference count it, in weeks. */
export const MONTH_WEEKS = 4.345;

export interface ValueOptions {
  readonly horizonWeeks: number;
  /** Discount per month, 0.01 = 1 %. */
  readonly discount: number;
  /** Share of the amount that is kept. */
  readonly margin: number;
}

/** Per member. */
export interface LifetimeValues {
  readonly pAlive: Float64Array;
  readonly expectedOrders: Float64Array;
  /** Mean amount of the next purchases; NaN without amounts. */
  readonly expectedSpend: Float64Array;
  /** Σ over months of spend · margin · purchases of the month / (1 + discount)^month; NaN without amounts. */
  readonly ltv: Float64Array;
}

const PIECE_GROUPS = 64;

/** Predictions per member, computed once for each group. */
export function* lifetimeValues(
  fit: BuyingFit,
  groups: PurchaseGroups,
  spend: { readonly fit: SpendFit; readonly of: Spend } | null,
  options: ValueOptions,
): Steps<LifetimeValues> {
  const byGroup = yield* groupValues(fit, groups, options);
  const members = groups.groupOf.length;
  const next = new Float64Array(members).fill(NaN);
  const ltv = new Float64Array(members).fill(NaN);
  if (spend) {
    for (let m = 0; m < members; m++) {
      next[m] = expectedSpend(spend.fit, spend.of.x[m]!, spend.of.mean[m]!);
      ltv[m] = next[m]! * options.margin * byGroup.discounted[groups.groupOf[m]!]!;
    }
  }
  return {
    pAlive: Float64Array.from(groups.groupOf, (g) => byGroup.pAlive[g]!),
    expectedOrders: Float64Array.from(groups.groupOf, (g) => byGroup.orders[g]!),
    expectedSpend: next,
    ltv,
  };
}

/** P(alive), purchases within the horizon and their discounted number, per group. */
function* groupValues(
  { model, params }: BuyingFit,
  { x, tX, T, times }: PurchaseGroups,
  { horizonWeeks, discount }: ValueOptions,
) {
  const ends = monthEnds(horizonWeeks);
  const factors = ends.map((_, k) => pow(1 + discount, -(k + 1)));
  const pAlive = new Float64Array(x.length);
  const orders = new Float64Array(x.length);
  const discounted = new Float64Array(x.length);
  /* what comes is the same for all who are alive with that x and T */
  const ahead = new Map<number, { orders: number; discounted: number }>();
  for (let g = 0; g < x.length; g++) {
    const seen = { x: x[g]!, tX: times[tX[g]!]!, T: times[T[g]!]! };
    const key = x[g]! * times.length + T[g]!;
    let future = ahead.get(key);
    if (!future) {
      const expected = model.expectedIfAlive(params, seen, ends);
      ahead.set(key, (future = { orders: expected.at(-1)!, discounted: discountedSum(expected, factors) }));
    }
    pAlive[g] = model.pAlive(params, seen);
    orders[g] = pAlive[g]! * future.orders;
    discounted[g] = pAlive[g]! * future.discounted;
    if (g % PIECE_GROUPS === 0) yield;
  }
  return { pAlive, orders, discounted };
}

/** Whole months and what is left of the horizon. */
function monthEnds(horizonWeeks: number): number[] {
  const whole = Math.floor(horizonWeeks / MONTH_WEEKS + 1e-9);
  const ends = Array.from({ length: whole }, (_, k) => (k + 1) * MONTH_WEEKS);
  return horizonWeeks - whole * MONTH_WEEKS > 1e-9 ? [...ends, horizonWeeks] : ends;
}

function discountedSum(cumulative: readonly number[], factors: readonly number[]): number {
  return cumulative.reduce((sum, value, k) => sum + (value - (cumulative[k - 1] ?? 0)) * factors[k]!, 0);
}
