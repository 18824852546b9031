import { feature, windowed, type Entry, type Feature } from '../catalogue';
import type { EventKind } from '../eventKinds';
import { COUNTED, type Counted } from './countedEvents';

const rest = { unit: 'count', family: 'engagement', cause: 'engagement', needs: ['events.at'] } as const;
const kind = (...names: EventKind[]) => ({
  ...rest,
  needs: ['events.at', ...names.map((name) => `events.type=${name}`)],
});

function countsOf({ kind: name, id, name: [en, zh], windows }: Counted): Feature[] {
  const entry: Entry = [
    id,
    [`${en}, {n} days`, `近{n}天${zh}`],
    [`${en} in the last {n} days`, `最近{n}天的${zh}`],
  ];
  return windowed(entry, windows, kind(name));
}

function changeOf({ kind: name, id, name: [en, zh], change }: Counted): Feature[] {
  if (change === undefined) return [];
  const words: Entry = [
    `${id}_change_${change}d`,
    [`Change in: ${en.toLowerCase()}`, `近${change}天${zh}变化`],
    [
      `${en} in the last ${change} days − that of the ${change} before`,
      `最近${change}天${zh} − 之前${change}天${zh}`,
    ],
  ];
  return [feature(words, { ...kind(name), windowDays: 2 * change })];
}

function recencyOf({ kind: name, recency }: Counted): Feature[] {
  if (recency === undefined) return [];
  const [en, zh] = recency;
  const words: Entry = [
    `${name}_recency_days`,
    [`Days since the last ${en}`, `距上次${zh}天数`],
    [`Days from the last ${en}`, `距最近一次${zh}的天数`],
  ];
  return [feature(words, { ...kind(name), unit: 'day' })];
}

const overall = [
  feature(
    [
      'event_recency_days',
      ['Days since last activity', '距上次活跃天数'],
      ['Days from the last event', '距最近一次行为的天数'],
    ],
    { ...rest, unit: 'day' },
  ),
  ...windowed(
    [
      'events',
      ['Events, {n} days', '近{n}天行为次数'],
      ['Events in the last {n} days', '最近{n}天的行为次数'],
    ],
    [7, 30, 90],
    rest,
  ),
  feature(
    [
      'events_change_30d',
      ['Change in activity', '近30天行为变化'],
      ['Events in the last 30 days − events in the 30 before', '最近30天行为次数 − 之前30天行为次数'],
    ],
    { ...rest, windowDays: 60 },
  ),
  feature(
    [
      'events_slope',
      ['Slope of activity', '行为次数斜率'],
      ['Slope of events per 30 days over the last 180 days', '最近180天内每30天行为次数的斜率'],
    ],
    { ...rest, windowDays: 180 },
  ),
  feature(
    [
      'events_vs_baseline',
      ['Activity against own baseline', '行为与自身基线之比'],
      [
        'Events in the last 30 days against the own mean per 30 days before: difference ÷ sum, −1 to 1',
        '最近30天行为次数与此前每30天均值的差 ÷ 和，−1至1',
      ],
    ],
    { ...rest, unit: 'ratio', windowDays: 60 },
  ),
  feature(
    [
      'event_silence_over_gap',
      ['Quiet days ÷ usual gap', '沉寂 ÷ 自身活跃间隔'],
      ['Days since the last event ÷ mean days between active days', '距最近行为天数 ÷ 活跃日平均间隔'],
    ],
    { ...rest, unit: 'ratio' },
  ),
  ...windowed(
    [
      'active_days',
      ['Active days, {n} days', '近{n}天活跃天数'],
      ['Different days with an event in the last {n}', '最近{n}天内有行为的天数'],
    ],
    [30, 90],
    rest,
  ),
  feature(
    [
      'event_types_90d',
      ['Kinds of activity', '近90天行为种类'],
      ['Different event types in the last 90 days', '最近90天内的不同行为类型数'],
    ],
    { ...rest, needs: ['events.at', 'events.type'], windowDays: 90 },
  ),
  feature(
    [
      'event_value_30d',
      ['Event value, 30 days', '近30天行为数值'],
      ['Sum of the event value in the last 30 days', '最近30天行为数值合计'],
    ],
    { ...rest, unit: 'value', needs: ['events.at', 'events.value'], windowDays: 30 },
  ),
];

const lengths = { ...rest, unit: 'value', windowDays: 90 } as const;
const depth = [
  feature(
    [
      'session_length_90d',
      ['Session length', '近90天会话时长'],
      [
        'Mean value of logins, app launches and sessions in the last 90 days, in the unit of the file',
        '最近90天登录、启动与会话的数值均值，单位同文件',
      ],
    ],
    { ...lengths, needs: ['events.at', 'events.value', 'events.session'] },
  ),
  feature(
    [
      'session_length_change_90d',
      ['Change in session length', '近90天会话时长变化'],
      [
        'Session length of the last 90 days against that of the 90 before: difference ÷ sum, −1 to 1',
        '最近90天与之前90天会话时长的差 ÷ 和，−1至1',
      ],
    ],
    { ...lengths, unit: 'ratio', needs: ['events.at', 'events.value', 'events.session'], windowDays: 180 },
  ),
  feature(
    [
      'dwell_90d',
      ['Dwell time', '近90天停留时长'],
      [
        'Mean value of page views in the last 90 days, in the unit of the file',
        '最近90天浏览的数值均值，单位同文件',
      ],
    ],
    { ...lengths, needs: ['events.at', 'events.value', 'events.type=view'] },
  ),
  feature(
    [
      'pages_per_day_90d',
      ['Pages per active day', '近90天日均浏览'],
      ['Page views ÷ active days in the last 90 days', '最近90天浏览次数 ÷ 活跃天数'],
    ],
    { ...kind('view'), unit: 'ratio', windowDays: 90 },
  ),
  feature(
    [
      'mail_click_share_180d',
      ['Clicked share of mails', '近180天邮件点击率'],
      ['Mails clicked ÷ mails opened in the last 180 days, at most 1', '最近180天点击 ÷ 打开的邮件，至多为1'],
    ],
    { ...kind('mailopen', 'mailclick'), unit: 'share', windowDays: 180 },
  ),
  feature(
    [
      'carts_unpaid_90d',
      ['Carts without an order, 90 days', '近90天加购未付款'],
      [
        'Put into the cart in the last 90 days without an order within 7 days',
        '最近90天加购后7天内没有下单的次数',
      ],
    ],
    { ...kind('cart'), windowDays: 90 },
  ),
  feature(
    [
      'cart_unpaid_share_90d',
      ['Share of carts without an order', '近90天加购未付款占比'],
      [
        'Share of what was put into the cart in the last 90 days that no order followed within 7 days',
        '最近90天加购中7天内没有下单的占比',
      ],
    ],
    { ...kind('cart'), unit: 'share', windowDays: 90 },
  ),
];

/** The words of the family `engagement`. */
export const engagementFeatures = [
  ...overall,
  ...COUNTED.flatMap(countsOf),
  ...COUNTED.flatMap(changeOf),
  ...COUNTED.flatMap(recencyOf),
  ...depth,
];
