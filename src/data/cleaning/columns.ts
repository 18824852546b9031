import type { Checkpoint } from '../../shared/checkpoint';
import { takeRows, type Column, type ColumnTable, type TextColumn } from '../../shared/table';
import type { StepResult } from './step';

const CHUNK = 1 << 16;

/** Calls `visit` for every row, pausing for the checkpoint every 65,536 rows. */
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

/** The rows whose flag is 1; the table itself when that is all of them. */
export function keepRows(table: ColumnTable, keep: Uint8Array): ColumnTable {
  let count = 0;
  for (let i = 0; i < keep.length; i++) count += keep[i]!;
  if (count === table.rowCount) return table;
  const rows = new Int32Array(count);
  for (let i = 0, k = 0; i < keep.length; i++) if (keep[i] === 1) rows[k++] = i;
  return takeRows(table, rows);
}

/** The rows for which `wanted` holds. */
export async function keepWhere(
  table: ColumnTable,
  checkpoint: Checkpoint,
  wanted: (row: number) => boolean,
): Promise<StepResult> {
  const keep = new Uint8Array(table.rowCount);
  await forEachRow(table.rowCount, checkpoint, (row) => {
    if (wanted(row)) keep[row] = 1;
  });
  return { table: keepRows(table, keep), changedCells: 0 };
}

/** The table with some columns replaced by those of the same name. */
export function replaceColumns(table: ColumnTable, columns: readonly Column[]): ColumnTable {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return { ...table, columns: table.columns.map((column) => byName.get(column.name) ?? column) };
}

/** Whether a cell is missing. */
export function missingAt(column: Column): (row: number) => boolean {
  if (column.storage === 'text') return (row) => column.codes[row]! < 0;
  return (row) => Number.isNaN(column.values[row]!);
}

/** Changes every dictionary entry by `change` (null = missing) and merges those that become equal. */
export function mapDictionary(
  column: TextColumn,
  change: (text: string) => string | null,
): { column: TextColumn; changedCells: number } {
  const dictionary: string[] = [];
  const seen = new Map<string, number>();
  const recoded = column.dictionary.map((text) => {
    const next = change(text);
    if (next === null) return -1;
    const known = seen.get(next) ?? dictionary.push(next) - 1;
    seen.set(next, known);
    return known;
  });
  const changed = column.dictionary.map(
    (text, code) => recoded[code]! < 0 || dictionary[recoded[code]!] !== text,
  );
  const codes = new Int32Array(column.codes.length).fill(-1);
  let changedCells = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = column.codes[i]!;
    if (code < 0) continue;
    codes[i] = recoded[code]!;
    if (changed[code]!) changedCells++;
  }
  return { column: { ...column, codes, dictionary }, changedCells };
}
