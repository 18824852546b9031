import { stage, type Checkpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, type ColumnTable, type TextColumn } from '../../shared/table';
import { DAY_MS, type ChurnClock, type Snapshot } from './clock';
import type { GoneRule } from './goneRule';
import type { OrderTimes } from './orderTimes';
import { lastMoment, type MemberMoments } from './memberMoments';

/**
 * 1 where a member has no order in the outcome window [t + lead, t + lead + outcome), else 0. Reads nothing but that
 * window; NaN everywhere at the scoring snapshot, whose window lies beyond the data.
 */
export function churnedAt(orders: OrderTimes, snapshot: Snapshot, clock: ChurnClock): Float64Array {
  const churned = new Float64Array(orders.memberIds.length).fill(snapshot.isScoring ? NaN : 1);
  if (snapshot.isScoring) return churned;
  const from = snapshot.at + clock.leadDays * DAY_MS;
  const to = from + clock.outcomeDays * DAY_MS;
  for (let m = 0; m < churned.length; m++) {
    if (lastOrderIn(orders, m, [from, to]) >= from) churned[m] = 0;
  }
  return churned;
}

/**
 * 1 where a member can be predicted at t: an order within the observation window, and not silent for longer than
 * silentDays already (those are dormant, not at risk). Reads only rows before t.
 */
export function eligibleAt(orders: OrderTimes, snapshot: Snapshot, clock: ChurnClock): Uint8Array {
  const eligible = new Uint8Array(orders.memberIds.length);
  const from = snapshot.at - Math.min(clock.observationDays, clock.silentDays) * DAY_MS;
  for (let m = 0; m < eligible.length; m++) {
    if (lastOrderIn(orders, m, [from, snapshot.at]) >= from) eligible[m] = 1;
  }
  return eligible;
}

/** Time of the last order (no return) in [from, to); −Infinity when there is none. */
function lastOrderIn(
  { offsets, at, isReturn }: OrderTimes,
  m: number,
  [from, to]: readonly [number, number],
): number {
  for (let i = offsets[m + 1]! - 1; i >= offsets[m]! && at[i]! >= from; i--) {
    if (at[i]! < to && isReturn[i] === 0) return at[i]!;
  }
  return -Infinity;
}

/** What counts as churned beside the fixed windows; without any, no order in the outcome window is all there is. */
export interface ChurnRule {
  /**
   * Churned: gone at the end of the outcome window. Eligible: not gone at the snapshot, but gone at that end without
   * another order; of the others the label is known beforehand. Takes the place of silence.
   */
  readonly gone?: GoneRule | undefined;
  /** Whoever shows one in the outcome window stayed. */
  readonly signsOfLife?: MemberMoments | undefined;
  /** Whoever has one between the snapshot and the end of the outcome window churned; after one without an order since, nobody is eligible. */
  readonly endings?: MemberMoments | undefined;
}

/** Label and eligibility of every member of the log at a snapshot. */
async function stateAt(orders: OrderTimes, snapshot: Snapshot, clock: ChurnClock, rule: ChurnRule) {
  const { at, isScoring } = snapshot;
  const to = at + (clock.leadDays + clock.outcomeDays) * DAY_MS;
  let label = churnedAt(orders, snapshot, clock);
  let eligible = eligibleAt(orders, snapshot, clock);
  let settled: Uint8Array | undefined;
  if (rule.gone) {
    const now = await rule.gone(at, at);
    const unlessOrdered = await rule.gone(to, at, at);
    const isThere = eligibleAt(orders, snapshot, { ...clock, silentDays: clock.observationDays });
    const isOpen = isThere.map((flag, m) => (flag === 1 && now[m] === 0 ? 1 : 0));
    eligible = isOpen.map((flag, m) => flag & unlessOrdered[m]!);
    settled = isOpen.map((flag, m) => flag & (1 - unlessOrdered[m]!));
    if (!isScoring) label = Float64Array.from(await rule.gone(to, at));
  }
  if (rule.signsOfLife && !isScoring) {
    const from = at + clock.leadDays * DAY_MS;
    label = label.map((churned, m) => (lastMoment(rule.signsOfLife!, m, [from, to]) >= from ? 0 : churned));
  }
  if (rule.endings) {
    eligible = eligible.map((flag, m) => (endedBefore(orders, rule.endings!, m, at) ? 0 : flag));
    if (!isScoring)
      label = label.map((churned, m) => (lastMoment(rule.endings!, m, [at, to]) >= at ? 1 : churned));
  }
  return { label, eligible, settled };
}

/** True when a member's last ending before t has no order after it. */
function endedBefore(orders: OrderTimes, endings: MemberMoments, m: number, t: number): boolean {
  const ended = lastMoment(endings, m, [-Infinity, t]);
  return ended > -Infinity && lastOrderIn(orders, m, [ended, t]) === -Infinity;
}

/** Members per snapshot, for the text and the timeline of the definition cell. */
export interface SnapshotCounts extends Snapshot {
  /** Members with an order before the snapshot. */
  readonly known: number;
  readonly eligible: number;
  /** Members left out because the rule cannot call them gone at the end of the outcome window, whatever they do. */
  readonly settled: number;
  /** Eligible members that churned; null at the scoring snapshot. */
  readonly churned: number | null;
}

/**
 * The labels table: member_id, snapshot (date), label (1 churned, 0 stayed, missing at the scoring snapshot) and
 * eligible, one row per snapshot and member with an order before it.
 */
export async function churnLabels(
  orders: OrderTimes,
  clock: ChurnClock,
  checkpoint: Checkpoint,
  rule: ChurnRule = {},
): Promise<{ labels: ColumnTable; counts: SnapshotCounts[] }> {
  const parts: LabelRows[] = [];
  for (const [k, snapshot] of clock.snapshots.entries()) {
    const report = stage(checkpoint, k / clock.snapshots.length, (k + 1) / clock.snapshots.length);
    await report(0);
    const state = await stateAt(orders, snapshot, clock, rule);
    await report(0.6);
    parts.push(labelRows(orders, snapshot, state));
    await report(1);
  }
  return { labels: labelsTable(orders.memberIds, parts), counts: parts.map((part) => part.counts) };
}

/** Rows of one snapshot, to be put together by `labelsTable`. */
export interface LabelRows {
  readonly counts: SnapshotCounts;
  readonly member: Int32Array;
  readonly label: Float64Array;
  readonly eligible: Float64Array;
}

/** The rows of members with an order before the snapshot, with label and eligibility per member of the log. */
export function labelRows(
  orders: OrderTimes,
  snapshot: Snapshot,
  state: {
    readonly label: Float64Array;
    readonly eligible: Uint8Array;
    readonly settled?: Uint8Array | undefined;
  },
): LabelRows {
  const { offsets, at } = orders;
  const member = Int32Array.from(orders.memberIds.keys()).filter((m) => at[offsets[m]!]! < snapshot.at);
  const label = Float64Array.from(member, (m) => state.label[m]!);
  const eligible = Float64Array.from(member, (m) => state.eligible[m]!);
  let churned = 0;
  for (let i = 0; i < member.length; i++) if (eligible[i] === 1 && label[i] === 1) churned++;
  const counts = {
    ...snapshot,
    known: member.length,
    eligible: eligible.reduce((sum, flag) => sum + flag, 0),
    settled: state.settled?.reduce((sum, flag) => sum + flag, 0) ?? 0,
    churned: snapshot.isScoring ? null : churned,
  };
  return { counts, member, label, eligible };
}

/** @param parts oldest snapshot first */
export function labelsTable(memberIds: readonly string[], parts: readonly LabelRows[]): ColumnTable {
  const rows = parts.reduce((sum, part) => sum + part.member.length, 0);
  const member: TextColumn = {
    storage: 'text',
    name: 'member_id',
    type: 'id',
    codes: new Int32Array(rows),
    dictionary: memberIds,
  };
  const snapshot = new Float64Array(rows);
  const label = new Float64Array(rows);
  const eligible = new Float64Array(rows);
  let start = 0;
  for (const part of parts) {
    member.codes.set(part.member, start);
    snapshot.fill(part.counts.at, start, start + part.member.length);
    label.set(part.label, start);
    eligible.set(part.eligible, start);
    start += part.member.length;
  }
  const columns = [
    member,
    numericColumn('snapshot', snapshot, 'date'),
    numericColumn('label', label, 'integer'),
    numericColumn('eligible', eligible, 'boolean'),
  ];
  return makeTable(columns, 'snapshot', { member_id: 'member_id', snapshot: 'snapshot', label: 'label' });
}
