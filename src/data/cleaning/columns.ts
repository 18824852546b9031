import { opened } from '../../shared/packedColumns';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import {
  numericText,
  type Column,
  type ColumnTable,
  type NumericColumn,
  type TextColumn,
  withCodes,
} from '../../shared/table';
import type { StepResult } from './step';

/** Rows between two pauses: a few milliseconds of the dearest loop here. */
const CHUNK = 1 << 14;

/** Calls `visit` for every row, pausing for the checkpoint every 16,384 rows. */
export async function forEachRow(
  rowCount: number,
  checkpoint: Checkpoint,
  visit: (row: number) => void,
): Promise<void> {
  for (let start = 0; start < rowCount; start += CHUNK) {
    const end = Math.min(start + CHUNK, rowCount);
    for (let row = start; row < end; row++) visit(row);
    await checkpoint(end / rowCount);
  }
}

/** Texts between two pauses: looking into a text costs more than looking at a number. */
const TEXTS = 1 << 11;

/** Calls `visit` for every entry of a dictionary, pausing every 2,048 entries. */
export async function forEachText(
  dictionary: readonly string[],
  checkpoint: Checkpoint,
  visit: (text: string, code: number) => void,
): Promise<void> {
  for (let start = 0; start < dictionary.length; start += TEXTS) {
    const end = Math.min(start + TEXTS, dictionary.length);
    for (let code = start; code < end; code++) visit(dictionary[code]!, code);
    await checkpoint(end / dictionary.length);
  }
}

/** For every entry of a dictionary whether it passes (1) or not (0). */
export async function passingTexts(
  dictionary: readonly string[],
  checkpoint: Checkpoint,
  test: (text: string) => boolean,
): Promise<Uint8Array> {
  const passes = new Uint8Array(dictionary.length);
  await forEachText(dictionary, checkpoint, (text, code) => (passes[code] = test(text) ? 1 : 0));
  return passes;
}

/** The rows whose flag is 1; the table itself when that is all of them. */
export async function keepRows(
  table: ColumnTable,
  keep: Uint8Array,
  checkpoint: Checkpoint,
): Promise<StepResult> {
  let count = 0;
  await forEachRow(keep.length, stage(checkpoint, 0, 0.1), (i) => {
    count += keep[i]!;
  });
  if (count === table.rowCount) return { table, changedCells: 0 };
  const rows = new Int32Array(count);
  let next = 0;
  await forEachRow(keep.length, stage(checkpoint, 0.1, 0.2), (i) => {
    if (keep[i] === 1) rows[next++] = i;
  });
  return {
    table: await takeTableRows(table, rows, stage(checkpoint, 0.2, 1)),
    changedCells: 0,
    rows,
  };
}

async function takeTableRows(
  table: ColumnTable,
  rows: Int32Array,
  checkpoint: Checkpoint,
): Promise<ColumnTable> {
  const columns: Column[] = [];
  for (const [k, column] of table.columns.entries()) {
    const part = stage(checkpoint, k / table.columns.length, (k + 1) / table.columns.length);
    columns.push(await takeColumnRows(column, rows, part));
  }
  return { ...table, rowCount: rows.length, columns };
}

async function takeColumnRows(from: Column, rows: Int32Array, checkpoint: Checkpoint): Promise<Column> {
  const column = opened(from);
  if (column.storage === 'text') {
    const codes = new Int32Array(rows.length);
    await forEachRow(rows.length, checkpoint, (i) => (codes[i] = column.codes[rows[i]!]!));
    return withCodes(column, codes);
  }
  const values = new Float64Array(rows.length);
  await forEachRow(rows.length, checkpoint, (i) => (values[i] = column.values[rows[i]!]!));
  return { ...column, values };
}

/** The rows for which `wanted` holds. */
export async function keepWhere(
  table: ColumnTable,
  checkpoint: Checkpoint,
  wanted: (row: number) => boolean,
): Promise<StepResult> {
  const keep = new Uint8Array(table.rowCount);
  await forEachRow(table.rowCount, stage(checkpoint, 0, 0.4), (row) => {
    if (wanted(row)) keep[row] = 1;
  });
  return keepRows(table, keep, stage(checkpoint, 0.4, 1));
}

/** The table with some columns replaced by those of the same name, and new ones at the end. */
export function replaceColumns(table: ColumnTable, columns: readonly Column[]): ColumnTable {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const replaced = table.columns.map((column) => byName.get(column.name) ?? column);
  const known = new Set(table.columns.map((column) => column.name));
  return { ...table, columns: [...replaced, ...columns.filter((column) => !known.has(column.name))] };
}

/** Whether a cell is missing. */
export function missingAt(of: Column): (row: number) => boolean {
  const column = opened(of);
  if (column.storage === 'text') return (row) => column.codes[row]! < 0;
  return (row) => Number.isNaN(column.values[row]!);
}

export interface Changed<C extends Column = Column> {
  readonly column: C;
  readonly changedCells: number;
}

/** Every value of a numeric column (NaN = missing) by `change`. */
export async function mapNumbers(
  of: NumericColumn,
  checkpoint: Checkpoint,
  change: (value: number, row: number) => number,
): Promise<Changed<NumericColumn>> {
  const column = opened(of);
  const values = new Float64Array(column.values.length);
  let changedCells = 0;
  await forEachRow(values.length, checkpoint, (row) => {
    const before = column.values[row]!;
    const after = change(before, row);
    values[row] = after;
    if (before !== after && !(Number.isNaN(before) && Number.isNaN(after))) changedCells++;
  });
  return { column: { ...column, values }, changedCells };
}

/** Changes every dictionary entry by `change` (null = missing) and merges those that become equal. */
export async function mapDictionary(
  of: TextColumn,
  checkpoint: Checkpoint,
  change: (text: string) => string | null,
): Promise<Changed<TextColumn>> {
  const column = opened(of);
  const { dictionary: old } = column;
  const dictionary: string[] = [];
  const seen = new Map<string, number>();
  const recoded = new Int32Array(old.length).fill(-1);
  const changed = new Uint8Array(old.length);
  await forEachText(old, stage(checkpoint, 0, 0.5), (text, code) => {
    const next = change(text);
    changed[code] = next === text ? 0 : 1;
    if (next === null) return;
    let known = seen.get(next);
    if (known === undefined) seen.set(next, (known = dictionary.push(next) - 1));
    recoded[code] = known;
  });
  const codes = new Int32Array(column.codes.length).fill(-1);
  let changedCells = 0;
  await forEachRow(codes.length, stage(checkpoint, 0.5, 1), (row) => {
    const code = column.codes[row]!;
    if (code < 0) return;
    codes[row] = recoded[code]!;
    changedCells += changed[code]!;
  });
  return { column: { ...column, codes, dictionary }, changedCells };
}

/** Any column as dictionary codes, as `asText` of shared/table does, with pauses. */
export async function textColumnOf(of: Column, checkpoint: Checkpoint): Promise<TextColumn> {
  if (of.storage === 'text') return of;
  const column = opened(of);
  const dictionary: string[] = [];
  const seen = new Map<number, number>();
  const codes = new Int32Array(column.values.length).fill(-1);
  await forEachRow(codes.length, checkpoint, (row) => {
    const value = column.values[row]!;
    if (Number.isNaN(value)) return;
    let code = seen.get(value);
    if (code === undefined) {
      code = dictionary.push(wordOf(column, value)) - 1;
      seen.set(value, code);
    }
    codes[row] = code;
  });
  return { storage: 'text', name: column.name, type: 'category', codes, dictionary };
}

function wordOf(column: NumericColumn, value: number): string {
  return column.words ? column.words[value === 0 ? 0 : 1] : numericText(column, value);
}

/** How many rows pass. */
export async function countWhere(
  rowCount: number,
  checkpoint: Checkpoint,
  passes: (row: number) => boolean,
): Promise<number> {
  let count = 0;
  await forEachRow(rowCount, checkpoint, (row) => {
    if (passes(row)) count++;
  });
  return count;
}
