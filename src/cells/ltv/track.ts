import { holdoutOf, purchasesAfter } from '../../analysis/lifetime/holdout';
import { lifetimeValues } from '../../analysis/lifetime/lifetimeValue';
import type { PurchaseDays } from '../../analysis/lifetime/purchaseHistory';
import { perWeek, trackPurchases } from '../../analysis/lifetime/tracking';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { finishStepwise } from '../../shared/steps';
import { calibrate, isoDay, STEPS, type Calibrated } from './readOrders';
import type { LtvTracking } from './types';

/** Fewer weeks than these are not tracked. */
const FEWEST_WEEKS = 12;
const FEWEST_HELD_OUT = 2;
/** Without a calibration end, a model of the first two thirds is held against the last third. */
const SHARE = 2 / 3;

/** Actual against expected purchases where at least two weeks were held out; null where the data are too short. */
export async function track(
  days: PurchaseDays,
  calibrated: Calibrated,
  checkpoint: Checkpoint,
): Promise<LtvTracking | null> {
  const weeksAfter = (days.lastDay - calibrated.endDay) / 7;
  if (weeksAfter >= FEWEST_HELD_OUT) return trackingOf(days, calibrated, checkpoint);
  const endDay = Math.floor(days.firstDay + (days.lastDay - days.firstDay) * SHARE);
  if (days.lastDay - days.firstDay < FEWEST_WEEKS * 7) return null;
  try {
    const model = calibrated.chosen.asked.model.id;
    const earlier = await calibrate(days, endDay, model, stage(checkpoint, 0, 0.7));
    return await trackingOf(days, earlier, stage(checkpoint, 0.7, 1));
  } catch (error) {
    if (error instanceof TidemarkError && error.code.startsWith('ltv/')) return null;
    throw error;
  }
}

async function trackingOf(
  days: PurchaseDays,
  { endDay, summary, groups, chosen }: Calibrated,
  checkpoint: Checkpoint,
): Promise<LtvTracking> {
  const tracking = await finishStepwise(
    trackPurchases(chosen.used, days, endDay),
    stage(checkpoint, 0, 0.5),
    STEPS,
  );
  const weeks = (days.lastDay - endDay) / 7;
  const ahead = { horizonWeeks: weeks, discount: 0, margin: 1 };
  const steps = lifetimeValues(chosen.used, groups, null, ahead);
  const { expectedOrders } = await finishStepwise(steps, stage(checkpoint, 0.5, 1), groups.x.length / 64);
  const [actual, expected] = [perWeek(tracking.actual), perWeek(tracking.expected)];
  return {
    model: chosen.used.model.id,
    calibrationEnd: isoDay(endDay),
    calibrationWeeks: tracking.calibrationWeeks,
    weeks: Array.from({ length: tracking.wholeWeeks }, (_, k) => ({
      week: k + 1,
      end: isoDay(days.firstDay + 7 * (k + 1) - 1),
      actual: tracking.actual[k]!,
      expected: tracking.expected[k]!,
      weeklyActual: actual[k]!,
      weeklyExpected: expected[k]!,
    })),
    holdout: holdoutOf(purchasesAfter(days, summary, endDay), expectedOrders, summary, weeks),
  };
}
