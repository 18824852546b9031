import { findColumn, takeColumn, type ColumnTable } from '../../shared/table';
import { readLike } from './readLike';
import { rowKeysOfBoth } from './rowKeys';
import { stackTables } from './stackTables';
import { changedRows, planUpdate, type RowUpdate } from './updateRows';

/** How new rows meet old ones: instead of them, below them, or in the place of those with the same key. */
export type RefreshMode = 'replace' | 'append' | 'upsert';

export interface RefreshCounts extends Omit<RowUpdate, 'rows' | 'kept'> {
  /** Of those replaced, how many say something new. */
  readonly changed: number;
}

export interface RefreshedRows extends RefreshCounts {
  readonly table: ColumnTable;
}

/**
 * Next month's rows onto a table. An update leaves what the new rows have no column for as it was.
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
    const columns = after.columns.map((column) => readLike(findColumn(before, column.name), column));
    const table = { ...after, columns, part: before.part, roles: before.roles };
    return { table, ...NONE, added: after.rowCount, removed: before.rowCount };
  }
  if (mode === 'append') return { table: stackTables(before, after), ...NONE, added: after.rowCount };
  const update = updateOf(before, after, key);
  const stacked = stackTables(before, after);
  const isNew = new Set(after.columns.map(({ name }) => name));
  const columns = stacked.columns.map((column) =>
    takeColumn(column, isNew.has(column.name) ? update.rows : update.kept),
  );
  const table = { ...stacked, rowCount: update.rows.length, columns };
  return { table, ...countsOf(before, after, update) };
}

/** What an update by key would do. @throws as `refreshTable` */
export function updateCounts(before: ColumnTable, after: ColumnTable, key: readonly string[]): RefreshCounts {
  return countsOf(before, after, updateOf(before, after, key));
}

const NONE: RefreshCounts = { added: 0, replaced: 0, changed: 0, removed: 0, repeated: 0 };

function countsOf(
  before: ColumnTable,
  after: ColumnTable,
  { rows, kept, ...counts }: RowUpdate,
): RefreshCounts {
  return { ...counts, changed: changedRows(before, after, { rows, kept, ...counts }) };
}

function updateOf(before: ColumnTable, after: ColumnTable, key: readonly string[]): RowUpdate {
  return planUpdate(rowKeysOfBoth(before, after, key), before.rowCount);
}
