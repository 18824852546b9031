import { stage, type Checkpoint } from '../../shared/checkpoint';
import { findColumn, haveOneDictionary, textAt, type Column, type ColumnTable } from '../../shared/table';
import { forEachRow, missingAt } from './columns';
import { applyStep } from './runSteps';
import type { SideTables, StepResult, StepSpec } from './step';

type Cells = readonly (string | null)[];

/** A row that a step touches, as canonical text by column. */
export interface PreviewRow {
  /** From 1, in the table the step gets. */
  readonly row: number;
  readonly before: Cells;
  /** null: the row goes. */
  readonly after: Cells | null;
  /** The row that explains it: what it repeats, what it cancels or is cancelled by. */
  readonly partner?: { readonly row: number; readonly cells: Cells };
}

/** What a step would do, without doing it. */
export interface StepPreview {
  readonly before: number;
  readonly after: number;
  readonly changedCells: number;
  readonly counts?: Readonly<Record<string, number>>;
  /** Rows that go, change, or get a mark in a new column. */
  readonly touched: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly PreviewRow[];
}

const MOST_COLUMNS = 7;
/** Roles whose columns tell rows apart, in the order they are shown in. */
const TELLING = ['order_id', 'member_id', 'ordered_at', 'at', 'product', 'quantity', 'amount', 'currency'];

/**
 * Runs one step on a table and shows what it does: counts, and up to `limit` touched rows spread over the whole table.
 * @param index its place among the steps, from 0, for errors
 */
export async function previewStep(
  table: ColumnTable,
  { spec, index }: { spec: StepSpec; index: number },
  { checkpoint, side, limit = 20 }: { checkpoint: Checkpoint; side: SideTables; limit?: number },
): Promise<StepPreview> {
  const result = await applyStep(table, spec, index, { checkpoint: stage(checkpoint, 0, 0.7), side });
  const changes = changedColumns(table, result.table);
  const { picked, touched } = await touchedRows(table, result, changes, {
    limit,
    checkpoint: stage(checkpoint, 0.7, 1),
  });
  const seen = changes.filter((change) => !change.before || picked.some((one) => isSeen(change, one)));
  const columns = shownColumns(table, spec, seen);
  return {
    before: table.rowCount,
    after: result.table.rowCount,
    changedCells: result.changedCells,
    ...(result.counts ? { counts: result.counts } : {}),
    touched,
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: picked.map(({ row, after }) => previewRow({ table, columns, result }, row, after)),
  };
}

interface ColumnChange {
  /** Absent for a column that the step adds. */
  readonly before: Column | undefined;
  readonly after: Column;
}

function changedColumns(before: ColumnTable, after: ColumnTable): ColumnChange[] {
  return after.columns.flatMap((column) => {
    const old = findColumn(before, column.name);
    return old === column ? [] : [{ before: old, after: column }];
  });
}

interface Picked {
  readonly row: number;
  /** Where the row stands afterwards; −1 when it goes. */
  readonly after: number;
}

async function touchedRows(
  table: ColumnTable,
  { rows }: StepResult,
  changes: readonly ColumnChange[],
  { limit, checkpoint }: { limit: number; checkpoint: Checkpoint },
): Promise<{ picked: Picked[]; touched: number }> {
  const differs = changes.map(differenceOf);
  const marks = new Uint8Array(table.rowCount);
  let touched = 0;
  let next = 0;
  await forEachRow(table.rowCount, stage(checkpoint, 0, 0.7), (row) => {
    const isKept = !rows || rows[next] === row;
    if (isKept && !differs.some((differ) => differ(row, next))) next++;
    else {
      if (isKept) next++;
      marks[row] = 1;
      touched++;
    }
  });
  return {
    picked: await pick(marks, touched, { rows, limit, checkpoint: stage(checkpoint, 0.7, 1) }),
    touched,
  };
}

/** Rows spread evenly over those that are marked. */
async function pick(
  marks: Uint8Array,
  touched: number,
  { rows, limit, checkpoint }: { rows: Int32Array | undefined; limit: number; checkpoint: Checkpoint },
): Promise<Picked[]> {
  const wanted = new Set(
    Array.from({ length: Math.min(limit, touched) }, (_, k) =>
      Math.floor((k * touched) / Math.min(limit, touched)),
    ),
  );
  const picked: Picked[] = [];
  let rank = 0;
  let next = 0;
  await forEachRow(marks.length, checkpoint, (row) => {
    const isKept = !rows || rows[next] === row;
    if (marks[row] === 1 && wanted.has(rank++)) picked.push({ row, after: isKept ? next : -1 });
    if (isKept) next++;
  });
  return picked;
}

/** Where rows go every column is written anew: those count as changed that a shown row has another cell in. */
function isSeen({ before, after }: ColumnChange, { row, after: at }: Picked): boolean {
  return before !== undefined && at >= 0 && textAt(before, row) !== textAt(after, at);
}

/** Whether a cell is another one afterwards; in a new column: whether it holds a mark. */
function differenceOf({ before, after }: ColumnChange): (row: number, next: number) => boolean {
  if (!before) return markAt(after);
  if (before.storage === 'numeric' && after.storage === 'numeric') {
    const [old, now] = [before.values, after.values];
    return (row, next) => old[row] !== now[next] && !(Number.isNaN(old[row]) && Number.isNaN(now[next]));
  }
  if (before.storage === 'text' && after.storage === 'text') return textDifference(before, after);
  return (row, next) => textAt(before, row) !== textAt(after, next);
}

function textDifference(
  before: Column & { storage: 'text' },
  after: Column & { storage: 'text' },
): (row: number, next: number) => boolean {
  if (haveOneDictionary(before, after)) return (row, next) => before.codes[row] !== after.codes[next];
  return (row, next) => textAt(before, row) !== textAt(after, next);
}

function markAt(column: Column): (row: number, next: number) => boolean {
  if (column.type === 'boolean') return (_, next) => column.values[next] === 1;
  const isMissing = missingAt(column);
  return (_, next) => !isMissing(next);
}

/** What the step reads or writes first, then what tells rows apart; in the order of the table. */
function shownColumns(
  table: ColumnTable,
  spec: StepSpec,
  changes: readonly ColumnChange[],
): readonly Column[] {
  const named = Object.values(spec)
    .flat()
    .filter((value) => typeof value === 'string');
  const telling = TELLING.flatMap((role) => table.roles[role] ?? []);
  const changed = changes.map((change) => change.after.name);
  const all = [...table.columns, ...changes.filter((change) => !change.before).map((change) => change.after)];
  const wanted = new Set([...changed, ...named, ...telling, ...all.map((column) => column.name)]);
  const chosen = [...wanted]
    .filter((name) => all.some((column) => column.name === name))
    .slice(0, MOST_COLUMNS);
  return all.filter((column) => chosen.includes(column.name));
}

function previewRow(
  { table, columns, result }: { table: ColumnTable; columns: readonly Column[]; result: StepResult },
  row: number,
  after: number,
): PreviewRow {
  const cellsOf = (from: ColumnTable, at: number): Cells =>
    columns.map(({ name }) => {
      const column = findColumn(from, name);
      return column ? textAt(column, at) : null;
    });
  const partner = result.partner?.(row) ?? -1;
  return {
    row: row + 1,
    before: cellsOf(table, row),
    after: after < 0 ? null : cellsOf(result.table, after),
    ...(partner >= 0 && partner !== row
      ? { partner: { row: partner + 1, cells: cellsOf(table, partner) } }
      : {}),
  };
}
