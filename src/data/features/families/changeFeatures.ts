import { feature, windowed } from '../catalogue';

const rest = { unit: 'ratio', family: 'change', cause: 'engagement', needs: [] } as const;
const money = { ...rest, unit: 'money', needs: ['orders.amount'] } as const;

/** The words of the family `change`. */
export const changeFeatures = [
  feature(
    [
      'gap_mean_days',
      ['Usual gap', '平均购买间隔'],
      ['Mean days between order days', '相邻下单日的平均间隔天数'],
    ],
    { ...rest, unit: 'day', cause: 'loyalty' },
  ),
  feature(
    [
      'gap_last_days',
      ['Last gap', '最近购买间隔'],
      ['Days between the last two order days', '最近两个下单日的间隔天数'],
    ],
    {
      ...rest,
      unit: 'day',
    },
  ),
  feature(
    [
      'gap_max_days',
      ['Longest gap', '最长购买间隔'],
      ['Most days between order days', '相邻下单日的最长间隔天数'],
    ],
    {
      ...rest,
      unit: 'day',
    },
  ),
  feature(
    [
      'gap_sd_days',
      ['Spread of gaps', '购买间隔标准差'],
      ['Standard deviation of the gaps (three order days or more)', '间隔的标准差（至少三个下单日）'],
    ],
    { ...rest, unit: 'day' },
  ),
  feature(
    [
      'gap_cv',
      ['Irregularity', '购买间隔波动'],
      [
        'Standard deviation ÷ mean of the gaps (three order days or more)',
        '间隔的标准差 ÷ 均值（至少三个下单日）',
      ],
    ],
    rest,
  ),
  feature(
    [
      'gap_trend',
      ['Gaps growing', '间隔变化趋势'],
      [
        'Slope of the gaps, days per order (three order days or more)',
        '间隔随订单序号的斜率（天/单，至少三个下单日）',
      ],
    ],
    { ...rest, unit: 'day' },
  ),
  feature(
    [
      'silence_over_gap',
      ['Silence ÷ usual gap', '沉默 ÷ 自身间隔'],
      ['Days since the last order ÷ mean gap', '距上次下单天数 ÷ 平均间隔'],
    ],
    rest,
  ),
  feature(
    [
      'silence_over_max_gap',
      ['Silence ÷ longest gap', '沉默 ÷ 最长间隔'],
      ['Days since the last order ÷ longest gap', '距上次下单天数 ÷ 最长间隔'],
    ],
    rest,
  ),
  feature(
    [
      'orders_change_30d',
      ['Change in orders, 30 days', '近30天订单数变化'],
      ['Orders in the last 30 days − orders in the 30 before', '最近30天订单数 − 之前30天订单数'],
    ],
    { ...rest, unit: 'count', windowDays: 60 },
  ),
  feature(
    [
      'orders_change_90d',
      ['Change in orders, 90 days', '近90天订单数变化'],
      ['Orders in the last 90 days − orders in the 90 before', '最近90天订单数 − 之前90天订单数'],
    ],
    { ...rest, unit: 'count', windowDays: 180 },
  ),
  feature(
    [
      'spend_change_30d',
      ['Change in spend, 30 days', '近30天消费额变化'],
      ['Spend in the last 30 days − spend in the 30 before', '最近30天消费额 − 之前30天消费额'],
    ],
    { ...money, windowDays: 60 },
  ),
  feature(
    [
      'spend_change_90d',
      ['Change in spend, 90 days', '近90天消费额变化'],
      ['Spend in the last 90 days − spend in the 90 before', '最近90天消费额 − 之前90天消费额'],
    ],
    { ...money, windowDays: 180 },
  ),
  ...windowed(
    [
      'orders_rate_change',
      ['Change in purchase frequency, {n} days', '近{n}天购买频率变化'],
      [
        'Orders of the last {n} days against the {n} before: difference ÷ sum, −1 to 1',
        '最近{n}天与之前{n}天订单数的差 ÷ 和，−1至1',
      ],
    ],
    [30, 90],
    rest,
  ).map((one) => ({ ...one, windowDays: 2 * one.windowDays! })),
  feature(
    [
      'aov_change_90d',
      ['Change in average order', '近90天客单价变化'],
      [
        'Average order of the last 90 days against that of all orders before: difference ÷ sum, −1 to 1',
        '最近90天与此前客单价的差 ÷ 和，−1至1',
      ],
    ],
    { ...rest, needs: ['orders.amount'], cause: 'price', windowDays: 90 },
  ),
  feature(
    [
      'aov_slope',
      ['Slope of order amounts', '客单价斜率'],
      ['Slope of the amounts of the last 10 orders, per order', '最近10单金额随订单序号的斜率'],
    ],
    { ...money, cause: 'price' },
  ),
  feature(
    [
      'orders_slope',
      ['Slope of orders', '订单数斜率'],
      ['Slope of orders per 30 days over the last 180 days', '最近180天内每30天订单数的斜率'],
    ],
    { ...rest, unit: 'count', windowDays: 180 },
  ),
  feature(
    [
      'spend_slope',
      ['Slope of spend', '消费额斜率'],
      ['Slope of spend per 30 days over the last 180 days', '最近180天内每30天消费额的斜率'],
    ],
    { ...money, windowDays: 180 },
  ),
  feature(
    [
      'orders_acceleration',
      ['Acceleration of orders', '订单加速度'],
      [
        'Change in orders of the last 30 days − that of the 30 days before',
        '最近30天订单变化 − 之前30天订单变化',
      ],
    ],
    { ...rest, unit: 'count', windowDays: 90 },
  ),
  ...windowed(
    [
      'spend_vs_baseline',
      ['Spend against own baseline, {n} days', '近{n}天消费额与自身基线之比'],
      [
        'Spend of the last {n} days against the own mean per {n} days before: difference ÷ sum, −1 to 1',
        '最近{n}天消费额与此前每{n}天均值的差 ÷ 和，−1至1',
      ],
    ],
    [30, 90],
    { ...rest, needs: ['orders.amount'] },
  ).map((one) => ({ ...one, windowDays: 2 * one.windowDays! })),
];
