import { quantileSorted } from '../../shared/quantile';
import type { OrderTimes } from './orderTimes';
import { DAY_MS } from './clock';

/**
 * Days that usually lie between two order days of a member, as known at `at`: (last − first order day) ÷ (order days
 * − 1). Members with a single order day take the median of those with more; NaN everywhere when nobody has two.
 * @param at rows at or after it are not read
 * @returns one value per member of the log
 */
export function ownGapDays(orders: OrderTimes, at: number): Float64Array {
  const gaps = new Float64Array(orders.memberIds.length).fill(NaN);
  for (let m = 0; m < gaps.length; m++) gaps[m] = meanGap(orders, m, at);
  const usual = quantileSorted(gaps.filter((gap) => !Number.isNaN(gap)).sort(), 0.5);
  return gaps.map((gap) => (Number.isNaN(gap) ? usual : gap));
}

/** Silence that a member is allowed: `factor` own gaps, at least `leastDays`. Infinity where no gap is known. */
export function allowedSilence(
  gaps: Float64Array,
  { factor, leastDays }: { readonly factor: number; readonly leastDays: number },
): Float64Array {
  return gaps.map((gap) => (Number.isNaN(gap) ? Infinity : Math.max(leastDays, factor * gap)));
}

function meanGap({ offsets, at: times, isReturn }: OrderTimes, m: number, at: number): number {
  let first = NaN;
  let last = NaN;
  let days = 0;
  for (let i = offsets[m]!; i < offsets[m + 1]! && times[i]! < at; i++) {
    const day = Math.floor(times[i]! / DAY_MS);
    if (isReturn[i] === 1 || day === last) continue;
    if (days++ === 0) first = day;
    last = day;
  }
  return days < 2 ? NaN : (last - first) / (days - 1);
}
