import { groupPurchases } from '../../analysis/lifetime/purchaseGroups';
import { chooseBuying } from '../../analysis/lifetime/chooseBuying';
import type { BuyingFit } from '../../analysis/lifetime/fitBuying';
import { purchaseDays, summarisePurchases, type PurchaseDays } from '../../analysis/lifetime/purchaseHistory';
import { DAY_MS } from '../../data/clock/clock';
import type { GoneRule } from '../../data/clock/goneRule';
import type { OrderLog } from '../../data/orders/orderLog';
import type { Checkpoint } from '../../shared/checkpoint';
import { finishStepwise } from '../../shared/steps';

/** Some, for the fraction. */
const STEPS = 40;
const MODEL = 'bg-nbd';

/**
 * Gone: P(alive) below the limit at the moment, from what the member had bought until then; the parameters are fitted to
 * what everybody had bought before `knownAt`. BG/NBD, or what stands in for it where its likelihood has no inner maximum.
 * @param onNoDropout called with a moment before which the data hold no evidence of dropout, so that nobody is gone
 * @see Fader, Hardie & Lee 2005, "Counting your customers" the easy way
 */
export async function goneByPAlive(
  log: OrderLog,
  limit: number,
  onNoDropout: (knownAt: number) => void,
  checkpoint: Checkpoint,
): Promise<GoneRule> {
  const pause = () => checkpoint(0.5);
  const days = await finishStepwise(purchaseDays(log), pause, STEPS);
  const fits = new Map<number, BuyingFit>();
  const fitBefore = async (knownAt: number): Promise<BuyingFit> => {
    const known = fits.get(knownAt);
    if (known) return known;
    const summary = await finishStepwise(summarisePurchases(days, dayBefore(knownAt)), pause, STEPS);
    const groups = await finishStepwise(groupPurchases(summary), pause, STEPS);
    const { used } = await chooseBuying(MODEL, groups, pause);
    if (used.model.id === 'nbd') onNoDropout(knownAt);
    fits.set(knownAt, used);
    return used;
  };
  return async (moment, knownAt, seenUntil = moment) => {
    const fit = await fitBefore(knownAt);
    return goneAt(days, fit, { moment, seenUntil, limit, members: log.memberIds.length }, pause);
  };
}

interface Asked {
  readonly moment: number;
  /** Purchases from then on are not known. */
  readonly seenUntil: number;
  readonly limit: number;
  /** Of the log. */
  readonly members: number;
}

async function goneAt(
  days: PurchaseDays,
  { model, params }: BuyingFit,
  { moment, seenUntil, limit, members }: Asked,
  pause: Checkpoint,
): Promise<Uint8Array> {
  const { of, x, tX, T } = await finishStepwise(summarisePurchases(days, dayBefore(seenUntil)), pause, STEPS);
  const since = dayBefore(moment) - dayBefore(seenUntil);
  const gone = new Uint8Array(members);
  for (let k = 0; k < of.length; k++) {
    if (k % 4096 === 0) await pause(0.5);
    const alive = model.pAlive(params, { x: x[k]!, tX: tX[k]!, T: T[k]! + since });
    if (alive < limit) gone[days.member[of[k]!]!] = 1;
  }
  return gone;
}

function dayBefore(moment: number): number {
  return Math.ceil(moment / DAY_MS) - 1;
}
