import { findColumn, type ColumnTable } from '../../shared/table';
import { rowKeys } from './rowKeys';

/** Rows whose key another row above has; 0 without a key, and where a key column is not there. */
export function repeatedKeys(table: ColumnTable, key: readonly string[]): number {
  const [first, ...rest] = key;
  if (first === undefined || !key.every((name) => findColumn(table, name))) return 0;
  const seen = new Set<number>();
  let repeated = 0;
  for (const code of rowKeys(table, [first, ...rest])) {
    if (code < 0) continue;
    if (seen.has(code)) repeated++;
    seen.add(code);
  }
  return repeated;
}
