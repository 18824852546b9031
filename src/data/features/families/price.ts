import { DAY_MS } from '../../clock/clock';
import { emptyColumns, feature } from '../catalogue';
import type { FamilyModule, FeatureView } from '../featureView';
import type { WantedFeatures } from '../wantedFeatures';

const rest = { unit: 'share', family: 'price', cause: 'price', needs: [] } as const;

const features = [
  feature(['return_rate', ['Return rate', '退货率'], ['Share of order rows returned', '退货订单行占比']], {
    ...rest,
    cause: 'delivery',
    needs: ['orders.return'],
  }),
  feature(
    [
      'coupon_share',
      ['Coupon share', '用券占比'],
      ['Share of order rows with a coupon', '使用优惠券的订单行占比'],
    ],
    {
      ...rest,
      needs: ['orders.coupon'],
    },
  ),
  feature(
    [
      'coupon_share_90d',
      ['Coupon share, 90 days', '近90天用券占比'],
      ['Share of order rows with a coupon in the last 90 days', '最近90天使用优惠券的订单行占比'],
    ],
    { ...rest, needs: ['orders.coupon'], windowDays: 90 },
  ),
  feature(
    [
      'discount_rate',
      ['Discount rate', '折扣率'],
      [
        'Mean discount per order row; amounts as a share of amount + discount',
        '订单行平均折扣；折扣金额按占（实付 + 折扣）的比例计',
      ],
    ],
    { ...rest, needs: ['orders.discount'] },
  ),
  feature(['price_level', ['Price level', '价格水平'], ['Mean unit price', '平均单价']], {
    ...rest,
    unit: 'money',
    needs: ['orders.unit_price'],
  }),
  feature(
    [
      'price_change_90d',
      ['Change in price level', '近90天价格水平变化'],
      ['Mean unit price of the last 90 days ÷ that before − 1', '最近90天平均单价 ÷ 此前平均单价 − 1'],
    ],
    { ...rest, unit: 'ratio', needs: ['orders.unit_price'], windowDays: 90 },
  ),
  feature(
    ['basket_lines', ['Rows per order', '每单商品行数'], ['Order rows ÷ orders', '订单行数 ÷ 订单数']],
    {
      ...rest,
      unit: 'count',
      cause: 'product',
      needs: ['orders.order_id'],
    },
  ),
  feature(['basket_quantity', ['Pieces per order', '每单件数'], ['Quantity ÷ orders', '商品件数 ÷ 订单数']], {
    ...rest,
    unit: 'count',
    cause: 'product',
    needs: ['orders.quantity'],
  }),
];

const IDS = features.map(({ id }) => id);

type Columns = Record<string, Float64Array>;

/** Returns, coupons, discounts, price level and basket size (F3). */
export const price: FamilyModule = { features, compute };

function compute(view: FeatureView, wanted: WantedFeatures): Columns {
  const columns = emptyColumns(IDS, view.memberCount, wanted);
  const rateIsShare = view.lines.discountIsRate;
  for (let m = 0; m < view.memberCount; m++) {
    const sums = lineSums(view, m, rateIsShare);
    if (sums.lines + sums.returns > 0)
      columns['return_rate']![m] = sums.returned / (sums.lines + sums.returns);
    if (sums.lines > 0) writeShares(columns, m, sums);
    const orders = ordersOf(view, m);
    if (orders === 0) continue;
    columns['basket_lines']![m] = sums.lines / orders;
    columns['basket_quantity']![m] = sums.quantity / orders;
  }
  return columns;
}

interface LineSums {
  lines: number;
  returns: number;
  returned: number;
  coupons: number;
  recentLines: number;
  recentCoupons: number;
  discount: number;
  discounted: number;
  prices: number;
  priced: number;
  recentPrices: number;
  recentPriced: number;
  quantity: number;
}

function lineSums({ at, lines }: FeatureView, m: number, rateIsShare: boolean): LineSums {
  const sums = emptySums();
  const limit = at - 90 * DAY_MS;
  const { lanes } = lines;
  for (let i = lines.offsets[m]!; i < lines.offsets[m + 1]!; i++) {
    if (lanes.isReturn[i] === 1) {
      sums.returns++;
      sums.returned++;
      continue;
    }
    const recent = lines.at[i]! >= limit ? 1 : 0;
    sums.lines++;
    sums.recentLines += recent;
    sums.returned += lanes.returned[i]!;
    sums.coupons += lanes.coupon[i]!;
    sums.recentCoupons += recent * lanes.coupon[i]!;
    if (lanes.quantity[i]! > 0) sums.quantity += lanes.quantity[i]!;
    addPrice(sums, lanes.unitPrice[i]!, recent);
    addDiscount(sums, lanes.discount[i]!, rateIsShare ? NaN : lanes.amount[i]!);
  }
  return sums;
}

function emptySums(): LineSums {
  return {
    lines: 0,
    returns: 0,
    returned: 0,
    coupons: 0,
    recentLines: 0,
    recentCoupons: 0,
    discount: 0,
    discounted: 0,
    prices: 0,
    priced: 0,
    recentPrices: 0,
    recentPriced: 0,
    quantity: 0,
  };
}

function addPrice(sums: LineSums, unitPrice: number, recent: number): void {
  if (Number.isNaN(unitPrice)) return;
  sums.prices += unitPrice;
  sums.priced++;
  sums.recentPrices += recent * unitPrice;
  sums.recentPriced += recent;
}

/** @param amount what was paid, NaN where the discount is a rate already */
function addDiscount(sums: LineSums, discount: number, amount: number): void {
  if (Number.isNaN(discount)) return;
  if (Number.isNaN(amount)) sums.discount += discount;
  else if (amount + discount > 0) sums.discount += discount / (amount + discount);
  sums.discounted++;
}

function writeShares(columns: Columns, m: number, sums: LineSums): void {
  columns['coupon_share']![m] = sums.coupons / sums.lines;
  if (sums.recentLines > 0) columns['coupon_share_90d']![m] = sums.recentCoupons / sums.recentLines;
  if (sums.discounted > 0) columns['discount_rate']![m] = sums.discount / sums.discounted;
  if (sums.priced === 0) return;
  columns['price_level']![m] = sums.prices / sums.priced;
  const before = (sums.prices - sums.recentPrices) / (sums.priced - sums.recentPriced);
  if (sums.recentPriced > 0 && before > 0) {
    columns['price_change_90d']![m] = sums.recentPrices / sums.recentPriced / before - 1;
  }
}

function ordersOf({ heads }: FeatureView, m: number): number {
  let orders = 0;
  for (let i = heads.offsets[m]!; i < heads.offsets[m + 1]!; i++) orders += 1 - heads.isReturn[i]!;
  return orders;
}
