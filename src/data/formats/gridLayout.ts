import { fixedDialect, type ReadOptions } from '../ingest/readOptions';
import { joinedHeader, sniffHeaderRow, sniffSkip } from '../ingest/sniffHeader';
import { sniffNumbers } from '../ingest/sniffNumbers';
import type { FileDialect } from './tableReading';

/** Rows looked at before the layout of a grid is decided. */
export const SAMPLE_ROWS = 500;

/** Where the table begins in a grid of cells, and how its texts write numbers. */
export interface GridLayout {
  /** Filled rows before the header. */
  readonly skip: number;
  /** `skip` is what was found, said or not. */
  readonly isFound: boolean;
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
  const found = sniffSkip(records);
  const skip = fixed.skip ?? found;
  const table = records.slice(skip);
  const headerRow = fixed.headerRow ?? sniffHeaderRow(table);
  const body = headerRow ? table.slice(1) : table;
  const isFound = skip === found;
  const names = isFound ? joinedHeader(records, skip) : (table[0] ?? []);
  return { skip, isFound, headerRow, header: headerRow ? names : [], ...sniffNumbers(body, fixed) };
}

/**
 * The header of a layout once it is known which of its cells are merged: their text stands for all of them, and no other
 * empty cell is filled.
 * @param sample as for `gridLayout`, the cells of merges filled
 */
export function mergedHeader(layout: GridLayout, sample: readonly (readonly string[])[]): readonly string[] {
  if (!layout.headerRow || !layout.isFound) return layout.header;
  const { length } = layout.header;
  const records = sample.map((row) => Array.from({ length }, (_, j) => row[j]?.trim() ?? ''));
  return joinedHeader(records, layout.skip, (row) => row);
}

/** The part of a layout that is shown and can be switched. */
export function dialectOf({ skip, headerRow, decimal, thousands }: GridLayout): FileDialect {
  return { skip, headerRow, decimal, thousands };
}
