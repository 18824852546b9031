import type { ConfusionPoint } from '../metrics/confusion';

/** What contacting members costs and brings; money in the currency of the orders. */
export interface ContactCosts {
  /** Of one contact, the offer included. */
  readonly contactCost: number;
  /** What a member who would have left and stays is worth. */
  readonly memberValue: number;
  /** Of the members contacted who would have left, the share that stays. */
  readonly saveRate: number;
  /** Contacts the team can make; null for no limit. */
  readonly capacity: number | null;
}

/** What comes of contacting everyone at or above a threshold. */
export interface ContactGain {
  readonly threshold: number;
  readonly contacts: number;
  /** Members expected to be kept. */
  readonly kept: number;
  /** Value kept minus cost of contacts. */
  readonly gain: number;
  readonly fits: boolean;
}

/** Expected gain at every threshold: hits × save rate × value − contacts × cost. */
export function contactGains(confusions: readonly ConfusionPoint[], costs: ContactCosts): ContactGain[] {
  const { contactCost, memberValue, saveRate, capacity } = costs;
  return confusions.map(({ threshold, tp, fp }) => {
    const contacts = tp + fp;
    const kept = tp * saveRate;
    return {
      threshold,
      contacts,
      kept,
      gain: kept * memberValue - contacts * contactCost,
      fits: capacity === null || contacts <= capacity,
    };
  });
}

/** The threshold with the highest gain that the team can serve; null where no contact pays. */
export function bestGain(gains: readonly ContactGain[]): ContactGain | null {
  const fitting = gains.filter(({ fits, contacts }) => fits && contacts > 0);
  const best = fitting.reduce<ContactGain | null>(
    (top, gain) => (top === null || gain.gain > top.gain ? gain : top),
    null,
  );
  return best && best.gain > 0 ? best : null;
}
