import { cos } from '../../shared/math';

/** The demo's time axis: 104 whole weeks, Sunday 2024-11-03 to Saturday 2026-10-31, all moments in UTC. */
export const WEEKS = 104;
export const DAYS = WEEKS * 7;
export const DAY_MS = 86_400_000;
export const END_MS = Date.UTC(2026, 10, 1);
export const START_MS = END_MS - DAYS * DAY_MS;

/** A sale that lifts the number of orders; days are inclusive ISO dates. */
interface Promotion {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Orders on these days are multiplied by this. */
  readonly lift: number;
  /** Share of the price taken off. */
  readonly discount: number;
}

export const PROMOTIONS: readonly Promotion[] = [
  { name: '11.11', from: '2024-11-09', to: '2024-11-11', lift: 2.6, discount: 0.25 },
  { name: 'Black Friday', from: '2024-11-29', to: '2024-12-02', lift: 2, discount: 0.2 },
  { name: '6.18', from: '2025-06-16', to: '2025-06-18', lift: 2.2, discount: 0.2 },
  { name: '11.11', from: '2025-11-09', to: '2025-11-11', lift: 2.6, discount: 0.25 },
  { name: 'Black Friday', from: '2025-11-28', to: '2025-12-01', lift: 2, discount: 0.2 },
  { name: '6.18', from: '2026-06-16', to: '2026-06-18', lift: 2.2, discount: 0.2 },
];

/** Orders by weekday, Sunday first, and by hour of the day; both are relative weights. */
export const WEEKDAY_WEIGHTS: readonly number[] = [1.25, 0.85, 0.85, 0.9, 0.95, 1.1, 1.3];
export const HOUR_WEIGHTS: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 6, 6, 7, 5, 5, 5, 5, 6, 7, 9, 11, 10, 6, 3,
];
/** Yearly wave: 1 + amplitude × cos(2π (day of year − peak) / 365). */
export const YEARLY = { amplitude: 0.08, peakDayOfYear: 345 } as const;

/** Weights of days and weeks (mean 1 over the axis) and the promotion of each day (index, or −1). */
export interface Calendar {
  readonly weekWeight: Float64Array;
  /** 7 running totals per week, each ending at 1. */
  readonly dayCdf: Float64Array;
  readonly promotion: Int32Array;
}

export function makeCalendar(): Calendar {
  const promotion = promotionDays();
  const weights = dayWeights(promotion);
  const mean = weights.reduce((sum, w) => sum + w, 0) / DAYS;
  const weekWeight = new Float64Array(WEEKS);
  const dayCdf = new Float64Array(DAYS);
  for (let week = 0; week < WEEKS; week++) {
    const total = weights.subarray(week * 7, week * 7 + 7).reduce((sum, w) => sum + w, 0);
    weekWeight[week] = total / 7 / mean;
    let running = 0;
    for (let day = week * 7; day < week * 7 + 7; day++) {
      running += weights[day]!;
      dayCdf[day] = running / total;
    }
  }
  return { weekWeight, dayCdf, promotion };
}

/** Days since the start of the axis. */
export function dayOf(iso: string): number {
  return Math.round((Date.parse(`${iso}T00:00:00Z`) - START_MS) / DAY_MS);
}

function promotionDays(): Int32Array {
  const promotion = new Int32Array(DAYS).fill(-1);
  PROMOTIONS.forEach(({ from, to }, index) => promotion.fill(index, dayOf(from), dayOf(to) + 1));
  return promotion;
}

function dayWeights(promotion: Int32Array): Float64Array {
  return Float64Array.from(promotion, (sale, day) => {
    const dayOfYear = (day + dayOf2024()) % 365;
    const wave = 1 + YEARLY.amplitude * cos((2 * Math.PI * (dayOfYear - YEARLY.peakDayOfYear)) / 365);
    return wave * WEEKDAY_WEIGHTS[day % 7]! * (sale < 0 ? 1 : PROMOTIONS[sale]!.lift);
  });
}

function dayOf2024(): number {
  return Math.round((START_MS - Date.UTC(2024, 0, 1)) / DAY_MS);
}
