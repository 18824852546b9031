import { compareCodePoints } from '../../analysis/matrix/levels';
import { groupMembers, type MemberRows } from '../../analysis/validation/duplicates';
import { labelWarnings, readLabels, type BinaryLabels } from '../../analysis/validation/labels';
import {
  columnSplit,
  kFoldSplit,
  randomSplit,
  rollingSplit,
  timeSplit,
  type SplitPlan,
} from '../../analysis/validation/splits';
import type { Dataset } from '../../analysis/validation/trainModels';
import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError, type Warning } from '../../shared/errors';
import {
  asText,
  findColumn,
  getColumn,
  requireRole,
  roleColumn,
  roleColumns,
  type Column,
  type ColumnTable,
} from '../../shared/table';
import { NEVER_FEATURES } from '../framework/neverFeatures';
import type { Json, ParamsOf } from '../framework/params';
import type spec from './spec';
import type { SplitKind } from './types';

type Params = ParamsOf<(typeof spec)['params']>;

export interface Prepared {
  readonly label: BinaryLabels;
  readonly dataset: Dataset;
  /** Labelled rows. */
  readonly rows: Uint32Array;
  readonly plan: SplitPlan;
  readonly split: { readonly kind: SplitKind; readonly column: string | null };
  readonly warnings: readonly Warning[];
}

const FEW = 20;

/**
 * Reads label, features and split from a snapshot table.
 * @throws `input/empty`, `roles/missing`, `table/no-such-column`, `train/…`
 */
export async function prepare(
  table: ColumnTable,
  params: Params,
  seed: number,
  checkpoint: Checkpoint,
): Promise<Prepared> {
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'snapshot' });
  const label = readLabels(requireRole(table, 'label'), params.positive);
  const split = chooseSplit(table, params.split);
  const features = chooseFeatures(table, params, split.column);
  const rows = Uint32Array.from(label.values.keys()).filter((row) => !Number.isNaN(label.values[row]!));
  const [member, snapshot] = [roleColumn(table, 'member_id'), roleColumn(table, 'snapshot')];
  const members = await groupMembers(rows, { member, snapshot, features }, () => checkpoint(0));
  const plan = planOf(table, split, { rows, labels: label.values, groups: members.groups, seed });
  plan.folds.forEach(({ train }) => checkBothKinds(train, label));
  const dataset = { features, labels: label.values, groups: members.groups };
  const repeated = {
    count: members.repeats,
    across: split.kind === 'column' ? splitApart(plan, members) : 0,
  };
  return { label, dataset, rows, plan, split, warnings: warningsOf(rows, label, repeated) };
}

function chooseFeatures(
  table: ColumnTable,
  { features, exclude }: Params,
  splitColumn: string | null,
): Column[] {
  const reserved = new Set([...NEVER_FEATURES.flatMap((role) => roleColumns(table, role)), splitColumn]);
  exclude?.forEach((name) => reserved.add(getColumn(table, name).name));
  const wanted = features ? features.map((name) => getColumn(table, name)) : table.columns;
  const chosen = wanted.filter(({ name }) => !reserved.has(name));
  if (chosen.length === 0) throw new TidemarkError('train/no-features');
  return chosen;
}

function chooseSplit(table: ColumnTable, asked: Json): Prepared['split'] {
  const named = typeof asked === 'object' && asked !== null && 'column' in asked ? asked['column'] : null;
  if (typeof named === 'string') return { kind: 'column', column: getColumn(table, named).name };
  if (typeof asked === 'string') return { kind: asked as SplitKind, column: null };
  const column = roleColumn(table, 'split');
  if (column) return { kind: 'column', column: column.name };
  return { kind: snapshotsOf(table).distinct > 1 ? 'time' : 'kfold', column: null };
}

function planOf(
  table: ColumnTable,
  { kind, column }: Prepared['split'],
  input: { rows: Uint32Array; labels: Float64Array; groups: Int32Array; seed: number },
): SplitPlan {
  switch (kind) {
    case 'column':
      return columnSplit(input.rows, findColumn(table, column!)!);
    case 'time':
      return timeSplit(input.rows, snapshotsOf(table).at);
    case 'rolling':
      return rollingSplit(input.rows, snapshotsOf(table).at);
    case 'random':
      return randomSplit(input);
    case 'kfold':
      return kFoldSplit(input);
  }
}

/** Snapshot of each labelled row as a rising number, NaN without one, and how many different ones have labels. */
function snapshotsOf(table: ColumnTable): { at: Float64Array; distinct: number } {
  const column = roleColumn(table, 'snapshot');
  const at = column ? momentsOf(column) : new Float64Array(table.rowCount).fill(NaN);
  const label = asText(requireRole(table, 'label'));
  const labelled = at.filter((moment, row) => label.codes[row]! >= 0 && !Number.isNaN(moment));
  return { at, distinct: new Set(labelled).size };
}

/** Text snapshots (ISO days, 2026-03) stand in the order of their text. */
function momentsOf(column: Column): Float64Array {
  if (column.storage === 'numeric') return column.values;
  const sorted = [...column.dictionary].sort(compareCodePoints);
  const rank = column.dictionary.map((text) => sorted.indexOf(text));
  return Float64Array.from(column.codes, (code) => rank[code] ?? NaN);
}

/** @throws `train/one-class` where a side to learn from has one outcome only */
function checkBothKinds(rows: Uint32Array, { column, values, positive, negative }: BinaryLabels): void {
  const first = values[rows[0] ?? -1];
  if (rows.some((row) => values[row] !== first)) return;
  throw new TidemarkError('train/one-class', { column, value: first === 1 ? positive : negative });
}

/** Members that a split given by a column puts on both sides; where none repeats, several rows are several snapshots. */
function splitApart({ folds }: SplitPlan, { groups, repeats }: MemberRows): number {
  if (repeats === 0) return 0;
  const apart = folds.flatMap(({ train, test }) => {
    const learnt = new Set(Array.from(train, (row) => groups[row]!));
    return Array.from(test, (row) => groups[row]!).filter((group) => learnt.has(group));
  });
  return new Set(apart).size;
}

function warningsOf(
  rows: Uint32Array,
  label: BinaryLabels,
  repeated: { readonly count: number; readonly across: number },
): Warning[] {
  const positives = rows.reduce((sum, row) => sum + label.values[row]!, 0);
  const fewer = Math.min(positives, rows.length - positives);
  return [
    ...(fewer < FEW ? [{ code: 'train/too-few-positives', details: { positives: fewer } } as const] : []),
    ...(repeated.count > 0 ? [{ code: 'train/duplicate-members', details: repeated } as const] : []),
    ...labelWarnings(label),
  ];
}
