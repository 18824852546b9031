import { stage, type Checkpoint } from '../../shared/checkpoint';
import { sortInSteps } from '../../shared/sortInSteps';
import { finishStepwise, inEveryPiece, inPieces, type Steps } from '../../shared/steps';
import { TidemarkError, type Warning } from '../../shared/errors';
import {
  asText,
  getColumn,
  makeTable,
  numbersOf,
  numericColumn,
  type Column,
  type ColumnTable,
} from '../../shared/table';
import { DAY_MS } from '../clock/clock';
import type { OrderLog } from '../orders/orderLog';
import { availableFeatures, type FeatureTables, type History, type LeftOutFeature } from './availability';
import type { Feature } from './catalogue';
import { FAMILIES, FEATURES } from './families';
import { ColumnCollector, type CollectedRows } from './columnCollector';
import { memberIndex } from './series';
import { WantedFeatures } from './wantedFeatures';
import {
  memberBlocks,
  readBlock,
  readSources,
  scratchFor,
  viewAt,
  type MemberBlock,
  type Sources,
} from './sources';

/** The rows wanted at one snapshot. */
export interface SnapshotRows {
  /** Milliseconds; rows of any table at or after it are not read. */
  readonly at: number;
  /** Members of the order log, ascending indices into its memberIds. */
  readonly member: Int32Array;
  /** 1 churned, 0 stayed, NaN unknown. */
  readonly label: Float64Array;
}

export interface FeatureResult {
  /** part `snapshot`: member_id, snapshot, label, then one column per feature id. */
  readonly table: ColumnTable;
  /** The features in the table, in column order. */
  readonly features: readonly Feature[];
  readonly leftOut: readonly LeftOutFeature[];
  readonly warnings: readonly Warning[];
}

export interface FeatureRequest {
  readonly tables: FeatureTables;
  /** The order log of `tables.orders`. */
  readonly log: OrderLog;
  /** Families to compute and ids to leave out; everything by default. */
  readonly wanted?: { readonly families: readonly string[]; readonly exclude: readonly string[] };
}

/** Tables read for features: of the orders, only columns that features read one by one are still referred to. */
export interface ReadTables {
  readonly sources: Sources;
  readonly snapshots: readonly SnapshotRows[];
  /** The features that the tables support. */
  readonly kept: readonly Feature[];
  readonly leftOut: readonly LeftOutFeature[];
  readonly warnings: readonly Warning[];
}

/**
 * Computes the feature catalogue at every snapshot. Each snapshot sees tables cut before it, so nothing after t can
 * enter. Snapshots come out in the order given (the scoring snapshot last, its label missing).
 * Cost: one pass per family, log and snapshot, over blocks of members that fit a cache.
 * @throws `features/no-rows` when no member is asked for, `roles/missing`
 */
export async function computeFeatures(
  request: FeatureRequest,
  snapshots: readonly SnapshotRows[],
  checkpoint: Checkpoint,
): Promise<FeatureResult> {
  const read = await readTables(request, snapshots, stage(checkpoint, 0, READING));
  return featuresOf(read, stage(checkpoint, READING, 1));
}

/** The share of computing features that reading their tables takes, about. */
const READING = 0.2;

/** The first half of computeFeatures, after which nothing asks for the tables again. @throws as it does */
export async function readTables(
  { tables, log, wanted }: FeatureRequest,
  snapshots: readonly SnapshotRows[],
  checkpoint: Checkpoint,
): Promise<ReadTables> {
  if (rowsOf(snapshots) === 0) throw new TidemarkError('features/no-rows');
  const history = await finishStepwise(historyOf(log, snapshots), stage(checkpoint, 0, 0.1), 8);
  const { kept, leftOut } = availableFeatures(wantedFeatures(wanted), tables, history);
  const needs = new Set(kept.flatMap((item) => item.needs));
  const reading = stage(checkpoint, 0.1, 1);
  const read = await finishStepwise(readSources(tables, log, needs), reading, STEPS_OF_READING);
  return { ...read, snapshots, kept, leftOut };
}

const rowsOf = (snapshots: readonly SnapshotRows[]): number =>
  snapshots.reduce((sum, snapshot) => sum + snapshot.member.length, 0);

/** The second half. */
export async function featuresOf(
  { sources, snapshots, kept, leftOut, warnings }: ReadTables,
  checkpoint: Checkpoint,
): Promise<FeatureResult> {
  const rows = rowsOf(snapshots);
  const collector = new ColumnCollector(kept, rows);
  await addRows(sources, snapshots, { collector, kept }, stage(checkpoint, 0, 0.98));
  const finishing = stage(checkpoint, 0.98, 1);
  const { features, columns, empty } = await finishStepwise(collector.finish(), finishing, kept.length);
  const leading = leadingColumns(sources.log.memberIds, snapshots, rows);
  const roles = { member_id: 'member_id', snapshot: 'snapshot', label: 'label' };
  return {
    table: makeTable([...leading, ...columns], 'snapshot', roles),
    features,
    leftOut: [...leftOut, ...empty.map((id): LeftOutFeature => ({ id, why: 'no-values', detail: '' }))],
    warnings,
  };
}

/** Some, for the fraction. */
const STEPS_OF_READING = 60;

/** Goes through the members in blocks, and through the snapshots of each; a checkpoint after every snapshot of a block. */
async function addRows(
  sources: Sources,
  snapshots: readonly SnapshotRows[],
  { collector, kept }: { readonly collector: ColumnCollector; readonly kept: readonly Feature[] },
  checkpoint: Checkpoint,
): Promise<void> {
  const wanted = new WantedFeatures(kept.map(({ id }) => id));
  const families = FAMILIES.filter((family) => family.features.some(({ id }) => wanted.has(id)));
  const scratch = scratchFor(sources);
  const blocks = memberBlocks(sources);
  const cursors = cursorsOf(snapshots);
  for (let b = 0; b + 1 < blocks.length; b++) {
    const [from, to] = [blocks[b]!, blocks[b + 1]!];
    let block: MemberBlock | undefined;
    for (const [k, snapshot] of snapshots.entries()) {
      const { member, start } = cursors[k]!(from, to);
      if (member.length === 0) continue;
      const view = viewAt((block ??= readBlock(sources, from, to)), snapshot.at, scratch);
      for (const family of families) collector.add(family.compute(view, wanted), { member, start });
      await checkpoint((from + ((k + 1) / snapshots.length) * (to - from)) / sources.log.memberIds.length);
    }
  }
}

/** Per snapshot a function that gives its rows of the next block: places in the block, and where they go in the table. */
function cursorsOf(snapshots: readonly SnapshotRows[]): ((from: number, to: number) => CollectedRows)[] {
  let start = 0;
  return snapshots.map(({ member }) => {
    const first = start;
    start += member.length;
    let next = 0;
    return (from, to) => {
      const begin = next;
      next = firstNotBelow(member, begin, to);
      return { member: shifted(member.subarray(begin, next), from), start: first + begin };
    };
  });
}

/** Place of the first value from `start` on that is `limit` or more. */
function firstNotBelow(values: Int32Array, start: number, limit: number): number {
  let i = start;
  while (i < values.length && values[i]! < limit) i++;
  return i;
}

function shifted(values: Int32Array, by: number): Int32Array {
  const out = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = values[i]! - by;
  return out;
}

function wantedFeatures(wanted: FeatureRequest['wanted']): readonly Feature[] {
  if (!wanted) return FEATURES;
  return FEATURES.filter(
    ({ id, family }) => wanted.families.includes(family) && !wanted.exclude.includes(id),
  );
}

function* historyOf(log: OrderLog, snapshots: readonly SnapshotRows[]): Steps<History> {
  const first = snapshots.reduce((earliest, snapshot) => Math.min(earliest, snapshot.at), Infinity);
  const isDaily = yield* inEveryPiece(log.at.length, (from, to) => areDays(log.at.subarray(from, to)));
  const days = Math.floor((first - log.firstAt) / DAY_MS) + 1;
  return { days, hasHours: !isDaily, hasReturns: log.hasReturns };
}

function areDays(times: Float64Array): boolean {
  for (const time of times) if (time / DAY_MS !== Math.floor(time / DAY_MS)) return false;
  return true;
}

function leadingColumns(
  memberIds: readonly string[],
  snapshots: readonly SnapshotRows[],
  rows: number,
): Column[] {
  const codes = new Int32Array(rows);
  const at = new Float64Array(rows);
  const label = new Float64Array(rows);
  let start = 0;
  for (const snapshot of snapshots) {
    codes.set(snapshot.member, start);
    at.fill(snapshot.at, start, start + snapshot.member.length);
    label.set(snapshot.label, start);
    start += snapshot.member.length;
  }
  return [
    { storage: 'text', name: 'member_id', type: 'id', codes, dictionary: memberIds },
    numericColumn('snapshot', at, 'date'),
    numericColumn('label', label, 'integer'),
  ];
}

/**
 * The rows asked for by a labels table (member_id, snapshot, label, eligible): the eligible ones, oldest snapshot first.
 * Members that have no order are not in the log and are left out.
 */
export function* snapshotRows(labels: ColumnTable, log: Pick<OrderLog, 'memberIds'>): Steps<SnapshotRows[]> {
  const index = memberIndex(log.memberIds);
  const member = asText(getColumn(labels, 'member_id'));
  yield;
  const codes = Int32Array.from(member.dictionary, (id) => index.get(id) ?? -1);
  yield;
  const { codes: rows } = member;
  const memberOf = (row: number) => (rows[row]! < 0 ? -1 : codes[rows[row]!]!);
  const byTime = yield* rowsByTime(labels, memberOf);
  const label = numbersOf(getColumn(labels, 'label'));
  const snapshots: SnapshotRows[] = [];
  for (const [at, rows] of [...byTime].sort(([a], [b]) => a - b)) {
    const sorted = yield* sortInSteps(Int32Array.from(rows), (a, b) => memberOf(a) - memberOf(b));
    snapshots.push({
      at,
      member: sorted.map(memberOf),
      label: Float64Array.from(sorted, (row) => label[row]!),
    });
    yield;
  }
  return snapshots;
}

/** The eligible rows of members of the log by snapshot. */
function* rowsByTime(labels: ColumnTable, memberOf: (row: number) => number): Steps<Map<number, number[]>> {
  const snapshot = numbersOf(getColumn(labels, 'snapshot'));
  const eligible = numbersOf(getColumn(labels, 'eligible'));
  const byTime = new Map<number, number[]>();
  yield* inPieces(labels.rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      if (eligible[row] !== 1 || memberOf(row) < 0) continue;
      const rows = byTime.get(snapshot[row]!);
      if (rows) rows.push(row);
      else byTime.set(snapshot[row]!, [row]);
    }
  });
  return byTime;
}
