import { exp } from '../../shared/math';
import { DAY_MS, START_MS } from './calendar';
import type { Life } from './churnModel';
import type { Member } from './member';
import { dayInWeek, orderRate, writeOrder } from './orders';
import type { Run } from './run';
import { pushRow } from './rowStore';
import { cents, poisson } from './sampling';

/** A randomised campaign: at 06:00 on the first day of `week`, half of those who may be contacted get it. */
export interface Campaign {
  readonly week: number;
  readonly channel: number;
  readonly cost: number;
  /** Change of the chance to buy within `WINDOW_WEEKS`: the sum of these terms, then kept inside [0.005, 0.98]. */
  readonly effect: {
    readonly constant: number;
    readonly priceSensitivityAbove04: number;
    readonly engagement: number;
    readonly noConsent: number;
    readonly tierGoldOrAbove: number;
  };
}

export const WINDOW_WEEKS = 2;
const LAST_ORDER_WITHIN_DAYS = 182;

export const CAMPAIGNS: readonly Campaign[] = [
  {
    week: 74,
    channel: 0,
    cost: 0.05,
    effect: {
      constant: 0.05,
      priceSensitivityAbove04: 0,
      engagement: 0.05,
      noConsent: -0.12,
      tierGoldOrAbove: 0.02,
    },
  },
  {
    week: 92,
    channel: 1,
    cost: 0.4,
    effect: {
      constant: 0.1,
      priceSensitivityAbove04: 0.3,
      engagement: 0.02,
      noConsent: -0.2,
      tierGoldOrAbove: -0.1,
    },
  },
];

/** When a campaign starts this week and the member may be contacted: assigns the arm and writes contact and orders. */
export function writeContact(run: Run, member: Member, life: Life): void {
  const index = CAMPAIGNS.findIndex((campaign) => campaign.week === life.week);
  if (index < 0 || !mayBeContacted(member, life)) return;
  const campaign = CAMPAIGNS[index]!;
  const natural = naturalChance(run, member, life);
  const treated = responseChance(campaign, member, natural);
  run.truth.effects[index]![member.index] = treated - natural;
  const arm = member.rng.below(2);
  const bought = member.rng.next() < (arm === 1 ? treated : natural);
  const outcome = bought ? writeWindowOrders(run, member, life) : 0;
  life.heldUntil = life.week + WINDOW_WEEKS;
  const at = START_MS + life.week * 7 * DAY_MS + 6 * 3_600_000;
  const cost = arm === 1 ? cents(campaign.cost * run.words.priceScale) : 0;
  pushRow(run.stores.contacts, [
    member.code,
    index,
    at,
    arm,
    campaign.channel,
    cost,
    bought ? 1 : 0,
    outcome,
  ]);
}

function mayBeContacted(member: Member, life: Life): boolean {
  const today = life.week * 7;
  return (
    !member.scalper &&
    today - member.joinDay >= 56 &&
    life.lastOrderDay >= 0 &&
    today - life.lastOrderDay <= LAST_ORDER_WITHIN_DAYS
  );
}

/** Chance to buy in the window without the treatment; 0 for members who have left. */
function naturalChance(run: Run, member: Member, life: Life): number {
  return 1 - exp(-WINDOW_WEEKS * orderRate(run, member, life));
}

function responseChance({ effect }: Campaign, member: Member, natural: number): number {
  if (natural === 0) return 0;
  const change =
    effect.constant +
    effect.priceSensitivityAbove04 * (member.priceSensitivity - 0.4) +
    effect.engagement * member.engagement +
    (member.consent === 0 ? effect.noConsent : 0) +
    (member.tier >= 2 ? effect.tierGoldOrAbove : 0);
  return Math.min(0.98, Math.max(0.005, natural + change));
}

/** At least one completed order within the window. @returns money paid for completed ones. */
function writeWindowOrders(run: Run, member: Member, life: Life): number {
  const more = poisson(member.rng, 0.5 * WINDOW_WEEKS * orderRate(run, member, life));
  let paid = 0;
  for (let k = 0; k <= more; k++) {
    const day = dayInWeek(run, member, life.week + member.rng.below(WINDOW_WEEKS));
    paid += writeOrder(run, member, life, { day, completed: k === 0 });
  }
  return cents(paid);
}
