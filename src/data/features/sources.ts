import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import { viewBefore, type MemberSeries } from '../clock/viewBefore';
import type { OrderLog } from '../orders/orderLog';
import type { FeatureTables } from './availability';
import {
  orderHeads,
  type CodedFact,
  type FeatureView,
  type LineSeries,
  type LogSeries,
  type MemberFacts,
} from './featureView';
import { orphanWarnings } from './orphans';
import { contactSeries, eventSeries, lineSeries, memberFacts, memberIndex, serviceSeries } from './series';

/** Everything that features read and that does not depend on the snapshot. */
export interface Sources {
  readonly memberCount: number;
  readonly lines: LineSeries;
  readonly events: LogSeries | undefined;
  readonly service: LogSeries | undefined;
  readonly contacts: LogSeries | undefined;
  readonly members: MemberFacts | undefined;
}

/** Aligns every table to the members of the order log. @throws `roles/missing` */
export async function readSources(
  tables: FeatureTables,
  log: OrderLog,
  checkpoint: Checkpoint,
): Promise<{ sources: Sources; warnings: Warning[] }> {
  const index = memberIndex(log.memberIds);
  const lines = await lineSeries(log, tables.orders, checkpoint);
  const events = tables.events && eventSeries(tables.events, index);
  await checkpoint(0);
  const service = tables.service && serviceSeries(tables.service, index);
  const contacts = tables.contacts && contactSeries(tables.contacts, index);
  await checkpoint(0);
  const members = tables.members && memberFacts(tables.members, index);
  return {
    sources: {
      memberCount: log.memberIds.length,
      lines,
      events: events?.series,
      service: service?.series,
      contacts: contacts?.series,
      members: members?.facts,
    },
    warnings: [
      ...[log, events, service, contacts].flatMap((source) => source?.warnings ?? []),
      ...orphansOf(tables),
      ...(members?.warnings ?? []),
    ],
  };
}

function orphansOf({ members, orders, events, service, contacts }: FeatureTables): Warning[] {
  return members ? orphanWarnings(members, [orders, events, service, contacts]) : [];
}

/** Members [from, to) of the sources; no row is copied. */
export function sliceSources(sources: Sources, from: number, to: number): Sources {
  const part = <S extends MemberSeries>(series: S): S => ({
    ...series,
    offsets: series.offsets.subarray(from, to + 1),
  });
  return {
    memberCount: to - from,
    lines: part(sources.lines),
    events: sources.events && part(sources.events),
    service: sources.service && part(sources.service),
    contacts: sources.contacts && part(sources.contacts),
    members: sources.members && sliceFacts(sources.members, from, to),
  };
}

function sliceFacts(facts: MemberFacts, from: number, to: number): MemberFacts {
  const coded = ({ codes, dictionary }: CodedFact) => ({ codes: codes.subarray(from, to), dictionary });
  return {
    joinedAt: facts.joinedAt.subarray(from, to),
    activatedAt: facts.activatedAt.subarray(from, to),
    birthAt: facts.birthAt.subarray(from, to),
    age: facts.age.subarray(from, to),
    consent: facts.consent.subarray(from, to),
    gender: coded(facts.gender),
    region: coded(facts.region),
    channel: coded(facts.channel),
    tier: coded(facts.tier),
  };
}

/** What is known of these members before `at`. @param headOf see orderHeads */
export function viewAt(sources: Sources, at: number, headOf: Int32Array): FeatureView {
  const { memberCount, lines, events, service, contacts, members } = sources;
  const before = viewBefore(lines, at);
  return {
    at,
    memberCount,
    lines: before,
    heads: orderHeads(before, headOf),
    events: events && viewBefore(events, at),
    service: service && viewBefore(service, at),
    contacts: contacts && viewBefore(contacts, at),
    members,
  };
}

/** Cuts the members into blocks of about `rows` rows of all logs together: [0, …, memberCount]. */
export function memberBlocks(
  { memberCount, lines, events, service, contacts }: Sources,
  rows = 20_000,
): number[] {
  const logs = [lines, events, service, contacts].filter((series) => series !== undefined);
  const rowsBefore = (m: number) => logs.reduce((sum, series) => sum + series.offsets[m]!, 0);
  const cuts = [0];
  let last = 0;
  for (let m = 1; m <= memberCount; m++) {
    if (rowsBefore(m) - last < rows && m < memberCount) continue;
    cuts.push(m);
    last = rowsBefore(m);
  }
  return cuts;
}
