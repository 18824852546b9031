import { DAY_MS } from '../../clock/clock';
import { emptyColumns, feature, windowed } from '../catalogue';
import { ageInDays, type FamilyModule, type FeatureView } from '../featureView';

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

function compute(view: FeatureView): Columns {
  const columns = emptyColumns(
    features.map((item) => item.id),
    view.memberCount,
  );
  const windows = WINDOWS.map((days) => ({
    limit: view.at - days * DAY_MS,
    orders: columns[`orders_${days}d`]!,
    spend: columns[`spend_${days}d`],
  }));
  for (const { orders, spend } of windows) {
    orders.fill(0);
    spend?.fill(0);
  }
  for (let m = 0; m < view.memberCount; m++) {
    windowSums(view, m, windows);
    lifetime(view, m, columns);
    const orders = columns['orders_90d']![m]!;
    if (orders > 0) columns['aov_90d']![m] = columns['spend_90d']![m]! / orders;
  }
  return columns;
}

interface Window {
  readonly limit: number;
  readonly orders: Float64Array;
  readonly spend: Float64Array | undefined;
}

function windowSums({ heads }: FeatureView, m: number, windows: readonly Window[]): void {
  const longest = windows[windows.length - 1]!.limit;
  for (let i = heads.offsets[m + 1]! - 1; i >= heads.offsets[m]! && heads.at[i]! >= longest; i--) {
    const order = 1 - heads.isReturn[i]!;
    for (const { limit, orders, spend } of windows) {
      if (heads.at[i]! < limit) continue;
      orders[m]! += order;
      if (spend) spend[m]! += heads.amount[i]!;
    }
  }
}

function lifetime(view: FeatureView, m: number, columns: Columns): void {
  const { offsets, at, amount, isReturn } = view.heads;
  const dayLimit = view.at - 90 * DAY_MS;
  let orders = 0;
  let spend = 0;
  let largest = NaN;
  let last = -1;
  let days = 0;
  let previousDay = -1;
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    spend += amount[i]!;
    if (isReturn[i] === 1) continue;
    if (orders++ === 0) columns['first_order_days']![m] = ageInDays(view, at[i]!);
    last = i;
    if (!(amount[i]! <= largest)) largest = amount[i]!;
    const day = Math.floor(at[i]! / DAY_MS);
    if (at[i]! >= dayLimit && day !== previousDay) days++;
    previousDay = day;
  }
  columns['orders_lifetime']![m] = orders;
  columns['spend_lifetime']![m] = spend;
  columns['order_days_90d']![m] = days;
  if (last < 0) return;
  columns['recency_days']![m] = ageInDays(view, at[last]!);
  columns['last_amount']![m] = amount[last]!;
  columns['max_amount']![m] = largest;
  columns['aov_lifetime']![m] = spend / orders;
}
