import type { OrderTimes } from './orderTimes';
import { DAY_MS } from './clock';

/** How often members came back after a silence of `silentDays` whole days. */
export interface ReturnPoint {
  readonly silentDays: number;
  /** Silences of this length that could be followed for the whole horizon. */
  readonly silences: number;
  /** Share of them that ended within the horizon; null when there are none. */
  readonly returned: number | null;
}

export interface ReturnCurve {
  readonly horizonDays: number;
  readonly points: readonly ReturnPoint[];
}

export interface SilenceOptions {
  /** Longest silence of the curve, days. */
  readonly longest?: number;
  /** Which silences count, by the member's order days so far, the one that starts it included, and the member. */
  readonly isWanted?: (orderDays: number, member: number) => boolean;
}

/**
 * For each silence length s the share that came back within the horizon: every order day starts a silence; it counts at
 * s when no order came within s days and the data goes on for s + horizon days, so that open silences do not bias it.
 * Cost: one pass over the rows per horizon, whatever the number of lengths.
 * @param lastAt last order of the whole log
 */
export function returnCurve(
  orders: OrderTimes,
  lastAt: number,
  horizonDays: number,
  { longest = 180, isWanted = () => true }: SilenceOptions = {},
): ReturnCurve {
  const silences = new Float64Array(longest + 2);
  const returns = new Float64Array(longest + 2);
  const lastDay = Math.floor(lastAt / DAY_MS);
  const add = (counts: Float64Array, from: number, to: number) => {
    if (from > to) return;
    counts[from]! += 1;
    counts[Math.min(to, longest) + 1]! -= 1;
  };
  forEachSilence(orders, (day, gap, orderDays, member) => {
    if (!isWanted(orderDays, member)) return;
    const followed = lastDay - day - horizonDays;
    const reached = Math.min(gap - 1, followed, longest);
    add(silences, 0, reached);
    add(returns, Math.max(0, gap - horizonDays), reached);
  });
  return { horizonDays, points: cumulate(silences, returns, longest) };
}

/**
 * The shortest silence after which fewer than `share` come back within the horizon, judged on at least 30 silences;
 * null when there is none.
 */
export function suggestedSilence(curve: ReturnCurve, share = 0.2): number | null {
  const found = curve.points.find((point) => {
    return point.silentDays > 0 && point.silences >= 30 && point.returned !== null && point.returned < share;
  });
  return found?.silentDays ?? null;
}

/** Calls `visit` with every order day, the days to the member's next one (Infinity when there is none), and its number. */
function forEachSilence(
  { offsets, at, isReturn }: OrderTimes,
  visit: (day: number, gap: number, orderDays: number, member: number) => void,
): void {
  for (let m = 0; m + 1 < offsets.length; m++) {
    let previous = -Infinity;
    let orderDays = 0;
    for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
      const day = Math.floor(at[i]! / DAY_MS);
      if (isReturn[i] === 1 || day === previous) continue;
      if (previous > -Infinity) visit(previous, day - previous, orderDays, m);
      previous = day;
      orderDays++;
    }
    if (previous > -Infinity) visit(previous, Infinity, orderDays, m);
  }
}

function cumulate(silences: Float64Array, returns: Float64Array, longest: number): ReturnPoint[] {
  let open = 0;
  let back = 0;
  return Array.from({ length: longest + 1 }, (_, silentDays) => {
    open += silences[silentDays]!;
    back += returns[silentDays]!;
    return { silentDays, silences: open, returned: open === 0 ? null : back / open };
  });
}
