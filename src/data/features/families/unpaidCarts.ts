import { DAY_MS } from '../../clock/clock';
import type { FeatureView } from '../featureView';

const WINDOW_DAYS = 90;
const PAID_WITHIN_DAYS = 7;

/** What was put into the cart without an order soon after. @param cart the code of such events in the lane `kind` */
export function unpaidCarts(view: FeatureView, cart: number, columns: Record<string, Float64Array>): void {
  const { offsets, at, lanes } = view.events!;
  const [unpaid, share] = [columns['carts_unpaid_90d']!, columns['cart_unpaid_share_90d']!];
  unpaid.fill(0);
  for (let m = 0; m < unpaid.length; m++) {
    let carts = 0;
    let order = view.heads.offsets[m + 1]! - 1;
    for (let i = offsets[m + 1]! - 1; i >= offsets[m]!; i--) {
      if (at[i]! < view.at - WINDOW_DAYS * DAY_MS) break;
      if (lanes['kind']![i] !== cart) continue;
      carts++;
      order = lastBefore(view.heads, { m, order }, at[i]!);
      if (!isWithin(view.heads, { m, order: order + 1 }, at[i]!)) unpaid[m]!++;
    }
    if (carts > 0) share[m] = unpaid[m]! / carts;
  }
}

interface Place {
  readonly m: number;
  readonly order: number;
}

/** Goes back to the last order before `time`; one before the member's first where there is none. */
function lastBefore({ offsets, at }: FeatureView['heads'], { m, order }: Place, time: number): number {
  let k = order;
  while (k >= offsets[m]! && at[k]! >= time) k--;
  return k;
}

/** Whether the order at the place follows `time` within a week. */
function isWithin(
  { offsets, at, isReturn }: FeatureView['heads'],
  { m, order }: Place,
  time: number,
): boolean {
  let k = order;
  while (k < offsets[m + 1]! && isReturn[k] === 1) k++;
  return k < offsets[m + 1]! && at[k]! - time <= PAID_WITHIN_DAYS * DAY_MS;
}
