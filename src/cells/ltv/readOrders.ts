import { chooseBuying, type ChosenBuying } from '../../analysis/lifetime/chooseBuying';
import type { BuyingModelId } from '../../analysis/lifetime/buyingModel';
import { groupPurchases, type PurchaseGroups } from '../../analysis/lifetime/purchaseGroups';
import {
  summarisePurchases,
  type PurchaseDays,
  type PurchaseSummary,
} from '../../analysis/lifetime/purchaseHistory';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { finishStepwise } from '../../shared/steps';

const DAY_MS = 86_400_000;
/** Some, for the fraction. */
export const STEPS = 40;

/** What the members had done by a day, and the model fitted to it. */
export interface Calibrated {
  readonly endDay: number;
  readonly summary: PurchaseSummary;
  readonly groups: PurchaseGroups;
  readonly chosen: ChosenBuying;
}

export async function calibrate(
  days: PurchaseDays,
  endDay: number,
  model: BuyingModelId,
  checkpoint: Checkpoint,
): Promise<Calibrated> {
  const summary = await finishStepwise(summarisePurchases(days, endDay), stage(checkpoint, 0, 0.1), STEPS);
  const groups = await finishStepwise(groupPurchases(summary), stage(checkpoint, 0.1, 0.2), STEPS);
  return { endDay, summary, groups, chosen: await chooseBuying(model, groups, stage(checkpoint, 0.2, 1)) };
}

export const dayOfDate = (date: string) => Math.floor(Date.parse(date) / DAY_MS);
export const isoDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
