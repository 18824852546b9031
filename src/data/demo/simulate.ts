import { WEEKS } from './calendar';
import { writeContact } from './campaigns';
import { advance, newLife } from './churnModel';
import type { Life } from './churnModel';
import { writeReaderMail, writeWeekEvents } from './events';
import { makeMember } from './member';
import type { Member } from './member';
import { writeScalperOrders, writeWeekOrders } from './orders';
import { settlePoints } from './points';
import type { Run } from './run';

/** One member's whole life, week by week, into the run's stores and truth. */
export function simulateMember(run: Run, index: number): void {
  const member = makeMember(run, index);
  const life = newLife(member);
  for (; life.week < WEEKS; life.week++) liveWeek(run, member, life);
  if (member.scalper) writeScalperOrders(run, member, life);
}

function liveWeek(run: Run, member: Member, life: Life): void {
  if (!life.churned && life.week >= life.heldUntil) advanceAndRecord(run, member, life);
  writeContact(run, member, life);
  if (!life.churned) {
    writeWeekOrders(run, member, life);
    writeWeekEvents(run, member, life);
  } else if (member.reader) writeReaderMail(run, member, life.week);
  settlePoints(run, member, life);
}

function advanceAndRecord(run: Run, member: Member, life: Life): void {
  advance(member, life);
  const { truth } = run;
  truth.weeklyHazard[member.index] = life.hazard;
  if (life.declineWeek === life.week) truth.declineDay[member.index] = life.week * 7;
  if (life.churned) truth.churnDay[member.index] = life.week * 7;
}
