import { exp, pow } from '../../shared/math';
import type { Rng } from '../../shared/rng';
import { DAY_MS, PROMOTIONS, START_MS, dayOf } from './calendar';
import { beta, cents, cumulative, gamma, pick } from './sampling';
import { ORPHAN_IDS } from './schema';
import { nameMember } from './run';
import type { Run } from './run';
import { pushRow } from './rowStore';

/** What a member is from the start; all drawn from the member's own stream. */
export interface Member {
  readonly index: number;
  /** Code in the id dictionary of all tables but members. */
  readonly code: number;
  readonly rng: Rng;
  readonly joinDay: number;
  readonly region: number;
  readonly channel: number;
  readonly tier: number;
  readonly consent: number;
  /** Orders a week while fully active: gamma over members. */
  readonly weeklyRate: number;
  /** Standard normal. */
  readonly engagement: number;
  /** 0–1, the inclination to buy with a coupon. */
  readonly priceSensitivity: number;
  readonly spendFactor: number;
  readonly favouriteCategory: number;
  readonly scalper: boolean;
  /** Goes on opening mail after the last order. */
  readonly reader: boolean;
}

export const RATE = { gammaShape: 1.3, meanPerWeek: 0.43 } as const;
const JOIN_DAYS = 690;
const SCALPER_SHARE = 0.002;
const REFERRAL_CHANNEL = 3;
const REGIONS = cumulative([18, 16, 13, 12, 10, 9, 8, 6, 4, 4]);
const CHANNELS = cumulative([26, 18, 18, 15, 15, 8]);
const TIERS = cumulative([55, 25, 14, 6]);
const CHANNEL_COST = [2, 14, 11, 6, 4, 8];

/** Draws a member, writes its row of the members table (and of referrals) and returns it. */
export function makeMember(run: Run, index: number): Member {
  const rng = run.rng.fork(`member-${index}`);
  const code = nameMember(run, index);
  const joinDay = Math.floor(JOIN_DAYS * pow(rng.next(), 1.6));
  run.joinDays[index] = joinDay;
  const engagement = rng.normal();
  const member: Member = {
    index,
    code,
    rng,
    joinDay,
    region: pick(rng, REGIONS),
    channel: pick(rng, CHANNELS),
    tier: pick(rng, TIERS),
    consent: rng.next() < 0.85 ? 1 : 0,
    weeklyRate: (gamma(rng, RATE.gammaShape) / RATE.gammaShape) * RATE.meanPerWeek,
    engagement,
    priceSensitivity: beta(rng, 2, 3),
    spendFactor: exp(0.35 * rng.normal()),
    favouriteCategory: rng.below(8),
    scalper: rng.next() < SCALPER_SHARE && joinDay < dayOf(PROMOTIONS.at(-1)!.from),
    reader: rng.next() < 0.3,
  };
  writeMember(run, member);
  if (member.channel === REFERRAL_CHANNEL) writeReferral(run, member);
  return member;
}

function writeMember(run: Run, member: Member): void {
  const { rng, index } = member;
  const birth = Date.UTC(1956, 0, 1) + rng.below(50 * 365) * DAY_MS;
  const cost = cents(CHANNEL_COST[member.channel]! * run.words.priceScale * (0.7 + 0.6 * rng.next()));
  const gender = rng.next() < 0.08 ? -1 : rng.next() < 0.58 ? 0 : 1;
  const joined = START_MS + member.joinDay * DAY_MS;
  const row = [
    index,
    index,
    joined,
    birth,
    gender,
    member.region,
    member.channel,
    member.tier,
    member.consent,
    cost,
  ];
  pushRow(run.stores.members, row);
  run.truth.weeklyRate[index] = member.weeklyRate;
  run.truth.scalper[index] = member.scalper ? 1 : 0;
}

/** An earlier member, early ones preferred, who had joined by then; a few tries, else nobody is on record. */
function writeReferral(run: Run, member: Member): void {
  for (let attempt = 0; attempt < 6; attempt++) {
    const u = member.rng.next();
    const referrer = Math.floor(member.index * u * u);
    if (referrer === member.index || run.joinDays[referrer]! > member.joinDay) continue;
    const at = START_MS + member.joinDay * DAY_MS + (8 + member.rng.below(12)) * 3_600_000;
    pushRow(run.stores.referrals, [ORPHAN_IDS + referrer, member.code, at]);
    return;
  }
}
