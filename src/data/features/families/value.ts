import { DAY_MS } from '../../clock/clock';
import { emptyColumns, feature, windowed } from '../catalogue';
import { wantsAny, type FamilyModule, type FeatureView } from '../featureView';
import type { OrderHeads } from '../kernel/blockKernel';
import type { WantedFeatures } from '../wantedFeatures';

const WINDOWS = [7, 30, 60, 90, 180, 365] as const;
/** An average of a week has too few orders to say anything. */
const AVERAGE_WINDOWS = [30, 60, 90, 180, 365] as const;
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
    WINDOWS,
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
    AVERAGE_WINDOWS,
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

const TALLIED = ['orders', 'spend', 'aov'].flatMap((what) => [
  ...WINDOWS.map((days) => `${what}_${days}d`),
  `${what}_lifetime`,
]);
const IDS = features.map(({ id }) => id).filter((id) => !TALLIED.includes(id));
const FIRST_AND_LAST = ['recency_days', 'first_order_days', 'last_amount'];

function compute(view: FeatureView, wanted: WantedFeatures): Columns {
  const columns: Columns = emptyColumns(IDS, view.memberCount, wanted);
  if (wantsAny(wanted, TALLIED)) addTallied(view, columns, wanted);
  if (wantsAny(wanted, FIRST_AND_LAST)) firstAndLast(view, columns);
  if (wanted.has('max_amount')) largest(view.heads, columns['max_amount']!);
  if (wanted.has('order_days_90d')) orderDays(view, 90, columns['order_days_90d']!);
  return columns;
}

/** Orders, spend and averages of the windows and of all time. */
function addTallied(view: FeatureView, columns: Columns, wanted: WantedFeatures): void {
  const tally = view.tally();
  for (const days of [...WINDOWS, 'lifetime'] as const) {
    const span = days === 'lifetime' ? days : `${days}d`;
    const { orders, spend } = tally.within(days);
    columns[`orders_${span}`] = orders;
    columns[`spend_${span}`] = spend;
    if (wanted.has(`aov_${span}`)) columns[`aov_${span}`] = tally.average(days);
  }
}

function firstAndLast({ at: now, heads }: FeatureView, columns: Columns): void {
  const { offsets, at, amount, isReturn } = heads;
  const [recency, age] = [columns['recency_days']!, columns['first_order_days']!];
  const lastAmount = columns['last_amount']!;
  for (let m = 0; m + 1 < offsets.length; m++) {
    let first = offsets[m]!;
    let last = offsets[m + 1]! - 1;
    while (first <= last && isReturn[first] === 1) first++;
    if (first > last) continue;
    while (isReturn[last] === 1) last--;
    age[m] = (now - at[first]!) / DAY_MS;
    recency[m] = (now - at[last]!) / DAY_MS;
    lastAmount[m] = amount[last]!;
  }
}

function largest({ offsets, amount, isReturn }: OrderHeads, out: Float64Array): void {
  for (let m = 0; m + 1 < offsets.length; m++) {
    const end = offsets[m + 1]!;
    let most = NaN;
    for (let i = offsets[m]!; i < end; i++) {
      if (isReturn[i] === 0 && !(amount[i]! <= most)) most = amount[i]!;
    }
    out[m] = most;
  }
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
