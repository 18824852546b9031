import { exp } from '../../shared/math';
import { declineProgress } from './churnModel';
import type { Life } from './churnModel';
import type { Member } from './member';
import { dayInWeek, momentOf, productPrice } from './orders';
import type { Run } from './run';
import { pushRow } from './rowStore';
import { cents, cumulative, exponential, pick, poisson } from './sampling';

/** Login, app launch, mail opened, mail clicked, added to cart, favourite. */
const TYPES = cumulative([26, 30, 18, 7, 12, 7]);
const MAIL_OPENED = 2;
const CART = 4;
const EVENTS_PER_WEEK = 0.5;
const READER_MAILS_PER_WEEK = 0.12;

/** Writes this week's events: as many as the member is engaged, fewer from the start of a decline on. */
export function writeWeekEvents(run: Run, member: Member, life: Life): void {
  const left = 1 - 0.9 * Math.min(1, 1.3 * declineProgress(life));
  const pause = life.week <= life.pausedUntil ? 0.3 : 1;
  const count = poisson(member.rng, EVENTS_PER_WEEK * exp(0.45 * life.engagement) * left * pause);
  for (let k = 0; k < count; k++) writeEvent(run, member, life.week, pick(member.rng, TYPES));
}

/** Churned readers still open mail now and then: dormant, not gone. */
export function writeReaderMail(run: Run, member: Member, week: number): void {
  if (member.rng.next() < READER_MAILS_PER_WEEK) writeEvent(run, member, week, MAIL_OPENED);
}

function writeEvent(run: Run, member: Member, week: number, type: number): void {
  const { rng } = member;
  const at = momentOf(rng, dayInWeek(run, member, week));
  if (type >= CART) {
    const product = member.favouriteCategory * 5 + rng.below(5);
    pushRow(run.stores.events, [member.code, at, type, cents(productPrice(run, product)), product]);
    return;
  }
  const minutes = type < MAIL_OPENED ? Math.round((1 + 6 * exponential(rng)) * 10) / 10 : NaN;
  pushRow(run.stores.events, [member.code, at, type, minutes, -1]);
}
