import type { OrderTimes } from './orderTimes';
import { DAY_MS } from './clock';

/**
 * Tells who is gone at a moment, by a rule of each member's own: 1 gone, 0 not, one per member of the log.
 * @param moment at which members are judged
 * @param knownAt what the rule knows of a member's habits comes from before it (not after `moment`)
 * @param seenUntil rows at or after it are not read (`moment` by default): who would be gone had nobody ordered since
 */
export type GoneRule = (
  moment: number,
  knownAt: number,
  seenUntil?: number,
) => Uint8Array | Promise<Uint8Array>;

/** Gone: silent for longer than the member is allowed. Members without an order before the moment are not gone. */
export function goneAfterSilence(
  orders: OrderTimes,
  allowedDays: (knownAt: number) => Float64Array,
): GoneRule {
  return (moment, knownAt, seenUntil = moment) => {
    const allowed = allowedDays(knownAt);
    const since = (moment - seenUntil) / DAY_MS;
    return Uint8Array.from(silentDaysAt(orders, seenUntil), (days, m) =>
      days + since > allowed[m]! ? 1 : 0,
    );
  };
}

/** Days since the last order (no return) before `moment`; NaN where there is none. */
export function silentDaysAt({ offsets, at, isReturn, memberIds }: OrderTimes, moment: number): Float64Array {
  const days = new Float64Array(memberIds.length).fill(NaN);
  for (let m = 0; m < days.length; m++) {
    for (let i = offsets[m + 1]! - 1; i >= offsets[m]!; i--) {
      if (at[i]! >= moment || isReturn[i] === 1) continue;
      days[m] = (moment - at[i]!) / DAY_MS;
      break;
    }
  }
  return days;
}
