import type { Warning } from '../../shared/errors';
import type { Steps } from '../../shared/steps';
import { viewBefore } from '../clock/viewBefore';
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
import { lineReader, type LineReader } from './orderLines';
import { orphanWarnings } from './orphans';
import { contactSource, eventSource, serviceSource } from './logSources';
import { memberFacts, memberIndex, type LogSource } from './series';

/** Everything that features read, aligned to the members of the order log. */
export interface Sources {
  readonly log: OrderLog;
  readonly lines: LineReader;
  readonly events: LogSource | undefined;
  readonly service: LogSource | undefined;
  readonly contacts: LogSource | undefined;
  readonly members: MemberFacts | undefined;
}

/** Aligns every table to the members of the order log. @param needs of the features wanted @throws `roles/missing` */
export function* readSources(
  tables: FeatureTables,
  log: OrderLog,
  needs: ReadonlySet<string>,
): Steps<{ sources: Sources; warnings: Warning[] }> {
  const lines = yield* lineReader(log, tables.orders, needs);
  const others = [tables.events, tables.service, tables.contacts, tables.members];
  const index = memberIndex(others.some((table) => table !== undefined) ? log.memberIds : []);
  yield;
  const events = tables.events && (yield* eventSource(tables.events, index));
  const service = tables.service && (yield* serviceSource(tables.service, index));
  const contacts = tables.contacts && (yield* contactSource(tables.contacts, index));
  const members = tables.members && (yield* memberFacts(tables.members, index));
  const orphans = yield* orphansOf(tables);
  return {
    sources: {
      log,
      lines,
      events: events?.source,
      service: service?.source,
      contacts: contacts?.source,
      members: members?.facts,
    },
    warnings: [
      ...[log, events, service, contacts].flatMap((source) => source?.warnings ?? []),
      ...orphans,
      ...(members?.warnings ?? []),
    ],
  };
}

function* orphansOf({ members, orders, events, service, contacts }: FeatureTables): Steps<Warning[]> {
  return members ? yield* orphanWarnings(members, [orders, events, service, contacts]) : [];
}

/** What is known of a block of members, over all time. */
export interface MemberBlock {
  readonly memberCount: number;
  readonly lines: LineSeries;
  readonly events: LogSeries | undefined;
  readonly service: LogSeries | undefined;
  readonly contacts: LogSeries | undefined;
  readonly members: MemberFacts | undefined;
}

/** Members [from, to) of the sources, their columns fetched. */
export function readBlock(sources: Sources, from: number, to: number): MemberBlock {
  const { lines, events, service, contacts, members } = sources;
  return {
    memberCount: to - from,
    lines: lines(from, to),
    events: events?.read(from, to),
    service: service?.read(from, to),
    contacts: contacts?.read(from, to),
    members: members && sliceFacts(members, from, to),
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
export function viewAt(block: MemberBlock, at: number, headOf: Int32Array): FeatureView {
  const { memberCount, lines, events, service, contacts, members } = block;
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

/** Cuts the members into blocks of about `rows` rows of all logs together, which fit a cache: [0, …, memberCount]. */
export function memberBlocks({ log, events, service, contacts }: Sources, rows = 20_000): number[] {
  const logs = [log, events, service, contacts].flatMap((source) => source?.offsets ?? []);
  const memberCount = log.memberIds.length;
  const cuts = [0];
  let last = 0;
  for (let m = 1; m <= memberCount; m++) {
    let before = 0;
    for (const offsets of logs) before += offsets[m]!;
    if (before - last < rows && m < memberCount) continue;
    cuts.push(m);
    last = before;
  }
  return cuts;
}
