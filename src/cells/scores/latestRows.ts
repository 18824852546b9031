import { textAt, roleColumn, type ColumnTable } from '../../shared/table';

/** The rows to score: those of the latest snapshot, or all where the table has no snapshots. */
export function latestRows(table: ColumnTable): { rows: Uint32Array; snapshot: number | string | null } {
  const column = roleColumn(table, 'snapshot');
  const all = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  if (!column || table.rowCount === 0) return { rows: all, snapshot: null };
  if (column.storage === 'numeric') {
    const latest = column.values.reduce((last, at) => (at > last ? at : last), -Infinity);
    return { rows: all.filter((row) => column.values[row] === latest), snapshot: latest };
  }
  const present = new Set(column.codes);
  const latest = column.dictionary
    .filter((_, code) => present.has(code))
    .reduce((a, b) => (b > a ? b : a), '');
  return { rows: all.filter((row) => textAt(column, row) === latest), snapshot: latest };
}
