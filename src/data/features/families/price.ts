import { DAY_MS } from '../../clock/clock';
import { emptyColumns } from '../catalogue';
import type { FamilyModule, FeatureView } from '../featureView';
import { relativeChange } from '../relativeChange';
import type { WantedFeatures } from '../wantedFeatures';
import { priceFeatures as features } from './priceFeatures';

const IDS = features.map(({ id }) => id);

type Columns = Record<string, Float64Array>;

/** Returns, coupons, discounts, price level and basket size (F3). */
export const price: FamilyModule = { features, compute };

function compute(view: FeatureView, wanted: WantedFeatures): Columns {
  const columns = emptyColumns(IDS, view.memberCount, wanted);
  for (let m = 0; m < view.memberCount; m++) {
    const sums = lineSums(view, m);
    const rows = sums.lines + sums.returns;
    if (rows > 0) columns['return_rate']![m] = sums.returned / rows;
    const recent = sums.recentLines + sums.recentReturns;
    if (recent > 0) columns['return_rate_90d']![m] = sums.recentReturned / recent;
    if (sums.lines > 0) writeShares(columns, m, sums);
    if (sums.priced > 0) writePrices(columns, m, sums);
    writeBaskets(columns, m, { sums, ...ordersOf(view, m) });
  }
  return columns;
}

const NOTHING = {
  lines: 0,
  returns: 0,
  returned: 0,
  coupons: 0,
  recentLines: 0,
  recentReturns: 0,
  recentReturned: 0,
  recentCoupons: 0,
  discount: 0,
  discounts: 0,
  discounted: 0,
  rated: 0,
  prices: 0,
  priced: 0,
  recentPrices: 0,
  recentPriced: 0,
  quantity: 0,
  recentQuantity: 0,
};
type LineSums = typeof NOTHING;

function lineSums({ at, lines }: FeatureView, m: number): LineSums {
  const sums = { ...NOTHING };
  const limit = at - 90 * DAY_MS;
  const { lanes } = lines;
  for (let i = lines.offsets[m]!; i < lines.offsets[m + 1]!; i++) {
    const recent = lines.at[i]! >= limit ? 1 : 0;
    const returned = lanes.isReturn[i]! | lanes.returned[i]!;
    sums.returned += returned;
    sums.recentReturned += recent * returned;
    sums.returns += lanes.isReturn[i]!;
    sums.recentReturns += recent * lanes.isReturn[i]!;
    if (lanes.isReturn[i] === 1) continue;
    sums.lines++;
    sums.recentLines += recent;
    sums.coupons += lanes.coupon[i]!;
    sums.recentCoupons += recent * lanes.coupon[i]!;
    addPieces(sums, { quantity: lanes.quantity[i]!, unitPrice: lanes.unitPrice[i]! }, lanes.paid[i]!, recent);
    addDiscount(sums, lanes.discount[i]!, lines.discountIsRate ? 'is-rate' : lanes.paid[i]!);
  }
  return sums;
}

interface Pieces {
  readonly quantity: number;
  readonly unitPrice: number;
}

function addPieces(sums: LineSums, { quantity, unitPrice }: Pieces, amount: number, recent: number): void {
  if (quantity > 0) {
    sums.quantity += quantity;
    sums.recentQuantity += recent * quantity;
  }
  const piece = Number.isNaN(unitPrice) && quantity > 0 ? amount / quantity : unitPrice;
  if (Number.isNaN(piece)) return;
  sums.prices += piece;
  sums.priced++;
  sums.recentPrices += recent * piece;
  sums.recentPriced += recent;
}

/** @param amount what was paid, NaN where nobody knows */
function addDiscount(sums: LineSums, discount: number, amount: number | 'is-rate'): void {
  if (Number.isNaN(discount)) return;
  if (discount > 0) sums.discounts++;
  sums.discounted++;
  const rate = amount === 'is-rate' ? discount : discount === 0 ? 0 : discount / (amount + discount);
  if (Number.isNaN(rate)) return;
  sums.rated++;
  // An amount below nothing makes no rate.
  if (rate > 0 && rate <= 1) sums.discount += rate;
}

function writeShares(columns: Columns, m: number, sums: LineSums): void {
  columns['coupon_share']![m] = sums.coupons / sums.lines;
  if (sums.discounted > 0) {
    columns['discount_share']![m] = sums.discounts / sums.discounted;
    columns['discount_rate']![m] = sums.discount / sums.rated;
  }
  if (sums.recentLines === 0) return;
  const recent = sums.recentCoupons / sums.recentLines;
  columns['coupon_share_90d']![m] = recent;
  const before = sums.lines - sums.recentLines;
  if (before > 0) {
    columns['coupon_share_change_90d']![m] = recent - (sums.coupons - sums.recentCoupons) / before;
  }
}

function writePrices(columns: Columns, m: number, sums: LineSums): void {
  columns['price_level']![m] = sums.prices / sums.priced;
  const before = (sums.prices - sums.recentPrices) / (sums.priced - sums.recentPriced);
  columns['price_change_90d']![m] = relativeChange(sums.recentPrices / sums.recentPriced, before);
}

interface Baskets {
  readonly sums: LineSums;
  readonly orders: number;
  readonly recentOrders: number;
}

function writeBaskets(columns: Columns, m: number, { sums, orders, recentOrders }: Baskets): void {
  if (orders === 0) return;
  columns['basket_lines']![m] = sums.lines / orders;
  columns['basket_quantity']![m] = sums.quantity / orders;
  const before = (sums.quantity - sums.recentQuantity) / (orders - recentOrders);
  columns['basket_change_90d']![m] = relativeChange(sums.recentQuantity / recentOrders, before);
}

function ordersOf({ at, heads }: FeatureView, m: number): { orders: number; recentOrders: number } {
  const limit = at - 90 * DAY_MS;
  let [orders, recentOrders] = [0, 0];
  for (let i = heads.offsets[m]!; i < heads.offsets[m + 1]!; i++) {
    const counts = 1 - heads.isReturn[i]!;
    orders += counts;
    if (heads.at[i]! >= limit) recentOrders += counts;
  }
  return { orders, recentOrders };
}
