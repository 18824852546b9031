import { ln } from '../../../shared/math';
import { DAY_MS } from '../../clock/clock';
import { emptyColumns, feature } from '../catalogue';
import type { FamilyModule, FeatureView } from '../featureView';
import { isFestival, isHoliday } from '../holidays';
import type { WantedFeatures } from '../wantedFeatures';

const rest = { unit: 'share', family: 'timing', cause: 'lifeStage', needs: [] } as const;
const hourly = { ...rest, needs: ['orders.hour'] } as const;

const features = [
  feature(
    [
      'weekend_share',
      ['Weekend share', '周末下单占比'],
      ['Share of orders on Saturday or Sunday', '周六、周日的订单占比'],
    ],
    rest,
  ),
  feature(
    [
      'weekday_entropy',
      ['Spread over weekdays', '星期分散度'],
      ['Entropy of orders over weekdays', '订单在星期上的信息熵'],
    ],
    {
      ...rest,
      unit: 'nats',
    },
  ),
  feature(
    [
      'month_start_share',
      ['Start-of-month share', '月初下单占比'],
      ['Share of orders on days 1 to 10 of a month', '每月1至10日的订单占比'],
    ],
    rest,
  ),
  feature(
    [
      'morning_share',
      ['Morning share', '上午下单占比'],
      ['Share of orders from 6 to 12 o’clock', '6至12点的订单占比'],
    ],
    hourly,
  ),
  feature(
    [
      'afternoon_share',
      ['Afternoon share', '下午下单占比'],
      ['Share of orders from 12 to 18 o’clock', '12至18点的订单占比'],
    ],
    hourly,
  ),
  feature(
    [
      'evening_share',
      ['Evening share', '晚间下单占比'],
      ['Share of orders from 18 to 24 o’clock', '18至24点的订单占比'],
    ],
    hourly,
  ),
  feature(
    [
      'night_share',
      ['Night share', '深夜下单占比'],
      ['Share of orders from 0 to 6 o’clock', '0至6点的订单占比'],
    ],
    hourly,
  ),
  feature(
    [
      'hour_entropy',
      ['Spread over the day', '时段分散度'],
      ['Entropy of orders over the quarters of the day', '订单在一天四个时段上的信息熵'],
    ],
    { ...hourly, unit: 'nats' },
  ),
  feature(
    [
      'holiday_share',
      ['Holiday share', '节假日下单占比'],
      [
        'Share of orders on public holidays: New Year, Spring Festival, Qingming, Labour Day, Dragon Boat, Mid-Autumn, National Day, Christmas',
        '节假日的订单占比：元旦、春节、清明、劳动节、端午、中秋、国庆、圣诞',
      ],
    ],
    rest,
  ),
  feature(
    [
      'festival_share',
      ['Shopping festival share', '大促下单占比'],
      [
        'Share of orders around 6.18, 11.11, 12.12 and Black Friday',
        '618、双11、双12与黑色星期五期间的订单占比',
      ],
    ],
    { ...rest, cause: 'price' },
  ),
];

const IDS = features.map(({ id }) => id);

type Columns = Record<string, Float64Array>;

/** When members order: weekday, part of the month and of the day (F3). Local times as written in the file. */
export const timing: FamilyModule = { features, compute };

function compute(view: FeatureView, wanted: WantedFeatures): Columns {
  const columns = emptyColumns(IDS, view.memberCount, wanted);
  const tally = emptyTally();
  const marksOf = dayMarks();
  const { offsets, at, isReturn } = view.heads;
  for (let m = 0; m < view.memberCount; m++) {
    clear(tally);
    for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
      if (isReturn[i] === 1) continue;
      const day = Math.floor(at[i]! / DAY_MS);
      tally.orders++;
      tally.weekdays[(((day + 3) % 7) + 7) % 7]!++;
      tally.quarters[Math.floor((at[i]! - day * DAY_MS) / (DAY_MS / 4))]!++;
      const marks = marksOf(day);
      tally.starts += marks & 1;
      tally.holidays += (marks >> 1) & 1;
      tally.festivals += (marks >> 2) & 1;
    }
    if (tally.orders > 0) write(columns, m, tally);
  }
  return columns;
}

/** 1: one of the first ten days of a month, 2: a holiday, 4: a shopping festival. Asks the calendar once per day. */
function dayMarks(): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    let marks = known.get(day);
    if (marks === undefined) {
      const isStart = new Date(day * DAY_MS).getUTCDate() <= 10;
      marks = (isStart ? 1 : 0) | (isHoliday(day) ? 2 : 0) | (isFestival(day) ? 4 : 0);
      known.set(day, marks);
    }
    return marks;
  };
}

interface Tally {
  readonly weekdays: Int32Array;
  readonly quarters: Int32Array;
  orders: number;
  starts: number;
  holidays: number;
  festivals: number;
}

function emptyTally(): Tally {
  const [weekdays, quarters] = [new Int32Array(7), new Int32Array(4)];
  return { weekdays, quarters, orders: 0, starts: 0, holidays: 0, festivals: 0 };
}

function clear(tally: Tally): void {
  tally.weekdays.fill(0);
  tally.quarters.fill(0);
  tally.orders = tally.starts = tally.holidays = tally.festivals = 0;
}

function write(columns: Columns, m: number, { weekdays, quarters, orders, ...tally }: Tally): void {
  columns['weekend_share']![m] = (weekdays[5]! + weekdays[6]!) / orders;
  columns['weekday_entropy']![m] = entropy(weekdays, orders);
  columns['month_start_share']![m] = tally.starts / orders;
  columns['night_share']![m] = quarters[0]! / orders;
  columns['morning_share']![m] = quarters[1]! / orders;
  columns['afternoon_share']![m] = quarters[2]! / orders;
  columns['evening_share']![m] = quarters[3]! / orders;
  columns['hour_entropy']![m] = entropy(quarters, orders);
  columns['holiday_share']![m] = tally.holidays / orders;
  columns['festival_share']![m] = tally.festivals / orders;
}

function entropy(counts: Int32Array, total: number): number {
  let weighted = 0;
  for (let k = 0; k < counts.length; k++) if (counts[k]! > 1) weighted += counts[k]! * ln(counts[k]!);
  return Math.max(0, ln(total) - weighted / total);
}
