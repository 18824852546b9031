import { DAY_MS, DAYS, HOUR_WEIGHTS, PROMOTIONS, START_MS, WEEKDAY_WEIGHTS, YEARLY } from './calendar';
import { CAMPAIGNS, WINDOW_WEEKS } from './campaigns';
import { BASELINE_WEEKLY_HAZARD, DRIVERS, FADE } from './churnModel';
import { UNREADABLE_TEXT } from './dirt';
import { RATE } from './member';
import { DELIVERY_TROUBLE } from './orders';
import type { DemoTruth } from './process';
import type { Run } from './run';

/** Everything the generator planted, in words and numbers, and each member's own truth. */
export function behaviourTruth(run: Run): DemoTruth {
  return {
    ...truthHeader(run),
    rows: { ...run.rows },
    promotions: PROMOTIONS,
    seasonality: { weekdaySundayFirst: WEEKDAY_WEIGHTS, hours: HOUR_WEIGHTS, yearly: YEARLY },
    orders: {
      weeklyRate: { distribution: 'gamma', shape: RATE.gammaShape, mean: RATE.meanPerWeek },
      deliveryTrouble: DELIVERY_TROUBLE,
    },
    churn: churnTruth(run),
    campaigns: CAMPAIGNS.map((_, index) => campaignTruth(run, index)),
    abnormal: abnormalTruth(run),
    dirt: dirtTruth(run),
    perMember: memberTruth(run),
  };
}

/** The part of the truth that every process has. */
export function truthHeader(run: Run): Readonly<Record<string, unknown>> {
  const { members, seed, locale, process } = run.options;
  return {
    format: 'tidemark-demo-truth',
    version: 1,
    members,
    seed,
    locale,
    process: process ?? 'behaviour',
    window: { from: isoDay(0), to: isoDay(DAYS - 1) },
  };
}

const ISO_DAYS: readonly string[] = Array.from({ length: DAYS }, (_, day) =>
  new Date(START_MS + day * DAY_MS).toISOString().slice(0, 10),
);

/** ISO date of a day of the axis. */
function isoDay(day: number): string {
  return ISO_DAYS[day]!;
}

/** Six decimals: enough for a truth that is compared with estimates. */
export function rounded(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value * 1e6) / 1e6;
}

function churnTruth(run: Run): object {
  const churned = countWhere(run.truth.churnDay, (day) => day >= 0);
  return {
    meaning:
      'each week the decline begins with chance baseline × exp(Σ coefficient × value); orders and events fall over some weeks, then the member has churned and orders no more',
    baselineWeeklyHazard: BASELINE_WEEKLY_HAZARD,
    fadePerWeek: FADE,
    drivers: DRIVERS,
    churned,
    churnedShare: rounded(churned / run.options.members),
  };
}

function campaignTruth(run: Run, index: number): object {
  const { week, effect, cost } = CAMPAIGNS[index]!;
  const effects = run.truth.effects[index]!.filter((value) => !Number.isNaN(value));
  const sleepingDogs = countWhere(effects, (value) => value < 0);
  return {
    campaign: run.words.campaigns[index],
    at: isoDay(week * 7),
    windowDays: WINDOW_WEEKS * 7,
    cost: cost * run.words.priceScale,
    effectTerms: effect,
    contacted: effects.length,
    averageEffect: rounded(effects.reduce((sum, value) => sum + value, 0) / Math.max(1, effects.length)),
    sleepingDogs,
    sleepingDogShare: rounded(sleepingDogs / Math.max(1, effects.length)),
  };
}

function abnormalTruth(run: Run): object {
  const members = run.ids.members.filter((_, index) => run.truth.scalper[index] === 1);
  return {
    meaning: 'scalpers: nightly runs of large orders when a promotion starts',
    members,
    orders: run.abnormalOrders,
  };
}

function dirtTruth(run: Run): object {
  const { dirt, rows } = run;
  return {
    orders: {
      rows: rows.orders,
      clean: dirt.ordersClean,
      orphanRows: dirt.ordersOrphans,
      duplicateRows: dirt.ordersDuplicates,
      unreadableDates: dirt.ordersUnreadable,
      unreadableText: UNREADABLE_TEXT,
    },
    events: { rows: rows.events, clean: dirt.eventsClean, orphanRows: dirt.eventsOrphans },
  };
}

function memberTruth({ truth, ids }: Run): DemoTruth['perMember'] {
  const day = (value: number) => (value < 0 ? null : isoDay(value));
  return {
    memberId: ids.members,
    churned: Array.from(truth.churnDay, (value) => (value < 0 ? 0 : 1)),
    churnedAt: Array.from(truth.churnDay, day),
    declineAt: Array.from(truth.declineDay, day),
    weeklyHazard: Array.from(truth.weeklyHazard, rounded),
    weeklyOrderRate: Array.from(truth.weeklyRate, rounded),
    scalper: Array.from(truth.scalper),
    ...Object.fromEntries(
      truth.effects.map((effects, k) => [`effect${k + 1}`, Array.from(effects, rounded)]),
    ),
  };
}

function countWhere(values: ArrayLike<number>, test: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (test(values[i]!)) count++;
  return count;
}
