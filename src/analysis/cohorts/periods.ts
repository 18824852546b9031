import { DAY_MS, dayOf } from '../segments/orderLines';

export type CohortUnit = 'day' | 'week' | 'month';

/** Number of the calendar period a moment lies in: days and weeks (from Monday) since 1970, months since year 0. */
export function periodOf(at: number, unit: CohortUnit): number {
  const day = dayOf(at);
  if (unit === 'day') return day;
  if (unit === 'week') return Math.floor((day + 3) / 7);
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** First moment of a period, in milliseconds. */
export function periodStart(period: number, unit: CohortUnit): number {
  if (unit === 'day') return period * DAY_MS;
  if (unit === 'week') return (period * 7 - 3) * DAY_MS;
  return Date.UTC(Math.floor(period / 12), period % 12, 1);
}

/** `2010-12` for months, the first day `2010-12-06` for weeks and days. */
export function periodLabel(period: number, unit: CohortUnit): string {
  return new Date(periodStart(period, unit)).toISOString().slice(0, unit === 'month' ? 7 : 10);
}
