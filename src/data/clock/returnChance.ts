import type { OrderTimes } from './orderTimes';
import { returnCurve, type ReturnCurve } from './returnCurve';

/** Members with about as many order days come back alike: 1, 2–3, 4–9, 10 and more. */
const STRATA: readonly (readonly [from: number, to: number])[] = [
  [1, 1],
  [2, 3],
  [4, 9],
  [10, Infinity],
];
const FEWEST_SILENCES = 30;
const LONGEST = 730;

/** Chance of another order within `horizonDays`, by order days so far and days of silence. */
export interface ReturnChance {
  readonly horizonDays: number;
  /** NaN where the silence is longer than any that enough members had. */
  readonly of: (orderDays: number, silentDays: number) => number;
  /** The same, there of the longest silence that enough members had. */
  readonly nearest: (orderDays: number, silentDays: number) => number;
}

/**
 * The share of past silences as long as this one, of members with about as many order days, that ended within the
 * horizon. Where fewer than 30 were as long, those of all members speak for it, and where they are fewer, too, nobody.
 * @returns undefined when not even short silences can be followed for the horizon
 */
export function returnChance(
  orders: OrderTimes,
  lastAt: number,
  horizonDays: number,
): ReturnChance | undefined {
  const all = returnCurve(orders, lastAt, horizonDays, { longest: LONGEST });
  if (lastKnown(all) < 0) return undefined;
  const known = STRATA.map(([from, to]) => {
    const isWanted = (orderDays: number) => orderDays >= from && orderDays <= to;
    const curve = returnCurve(orders, lastAt, horizonDays, { longest: LONGEST, isWanted });
    const last = lastKnown(curve);
    return { curve, last };
  });
  const ofAll = { curve: all, last: lastKnown(all) };
  const nearest = (orderDays: number, silentDays: number): number => {
    const day = Math.floor(silentDays);
    const own = known[STRATA.findIndex(([, to]) => orderDays <= to)]!;
    const { curve, last } = day <= own.last ? own : ofAll;
    return curve.points[Math.min(day, last)]!.returned!;
  };
  return {
    horizonDays,
    nearest,
    of: (orderDays, silentDays) =>
      Math.floor(silentDays) > ofAll.last ? NaN : nearest(orderDays, silentDays),
  };
}

/** The longest silence with enough cases; −1 when there is none. */
function lastKnown({ points }: ReturnCurve): number {
  return points.findLastIndex(({ silences }) => silences >= FEWEST_SILENCES);
}
