import { DAY_MS } from '../../clock/clock';
import { emptyColumns, feature, windowed } from '../catalogue';
import {
  ageInDays,
  wantsAny,
  type FamilyModule,
  type FeatureView,
  type OrderHeads,
  type Wanted,
} from '../featureView';

const WINDOWS = [7, 30, 90, 180, 365] as const;
const SPEND_WINDOWS = [30, 90, 180, 365] as const;
const rest = { unit: 'count', family: 'value', cause: 'engagement', needs: [] } as const;
const money = { ...rest, unit: 'money', needs: ['orders.amount'] } as const;

const features = [
  feature(
    [
      'recency_days',
      ['Days since last order', '距上次下单天数'],
      ['Days from the last order', '距最近一次下单的天数'],
    ],
    {
      ...rest,
      unit: 'day',
    },
  ),
  feature(
    [
      'first_order_days',
      ['Days since first order', '距首单天数'],
      ['Days from the first order', '距第一次下单的天数'],
    ],
    { ...rest, unit: 'day', cause: 'lifeStage' },
  ),
  ...windowed(
    ['orders', ['Orders, {n} days', '近{n}天订单数'], ['Orders in the last {n} days', '最近{n}天的订单数']],
    WINDOWS,
    rest,
  ),
  feature(['orders_lifetime', ['Orders, all time', '累计订单数'], ['All orders', '全部订单数']], {
    ...rest,
    cause: 'loyalty',
  }),
  feature(
    [
      'order_days_90d',
      ['Days with an order, 90 days', '近90天下单天数'],
      ['Different days with an order in the last 90 days', '最近90天内有订单的天数'],
    ],
    { ...rest, windowDays: 90 },
  ),
  ...windowed(
    [
      'spend',
      ['Spend, {n} days', '近{n}天消费额'],
      ['Amount in the last {n} days, returns taken off', '最近{n}天的消费金额（扣除退货）'],
    ],
    SPEND_WINDOWS,
    money,
  ),
  feature(
    [
      'spend_lifetime',
      ['Spend, all time', '累计消费额'],
      ['Amount of all orders, returns taken off', '全部订单金额（扣除退货）'],
    ],
    {
      ...money,
      cause: 'loyalty',
    },
  ),
  ...windowed(
    [
      'aov',
      ['Average order, {n} days', '近{n}天客单价'],
      ['Spend ÷ orders in the last {n} days', '最近{n}天消费额 ÷ 订单数'],
    ],
    [90],
    { ...money, cause: 'price' },
  ),
  feature(
    ['aov_lifetime', ['Average order, all time', '累计客单价'], ['Spend ÷ orders', '累计消费额 ÷ 订单数']],
    {
      ...money,
      cause: 'price',
    },
  ),
  feature(
    [
      'last_amount',
      ['Last order amount', '最近一单金额'],
      ['Amount of the last order', '最近一次订单的金额'],
    ],
    money,
  ),
  feature(
    ['max_amount', ['Largest order', '最大单笔金额'], ['Amount of the largest order', '金额最大的一次订单']],
    money,
  ),
];

type Columns = Record<string, Float64Array>;

/** Recency, frequency and money in windows and over all time (F1). */
export const value: FamilyModule = { features, compute };

const IN_WINDOWS = [
  ...WINDOWS.map((days) => `orders_${days}d`),
  ...SPEND_WINDOWS.map((days) => `spend_${days}d`),
  'aov_90d',
];
const LIFETIME = [
  'recency_days',
  'first_order_days',
  'orders_lifetime',
  'spend_lifetime',
  'aov_lifetime',
  'last_amount',
  'max_amount',
];

function compute(view: FeatureView, wanted: Wanted): Columns {
  const columns = emptyColumns(
    features.map((item) => item.id),
    view.memberCount,
  );
  if (wantsAny(wanted, IN_WINDOWS)) windowFeatures(view, columns);
  if (wantsAny(wanted, LIFETIME)) lifetimeFeatures(view, columns);
  if (wanted.has('order_days_90d')) orderDays(view, 90, columns['order_days_90d']!);
  return columns;
}

interface Window {
  readonly limit: number;
  readonly orders: Float64Array;
  readonly spend: Float64Array | undefined;
}

function windowFeatures(view: FeatureView, columns: Columns): void {
  const windows = WINDOWS.map((days) => ({
    limit: view.at - days * DAY_MS,
    orders: columns[`orders_${days}d`]!,
    spend: columns[`spend_${days}d`],
  }));
  for (let m = 0; m < view.memberCount; m++) windowSums(view.heads, m, windows);
  const [aov, orders, spend] = [columns['aov_90d']!, columns['orders_90d']!, columns['spend_90d']!];
  for (let m = 0; m < view.memberCount; m++) if (orders[m]! > 0) aov[m] = spend[m]! / orders[m]!;
}

/** From the newest order back, once for all windows, which go from short to long. */
function windowSums(
  { offsets, at, amount, isReturn }: OrderHeads,
  m: number,
  windows: readonly Window[],
): void {
  const start = offsets[m]!;
  let i = offsets[m + 1]! - 1;
  let orders = 0;
  let spend = 0;
  for (let w = 0; w < windows.length; w++) {
    const window = windows[w]!;
    for (; i >= start && at[i]! >= window.limit; i--) {
      orders += 1 - isReturn[i]!;
      spend += amount[i]!;
    }
    window.orders[m] = orders;
    if (window.spend) window.spend[m] = spend;
  }
}

function lifetimeFeatures(view: FeatureView, columns: Columns): void {
  for (let m = 0; m < view.memberCount; m++) lifetime(view, m, columns);
}

function lifetime(view: FeatureView, m: number, columns: Columns): void {
  const { offsets, at, amount, isReturn } = view.heads;
  const end = offsets[m + 1]!;
  let orders = 0;
  let spend = 0;
  let largest = NaN;
  let first = -1;
  let last = -1;
  for (let i = offsets[m]!; i < end; i++) {
    const paid = amount[i]!;
    spend += paid;
    if (isReturn[i] === 1) continue;
    orders++;
    if (first < 0) first = i;
    last = i;
    if (!(paid <= largest)) largest = paid;
  }
  columns['orders_lifetime']![m] = orders;
  columns['spend_lifetime']![m] = spend;
  if (last < 0) return;
  columns['first_order_days']![m] = ageInDays(view, at[first]!);
  columns['recency_days']![m] = ageInDays(view, at[last]!);
  columns['last_amount']![m] = amount[last]!;
  columns['max_amount']![m] = largest;
  columns['aov_lifetime']![m] = spend / orders;
}

function orderDays({ at, memberCount, heads }: FeatureView, days: number, out: Float64Array): void {
  for (let m = 0; m < memberCount; m++) out[m] = orderDaysSince(heads, m, at - days * DAY_MS);
}

/** Different days with an order since `limit`; the day of `limit` counts unless an order before it fell on that day. */
function orderDaysSince({ offsets, at, isReturn }: OrderHeads, m: number, limit: number): number {
  let count = 0;
  let later = NaN;
  for (let i = offsets[m + 1]! - 1; i >= offsets[m]!; i--) {
    if (isReturn[i] === 1) continue;
    const day = Math.floor(at[i]! / DAY_MS);
    if (at[i]! < limit) return day === later ? count - 1 : count;
    if (day !== later) count++;
    later = day;
  }
  return count;
}
