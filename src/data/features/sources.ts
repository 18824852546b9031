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
import { BlockKernel } from './kernel/blockKernel';
import type { OrderTally } from './kernel/orderTally';
import { lineReader, type LineReader } from './orderLines';
import { orphanWarnings } from './orphans';
import { contactSource, eventSource, pointSource, referralSource, serviceSource } from './logSources';
import { memberFacts, memberIndex, type AlignedLog, type LogSource, type MemberIndex } from './series';

/** Everything that features read, aligned to the members of the order log. */
export interface Sources extends Readonly<Record<LogName, LogSource | undefined>> {
  readonly log: OrderLog;
  readonly lines: LineReader;
  readonly members: MemberFacts | undefined;
}

const LOGS = ['events', 'service', 'contacts', 'points', 'referralsMade', 'referralsReceived'] as const;
type LogName = (typeof LOGS)[number];

/** The same for every log. */
function perLog<T>(make: (name: LogName) => T): Record<LogName, T> {
  return Object.fromEntries(LOGS.map((name) => [name, make(name)])) as Record<LogName, T>;
}

/** Aligns every table to the members of the order log. @param needs of the features wanted @throws `roles/missing` */
export function* readSources(
  tables: FeatureTables,
  log: OrderLog,
  needs: ReadonlySet<string>,
): Steps<{ sources: Sources; warnings: Warning[] }> {
  const lines = yield* lineReader(log, tables.orders, withPrices(needs));
  const { readings: _readings, orders: _orders, ...others } = tables;
  const isAny = Object.values(others).some((table) => table !== undefined);
  const index = memberIndex(isAny ? log.memberIds : []);
  yield;
  const logs = yield* alignedLogs(tables, index, needs);
  const members = tables.members && (yield* memberFacts(tables.members, index));
  const orphans = yield* orphansOf(tables);
  return {
    sources: { log, lines, members: members?.facts, ...perLog((name) => logs[name]?.source) },
    warnings: [
      ...log.warnings,
      ...LOGS.flatMap((name) => (name === 'referralsReceived' ? [] : (logs[name]?.warnings ?? []))),
      ...orphans,
      ...(members?.warnings ?? []),
    ],
  };
}

/** Prices are made of amount and quantity where no column holds them. */
function withPrices(needs: ReadonlySet<string>): ReadonlySet<string> {
  return needs.has('orders.price') ? new Set([...needs, 'orders.unit_price', 'orders.quantity']) : needs;
}

function* alignedLogs(
  { events, service, contacts, points, referrals, readings }: FeatureTables,
  index: MemberIndex,
  needs: ReadonlySet<string>,
): Steps<Record<LogName, AlignedLog | undefined>> {
  const serviceRead = { complaints: readings?.complaints, isTextWanted: needs.has('service.text') };
  return {
    events: events && (yield* eventSource(events, index, readings?.events)),
    service: service && (yield* serviceSource(service, index, serviceRead)),
    contacts: contacts && (yield* contactSource(contacts, index)),
    points: needs.has('points.points') && points ? yield* pointSource(points, index) : undefined,
    referralsMade:
      needs.has('referrals.referrer_id') && referrals
        ? yield* referralSource(referrals, index, 'referrer_id')
        : undefined,
    referralsReceived:
      needs.has('referrals.member_id') && referrals
        ? yield* referralSource(referrals, index, 'member_id')
        : undefined,
  };
}

function* orphansOf(tables: FeatureTables): Steps<Warning[]> {
  const { members, orders, events, service, contacts, points, referrals } = tables;
  const others = [orders, events, service, contacts, points, referrals];
  return members ? yield* orphanWarnings(members, others) : [];
}

/** What is known of a block of members, over all time. */
export interface MemberBlock extends Readonly<Record<LogName, LogSeries | undefined>> {
  readonly memberCount: number;
  readonly lines: LineSeries;
  readonly members: MemberFacts | undefined;
}

/** Members [from, to) of the sources, their columns fetched. */
export function readBlock(sources: Sources, from: number, to: number): MemberBlock {
  const { lines, members } = sources;
  return {
    memberCount: to - from,
    lines: lines(from, to),
    members: members && sliceFacts(members, from, to),
    ...perLog((name) => sources[name]?.read(from, to)),
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

/** What views of one computation work with, one after the other. */
export interface Scratch {
  /** See orderHeads. */
  readonly headOf: Int32Array;
  readonly kernel: BlockKernel;
}

/** For all computations: nothing is awaited between a view and the copying of what families made of it. */
let sharedKernel: BlockKernel | undefined;

export function scratchFor({ log }: Sources): Scratch {
  return {
    headOf: new Int32Array(log.hasOrderId ? log.orderCount : 0).fill(-1),
    kernel: (sharedKernel ??= new BlockKernel()),
  };
}

/**
 * What is known of these members before `at`. Not to be kept over an await: the next tally, of whichever computation,
 * writes over that of this one.
 */
export function viewAt(block: MemberBlock, at: number, { headOf, kernel }: Scratch): FeatureView {
  const { memberCount, lines, members } = block;
  const before = viewBefore(lines, at);
  const logs = perLog((name) => block[name] && viewBefore(block[name], at));
  const heads = orderHeads(before, headOf);
  let known: OrderTally | undefined;
  const tally = () => (known ??= kernel.tally(heads, at));
  return { at, memberCount, lines: before, heads, tally, kernel, members, ...logs };
}

/** Cuts the members into blocks of about `rows` rows of all logs together, which fit a cache: [0, …, memberCount]. */
export function memberBlocks(sources: Sources, rows = 20_000): number[] {
  const { log } = sources;
  const logs = [log, ...LOGS.map((name) => sources[name])].flatMap((source) => source?.offsets ?? []);
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
