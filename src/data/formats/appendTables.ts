import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import type { ColumnTable } from '../../shared/table';
import { stackTables } from '../refresh/stackTables';

/** A table read from one of several files of one shape. */
export interface NamedTable {
  readonly fileName: string;
  readonly table: ColumnTable;
}

/** Several tables as one, and what is to be said of that. */
export interface AppendedTables {
  readonly table: ColumnTable;
  readonly warnings: readonly Warning[];
}

const NAMED_FILES = 12;

/**
 * The rows of all tables below each other, matched by column name: a column that a file does not have is missing there,
 * and the warnings say so, as they say how many rows came from each file.
 * @param tables at least one
 */
export async function appendTables(
  tables: readonly NamedTable[],
  checkpoint: Checkpoint,
): Promise<AppendedTables> {
  let { table } = tables[0]!;
  for (const [i, { table: next }] of tables.slice(1).entries()) {
    await checkpoint(i / tables.length);
    table = stackTables(table, next);
  }
  const shown = tables.slice(0, NAMED_FILES);
  const files = shown.map(({ fileName, table: { rowCount } }) => `${fileName} (${rowCount})`).join(', ');
  const rest = tables.length > shown.length ? ' …' : '';
  const appended = { count: tables.length, files: files + rest };
  return {
    table,
    warnings: [{ code: 'ingest/appended', details: appended }, ...missingColumns(tables, table)],
  };
}

function missingColumns(tables: readonly NamedTable[], all: ColumnTable): Warning[] {
  const lacking = new Map<string, { readonly missing: readonly string[]; readonly files: string[] }>();
  for (const { fileName, table } of tables) {
    const own = new Set(table.columns.map(({ name }) => name));
    const missing = all.columns.map(({ name }) => name).filter((name) => !own.has(name));
    if (missing.length === 0) continue;
    const key = JSON.stringify(missing);
    const { files } = lacking.get(key) ?? lacking.set(key, { missing, files: [] }).get(key)!;
    files.push(fileName);
  }
  return [...lacking.values()].map(({ missing, files }) => {
    const file = files.slice(0, NAMED_FILES).join(', ') + (files.length > NAMED_FILES ? ' …' : '');
    const details = { file, count: missing.length, columns: missing.slice(0, 10).join(', ') };
    return { code: 'ingest/appended-without', details };
  });
}
