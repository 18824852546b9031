import { inPieces, type Steps } from '../../shared/steps';
import { DAY_MS, dayOf, type OrderLines } from '../segments/orderLines';
import type { SurvivalSample } from './riskTable';

/** Days from the first order to churn or to the as-of day, for members with an order. */
export interface TenureFromOrders extends SurvivalSample {
  /** Index of the member in `lines.memberIds`. */
  readonly member: Int32Array;
  /** Day of the first order, milliseconds. */
  readonly startAt: Float64Array;
  /** Members who ordered again after they had churned. */
  readonly cameBack: number;
}

type Orders = Pick<OrderLines, 'memberIds' | 'offsets' | 'at' | 'isReturn'>;

const MEMBERS = 16_384;

/**
 * A member has churned when `silentDays` have gone by without an order, for the first time: time = days from the first
 * order to that moment. Whoever has not been silent so long by the as-of day is censored on it. That reads nothing ahead
 * of the moment it speaks of, so that time and censoring stay independent.
 * @param asOf milliseconds; orders after that day are not looked at
 */
export function* tenureFromOrders(
  orders: Orders,
  { silentDays, asOf }: { readonly silentDays: number; readonly asOf: number },
): Steps<TenureFromOrders> {
  const count = orders.memberIds.length;
  const time = new Float64Array(count).fill(NaN);
  const event = new Uint8Array(count);
  const startAt = new Float64Array(count);
  const asOfDay = dayOf(asOf);
  let cameBack = 0;
  yield* inPieces(
    count,
    (from, to) => {
      for (let m = from; m < to; m++) {
        const found = churnOf(orders, m, { silentDays, asOfDay });
        if (!found) continue;
        time[m] = found.days;
        event[m] = found.churned ? 1 : 0;
        startAt[m] = found.firstDay * DAY_MS;
        if (found.cameBack) cameBack++;
      }
    },
    MEMBERS,
  );
  const member = Int32Array.from(time.keys()).filter((m) => !Number.isNaN(time[m]!));
  return {
    member,
    time: Float64Array.from(member, (m) => time[m]!),
    event: Uint8Array.from(member, (m) => event[m]!),
    startAt: Float64Array.from(member, (m) => startAt[m]!),
    cameBack,
  };
}

/** Null for a member without an order up to the as-of day. */
function churnOf(
  { offsets, at, isReturn }: Orders,
  m: number,
  { silentDays, asOfDay }: { silentDays: number; asOfDay: number },
) {
  let [firstDay, last] = [NaN, NaN];
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    if (isReturn[i] === 1) continue;
    const day = dayOf(at[i]!);
    if (day > asOfDay) break;
    if (Number.isNaN(firstDay)) firstDay = day;
    else if (day - last > silentDays) {
      return { firstDay, days: last + silentDays - firstDay, churned: true, cameBack: true };
    }
    last = day;
  }
  if (Number.isNaN(firstDay)) return null;
  const churned = asOfDay - last > silentDays;
  return { firstDay, days: (churned ? last + silentDays : asOfDay) - firstDay, churned, cameBack: false };
}
