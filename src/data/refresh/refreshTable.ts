import { TidemarkError } from '../../shared/errors';
import { getColumn, takeRows, type ColumnTable } from '../../shared/table';
import { rowKeys } from './rowKeys';
import { stackTables } from './stackTables';

/** How new rows meet old ones: instead of them, below them, or in the place of those with the same key. */
export type RefreshMode = 'replace' | 'append' | 'upsert';

export interface RefreshedRows {
  readonly table: ColumnTable;
  /** Rows that were not there before. */
  readonly added: number;
  /** Rows of before whose place a new row took. */
  readonly replaced: number;
  /** Rows of before that are gone. */
  readonly removed: number;
  /** New rows that another new row with the same key came after; the last one counts. */
  readonly repeated: number;
}

/**
 * Next month's rows onto a table.
 * @param key - columns that name a row, for `upsert`; rows with a missing key cell are always added
 * @throws `refresh/no-key`; `table/no-such-column` {column} when either table lacks a key column
 * Cost: O(cells).
 */
export function refreshTable(
  before: ColumnTable,
  after: ColumnTable,
  mode: RefreshMode,
  key: readonly string[] = [],
): RefreshedRows {
  if (mode === 'replace') {
    const table = { ...after, part: before.part, roles: before.roles };
    return { table, added: after.rowCount, replaced: 0, removed: before.rowCount, repeated: 0 };
  }
  const stacked = stackTables(before, after);
  if (mode === 'append') {
    return { table: stacked, added: after.rowCount, replaced: 0, removed: 0, repeated: 0 };
  }
  const [first, ...rest] = key;
  if (first === undefined) throw new TidemarkError('refresh/no-key');
  for (const name of key) [before, after].forEach((table) => getColumn(table, name));
  return upsert(stacked, before.rowCount, rowKeys(stacked, [first, ...rest]));
}

/** Every new row goes where the first old row of its key stands, or below; other old rows of that key go. */
function upsert(stacked: ColumnTable, oldRows: number, keys: Int32Array): RefreshedRows {
  const newest = new Map<number, number>();
  let repeated = 0;
  for (let row = oldRows; row < stacked.rowCount; row++) {
    const code = keys[row]!;
    if (code < 0) continue;
    if (newest.has(code)) repeated++;
    newest.set(code, row);
  }
  const { rows, replaced, removed } = oldPlaces(keys, oldRows, newest);
  let added = 0;
  for (let row = oldRows; row < stacked.rowCount; row++) {
    const code = keys[row]!;
    if (code >= 0 && newest.get(code) !== row) continue;
    rows.push(row);
    added++;
  }
  return { table: takeRows(stacked, rows), added, replaced, removed, repeated };
}

/** Old rows in order, each key that is new replaced at its first place; those keys are taken out of `newest`. */
function oldPlaces(keys: Int32Array, oldRows: number, newest: Map<number, number>) {
  const rows: number[] = [];
  const placed = new Set<number>();
  let removed = 0;
  for (let row = 0; row < oldRows; row++) {
    const code = keys[row]!;
    const fresh = code < 0 ? undefined : newest.get(code);
    if (fresh === undefined) rows.push(row);
    else if (placed.has(code)) removed++;
    else {
      placed.add(code);
      rows.push(fresh);
    }
  }
  for (const code of placed) newest.set(code, PLACED);
  return { rows, replaced: placed.size, removed };
}

/** Stands for a row that is in the table already. */
const PLACED = -1;
