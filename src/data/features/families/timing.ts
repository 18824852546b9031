import { ln } from '../../../shared/math';
import { DAY_MS } from '../../clock/clock';
import { emptyColumns, feature } from '../catalogue';
import type { FamilyModule, FeatureView } from '../featureView';
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
];

const IDS = features.map(({ id }) => id);

type Columns = Record<string, Float64Array>;

/** When members order: weekday, part of the month and of the day (F3). Local times as written in the file. */
export const timing: FamilyModule = { features, compute };

function compute(view: FeatureView, wanted: WantedFeatures): Columns {
  const columns = emptyColumns(IDS, view.memberCount, wanted);
  const weekdays = new Int32Array(7);
  const quarters = new Int32Array(4);
  const monthDay = monthDays();
  const { offsets, at, isReturn } = view.heads;
  for (let m = 0; m < view.memberCount; m++) {
    weekdays.fill(0);
    quarters.fill(0);
    let orders = 0;
    let starts = 0;
    for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
      if (isReturn[i] === 1) continue;
      const day = Math.floor(at[i]! / DAY_MS);
      orders++;
      weekdays[(((day + 3) % 7) + 7) % 7]!++;
      quarters[Math.floor((at[i]! - day * DAY_MS) / (DAY_MS / 4))]!++;
      if (monthDay(day) <= 10) starts++;
    }
    if (orders > 0) write(columns, m, { weekdays, quarters, orders, starts });
  }
  return columns;
}

/** Day of the month of a day since 1970; asks the calendar once per day. */
function monthDays(): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    let of = known.get(day);
    if (of === undefined) known.set(day, (of = new Date(day * DAY_MS).getUTCDate()));
    return of;
  };
}

interface Tally {
  readonly weekdays: Int32Array;
  readonly quarters: Int32Array;
  readonly orders: number;
  readonly starts: number;
}

function write(columns: Columns, m: number, { weekdays, quarters, orders, starts }: Tally): void {
  columns['weekend_share']![m] = (weekdays[5]! + weekdays[6]!) / orders;
  columns['weekday_entropy']![m] = entropy(weekdays, orders);
  columns['month_start_share']![m] = starts / orders;
  columns['night_share']![m] = quarters[0]! / orders;
  columns['morning_share']![m] = quarters[1]! / orders;
  columns['evening_share']![m] = quarters[3]! / orders;
}

function entropy(counts: Int32Array, total: number): number {
  let weighted = 0;
  for (let k = 0; k < counts.length; k++) if (counts[k]! > 1) weighted += counts[k]! * ln(counts[k]!);
  return Math.max(0, ln(total) - weighted / total);
}
