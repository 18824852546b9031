import type { Steps } from '../../shared/steps';
import type { BuyingFit } from './fitBuying';
import type { PurchaseDays } from './purchaseHistory';

/** Repeat purchases up to the end of each week since the first day of the data. */
export interface Tracking {
  /** Last week that lies within the calibration time. */
  readonly calibrationWeeks: number;
  /** Weeks that the data cover to their last day. */
  readonly wholeWeeks: number;
  readonly actual: Float64Array;
  readonly expected: Float64Array;
}

/**
 * Cumulative repeat purchases of the members who began by `calibrationDay`, against E[X] of the model from each one's first
 * day; week i ends on day 7 i − 1 after the first. Weeks after the calibration were not seen by the fit.
 * The last week may be cut short by the end of the data: see `wholeWeeks`.
 */
export function* trackPurchases(
  { model, params }: BuyingFit,
  days: PurchaseDays,
  calibrationDay: number,
): Steps<Tracking> {
  const { firstDay, lastDay } = days;
  const weeks = Math.ceil((lastDay - firstDay + 1) / 7);
  const starters = new Float64Array(7 * weeks);
  const repeats = new Float64Array(7 * weeks);
  for (let k = 0; k < days.member.length; k++) {
    const first = days.day[days.offsets[k]!]!;
    if (first > calibrationDay) continue;
    starters[first - firstDay]!++;
    for (let i = days.offsets[k]! + 1; i < days.offsets[k + 1]!; i++) repeats[days.day[i]! - firstDay]!++;
  }
  yield;
  const expectedAfter = new Float64Array(7 * weeks + 1);
  for (let d = 1; d <= 7 * weeks; d++) {
    expectedAfter[d] = model.expectedOfNew(params, d / 7);
    if (d % 16 === 0) yield;
  }
  const actual = new Float64Array(weeks);
  const expected = new Float64Array(weeks);
  for (let week = 1; week <= weeks; week++) {
    let sum = week > 1 ? actual[week - 2]! : 0;
    for (let d = 7 * (week - 1); d < 7 * week; d++) sum += repeats[d]!;
    actual[week - 1] = sum;
    for (let d = 0; d < 7 * week; d++) expected[week - 1]! += starters[d]! * expectedAfter[7 * week - d]!;
  }
  const whole = (day: number) => Math.floor((day - firstDay + 1) / 7);
  return { calibrationWeeks: whole(calibrationDay), wholeWeeks: whole(lastDay), actual, expected };
}

/** Differences of a cumulative series. */
export function perWeek(cumulative: Float64Array): Float64Array {
  return cumulative.map((value, k) => value - (cumulative[k - 1] ?? 0));
}
