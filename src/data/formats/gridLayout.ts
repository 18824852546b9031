import { fixedDialect, type ReadOptions } from '../ingest/readOptions';
import { sniffHeaderRow, sniffSkip } from '../ingest/sniffHeader';
import { sniffNumbers } from '../ingest/sniffNumbers';
import type { FileDialect } from './tableReading';

/** Rows looked at before the layout of a grid is decided. */
export const SAMPLE_ROWS = 500;

/** Where the table begins in a grid of cells, and how its texts write numbers. */
export interface GridLayout {
  /** Filled rows before the header. */
  readonly skip: number;
  readonly headerRow: boolean;
  /** As written; empty without a header row. */
  readonly header: readonly string[];
  readonly decimal: '.' | ',';
  readonly thousands: string;
}

/**
 * Finds preamble and header as in a text file; what `read` fixes is taken as said.
 * @param sample the first filled rows as texts, '' where a cell is empty; of any width
 * @throws `ingest/bad-option` {key, value}
 */
export function gridLayout(sample: readonly (readonly string[])[], read: ReadOptions): GridLayout {
  const fixed = fixedDialect(read);
  const width = sample.reduce((most, row) => Math.max(most, row.length), 0);
  const records = sample.map((row) => Array.from({ length: width }, (_, j) => row[j] ?? ''));
  const skip = fixed.skip ?? sniffSkip(records);
  const table = records.slice(skip);
  const headerRow = fixed.headerRow ?? sniffHeaderRow(table);
  const body = headerRow ? table.slice(1) : table;
  return { skip, headerRow, header: headerRow ? (table[0] ?? []) : [], ...sniffNumbers(body, fixed) };
}

/** The part of a layout that is shown and can be switched. */
export function dialectOf({ skip, headerRow, decimal, thousands }: GridLayout): FileDialect {
  return { skip, headerRow, decimal, thousands };
}
