import type { Rng } from '../../shared/rng';
import { DAY_MS, HOUR_WEIGHTS, PROMOTIONS, START_MS, dayOf } from './calendar';
import { activity, declineProgress } from './churnModel';
import type { Life } from './churnModel';
import type { Member } from './member';
import type { Run } from './run';
import { pushRow } from './rowStore';
import { cents, cumulative, pick, poisson } from './sampling';
import { writeService } from './service';

const HOURS = cumulative(HOUR_WEIGHTS);
const STORES = cumulative([50, 18, 14, 10, 8]);
const CHANNELS = cumulative([50, 25, 20, 5]);
const CATEGORY_PRICE = [28, 35, 12, 45, 55, 20, 80, 16];
const PRODUCT_FACTOR = [1.3, 0.7, 0.9, 1.6, 0.6];
const COUPON_RATE = [0.1, 0.15, 0.2, 0.25];
const FESTIVAL = 3;
const STORE_CHANNEL = 2;

/** How often a delivery is late or lost, near and far. */
export const DELIVERY_TROUBLE = { near: 0.04, far: 0.14, farRegions: 2 } as const;

/** When an order is made, and whether it must not be refunded or cancelled. */
interface OrderPlan {
  readonly day: number;
  readonly completed?: boolean;
}

/** Writes this week's orders of one member. */
export function writeWeekOrders(run: Run, member: Member, life: Life): void {
  if (life.week < life.heldUntil) return;
  const first = life.orders === 0 && life.week * 7 <= member.joinDay && member.rng.next() < 0.85 ? 1 : 0;
  const count = first + poisson(member.rng, orderRate(run, member, life));
  for (let k = 0; k < count; k++) writeOrder(run, member, life, { day: dayInWeek(run, member, life.week) });
}

/** Expected orders in the life's week. */
export function orderRate(run: Run, member: Member, life: Life): number {
  const joined = Math.min(1, (life.week * 7 + 7 - member.joinDay) / 7);
  return member.weeklyRate * joined * activity(life) * run.calendar.weekWeight[life.week]!;
}

/** A day of the week by weekday, season and promotion, never before the member joined. */
export function dayInWeek(run: Run, member: Member, week: number): number {
  return Math.max(member.joinDay, pick(member.rng, run.calendar.dayCdf, week * 7, week * 7 + 7));
}

/** Writes one order, with what follows from it (trouble, messages). @returns the amount paid. */
export function writeOrder(run: Run, member: Member, life: Life, { day, completed }: OrderPlan): number {
  const { rng } = member;
  const category = rng.next() < 0.55 ? member.favouriteCategory : rng.below(8);
  const product = category * 5 + rng.below(5);
  const quantity = rng.next() < 0.7 ? 1 : 2 + rng.below(3);
  const aov = member.spendFactor * (1 - 0.3 * declineProgress(life)) * (0.85 + 0.3 * rng.next());
  const gross = cents(productPrice(run, product) * quantity * aov);
  const coupon = couponOf(run, member, life, day);
  const discount = coupon < 0 ? 0 : cents(gross * COUPON_RATE[coupon]!);
  const channel = pick(rng, CHANNELS);
  const trouble = channel !== STORE_CHANNEL && rng.next() < troubleShare(member);
  const status = completed ? 0 : statusOf(rng, trouble);
  const at = momentOf(rng, day);
  const amount = cents(gross - discount);
  const store = channel === STORE_CHANNEL ? 1 + ((member.region + rng.below(2)) % 4) : pick(rng, STORES);
  pushRow(run.stores.orders, [
    orderId(member, life),
    member.code,
    at,
    amount,
    quantity,
    product,
    category,
    store,
    channel,
    coupon,
    discount,
    status,
  ]);
  life.lastOrderDay = Math.max(life.lastOrderDay, day);
  writeService(run, member, life, { at, product, trouble });
  const paid = status === 0 ? amount : 0;
  life.pendingPoints += paid;
  return paid;
}

/** Scalpers: on each promotion's first night a run of large orders of one product with a coupon. */
export function writeScalperOrders(run: Run, member: Member, life: Life): void {
  const left = run.truth.churnDay[member.index]!;
  for (const { from } of PROMOTIONS) {
    const day = dayOf(from);
    if (day <= member.joinDay || (left >= 0 && day >= left)) continue;
    writeScalperNight(run, member, life, START_MS + day * DAY_MS);
  }
}

/** A moment of the day in [07:00, 24:00), whole seconds. */
export function momentOf(rng: Rng, day: number): number {
  return START_MS + day * DAY_MS + pick(rng, HOURS) * 3_600_000 + rng.below(3600) * 1000;
}

export function productPrice(run: Run, product: number): number {
  return CATEGORY_PRICE[Math.floor(product / 5)]! * PRODUCT_FACTOR[product % 5]! * run.words.priceScale;
}

function writeScalperNight(run: Run, member: Member, life: Life, midnight: number): void {
  const { rng } = member;
  const product = rng.below(40);
  const count = 12 + rng.below(19);
  for (let k = 0; k < count; k++) {
    const quantity = 5 + rng.below(6);
    const gross = cents(productPrice(run, product) * quantity);
    const discount = cents(gross * COUPON_RATE[FESTIVAL]!);
    const at = midnight + 3_600_000 + k * 120_000 + rng.below(120) * 1000;
    const category = Math.floor(product / 5);
    pushRow(run.stores.orders, [
      orderId(member, life),
      member.code,
      at,
      cents(gross - discount),
      quantity,
      product,
      category,
      0,
      0,
      FESTIVAL,
      discount,
      0,
    ]);
  }
  run.abnormalOrders += count;
}

/** Unique, and the same however many members there are: room for 1,000 orders a member, the rest above. */
function orderId(member: Member, life: Life): number {
  const sequence = life.orders++;
  return sequence < 1000 ? 1e9 + member.index * 1000 + sequence : 1e10 + member.index * 1e5 + sequence;
}

function couponOf(run: Run, member: Member, life: Life, day: number): number {
  const { rng } = member;
  const sale = run.calendar.promotion[day]!;
  if (sale >= 0) return rng.next() < 0.8 ? FESTIVAL : -1;
  if (rng.next() >= member.priceSensitivity * 0.8) return -1;
  if (life.orders === 0) return 0;
  return member.tier >= 2 && rng.next() < 0.5 ? 2 : 1;
}

function troubleShare(member: Member): number {
  return member.region >= 10 - DELIVERY_TROUBLE.farRegions ? DELIVERY_TROUBLE.far : DELIVERY_TROUBLE.near;
}

function statusOf(rng: Rng, trouble: boolean): number {
  const u = rng.next();
  if (trouble) return u < 0.8 ? 0 : u < 0.93 ? 1 : 2;
  return u < 0.94 ? 0 : u < 0.975 ? 1 : 2;
}
