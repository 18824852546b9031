import { DAY_MS, START_MS, WEEKS } from './calendar';
import type { Life } from './churnModel';
import type { Member } from './member';
import type { Run } from './run';
import { pushRow } from './rowStore';

const WEEKS_A_QUARTER = 13;
const QUARTERS_VALID = 4;
const PURCHASE = 0;
const REDEEMED = 1;
const EXPIRED = 2;

/** Every 13 weeks since joining: points for what was paid, sometimes a redemption, and what is a year old expires. */
export function settlePoints(run: Run, member: Member, life: Life): void {
  const age = life.week - Math.floor(member.joinDay / 7);
  if (age % WEEKS_A_QUARTER !== WEEKS_A_QUARTER - 1 || life.week >= WEEKS - 1) return;
  const at = START_MS + (life.week + 1) * 7 * DAY_MS + 2 * 3_600_000;
  const write = (points: number, reason: number, expires: number) =>
    pushRow(run.stores.points, [member.code, at, points, reason, expires]);
  const points = Math.floor(life.pendingPoints / run.words.priceScale);
  life.pendingPoints = 0;
  life.earned.push(points);
  if (points > 0) write(points, PURCHASE, START_MS + ((life.week + 1) * 7 + 364) * DAY_MS);
  const used = Math.floor(redemption(member, life) / 100) * 100;
  if (used > 0) write(-used, REDEEMED, NaN);
  life.spent += used;
  const expired = expiredPoints(life);
  if (expired > 0) write(-expired, EXPIRED, NaN);
  life.spent += expired;
}

function redemption(member: Member, life: Life): number {
  const balance = life.earned.reduce((sum, points) => sum + points, 0) - life.spent;
  return !life.churned && balance >= 300 && member.rng.next() < 0.45 ? balance * member.rng.next() : 0;
}

/** Points older than a year that were not used: the oldest are used first. */
function expiredPoints(life: Life): number {
  const old = life.earned.slice(0, -QUARTERS_VALID).reduce((sum, points) => sum + points, 0);
  return Math.max(0, old - life.spent);
}
