import type { Warning } from '../../shared/errors';
import { type Column, makeTable } from '../../shared/table';
import { cutRows } from '../ingest/trailingRemarks';
import type { TableReading } from './tableReading';

const MIN_COLUMNS = 2;

/**
 * Leaves out the rows without any value at the end of a table, such as the lines of delimiters that spreadsheets write
 * for cells that were cleared (`ingest/blank-rows` {count}). Those between other rows stay, and so does the value that
 * could not be read.
 */
export function withoutBlankRows(reading: TableReading): TableReading {
  const { table } = reading;
  if (table.columns.length < MIN_COLUMNS) return reading;
  let rows = table.rowCount;
  const least = rowsWithUnread(reading);
  while (rows > least && table.columns.every((column) => isMissing(column, rows - 1))) rows--;
  const count = table.rowCount - rows;
  if (count === 0 || rows === 0) return reading;
  const columns = table.columns.map((column) => cutRows(column, rows));
  const warning: Warning = { code: 'ingest/blank-rows', details: { count } };
  return {
    ...reading,
    table: { ...table, ...makeTable(columns), part: table.part, roles: table.roles },
    rows,
    rejected: reading.rejected + count,
    warnings: [...reading.warnings, warning],
  };
}

function isMissing(column: Column, row: number): boolean {
  return column.storage === 'text' ? column.codes[row]! < 0 : Number.isNaN(column.values[row]!);
}

/** How many rows there are at most up to the last value that could not be read: a line holds no more than one row. */
function rowsWithUnread({ unreadable, dialect }: TableReading): number {
  const lines = unreadable.map(({ examples }) => examples.at(-1)?.row ?? 0);
  const line = lines.reduce((most, one) => Math.max(most, one), 0);
  return Math.max(0, line - (dialect.skip ?? 0) - (dialect.headerRow ? 1 : 0));
}
