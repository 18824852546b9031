import { exp } from '../../shared/math';
import { gamma } from './sampling';
import type { Member } from './member';
import type { Rng } from '../../shared/rng';

/** The state of one member that changes from week to week. */
export interface Life {
  week: number;
  /** Unresolved complaints and delivery trouble so far, each fading by `FADE` a week. */
  complaints: number;
  troubles: number;
  engagement: number;
  /** First week of the decline, or −1; it lasts `declineWeeks`, then the member has churned. */
  declineWeek: number;
  declineWeeks: number;
  churned: boolean;
  pausedUntil: number;
  /** Orders of the weeks before this one are already written (a campaign's window). */
  heldUntil: number;
  lastOrderDay: number;
  orders: number;
  hazard: number;
  /** Money paid since the last points settlement, points of each settlement, points used or expired. */
  pendingPoints: number;
  earned: number[];
  spent: number;
}

export const BASELINE_WEEKLY_HAZARD = 0.0055;
export const FADE = 0.93;

/** One planted driver: hazard = baseline × exp(Σ coefficient × value). */
interface Driver {
  readonly driver: string;
  readonly seenIn: string;
  readonly coefficient: number;
}

export const DRIVERS = {
  complaints: {
    driver: 'unresolved complaints, fading 7 % a week',
    seenIn: 'service: kind, resolved',
    coefficient: 1.4,
  },
  troubles: {
    driver: 'late or lost deliveries, fading 7 % a week',
    seenIn: 'service: kind; members: region',
    coefficient: 0.5,
  },
  price: { driver: 'price sensitivity (0–1) − 0.4', seenIn: 'orders: coupon', coefficient: 1.2 },
  engagement: {
    driver: 'engagement now (standard normal at joining, drifting)',
    seenIn: 'events: count',
    coefficient: -0.5,
  },
  tier: { driver: 'tier (0–3)', seenIn: 'members: tier', coefficient: -0.25 },
  ads: { driver: 'joined through search or social ads', seenIn: 'members: channel', coefficient: 0.4 },
  referral: { driver: 'joined through a referral', seenIn: 'members: channel', coefficient: -0.3 },
  novice: { driver: 'first 13 weeks', seenIn: 'members: joined_at', coefficient: 0.4 },
} as const satisfies Readonly<Record<string, Driver>>;

export function newLife(member: Member): Life {
  return {
    week: Math.floor(member.joinDay / 7),
    complaints: 0,
    troubles: 0,
    engagement: member.engagement,
    declineWeek: -1,
    declineWeeks: 0,
    churned: false,
    pausedUntil: -1,
    heldUntil: -1,
    lastOrderDay: -1,
    orders: 0,
    hazard: 0,
    pendingPoints: 0,
    earned: [],
    spent: 0,
  };
}

/** One week on: traces fade, engagement drifts, a pause or the decline may begin, the decline may end in churn. */
export function advance(member: Member, life: Life): void {
  const { rng } = member;
  life.complaints *= FADE;
  life.troubles *= FADE;
  if (life.week % 4 === 0) life.engagement += 0.15 * rng.normal();
  if (life.week > life.pausedUntil && rng.next() < 0.01) life.pausedUntil = life.week + 2 + rng.below(6);
  if (life.declineWeek >= 0) {
    life.churned = life.week >= life.declineWeek + life.declineWeeks;
    return;
  }
  life.hazard = weeklyHazard(member, life);
  if (rng.next() < life.hazard) beginDecline(life, rng);
}

/** Share of the decline that has passed, 0 while there is none. */
export function declineProgress(life: Life): number {
  return life.declineWeek < 0 ? 0 : (life.week - life.declineWeek + 1) / (life.declineWeeks + 1);
}

/** What is left of the ordering rate this week: falls during a decline, low in a pause, 0 after churn. */
export function activity(life: Life): number {
  if (life.churned) return 0;
  const pause = life.week <= life.pausedUntil ? 0.08 : 1;
  return pause * (1 - 0.85 * declineProgress(life));
}

/** Chance that the decline begins this week. */
function weeklyHazard(member: Member, life: Life): number {
  const channel = member.channel;
  const score =
    DRIVERS.complaints.coefficient * Math.min(life.complaints, 3) +
    DRIVERS.troubles.coefficient * Math.min(life.troubles, 3) +
    DRIVERS.price.coefficient * (member.priceSensitivity - 0.4) +
    DRIVERS.engagement.coefficient * life.engagement +
    DRIVERS.tier.coefficient * member.tier +
    (channel === 1 || channel === 2 ? DRIVERS.ads.coefficient : 0) +
    (channel === 3 ? DRIVERS.referral.coefficient : 0) +
    (life.week * 7 - member.joinDay < 91 ? DRIVERS.novice.coefficient : 0);
  return Math.min(0.5, BASELINE_WEEKLY_HAZARD * exp(score));
}

/** One in six leaves at once, the others over about nine weeks. */
function beginDecline(life: Life, rng: Rng): void {
  life.declineWeek = life.week;
  life.declineWeeks = rng.next() < 1 / 6 ? 0 : 3 + Math.floor(3 * gamma(rng, 2));
  life.churned = life.declineWeeks === 0;
}
