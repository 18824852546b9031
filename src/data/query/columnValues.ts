import { asText, type Column } from '../../shared/table';

/** A value of a column and how many rows have it. */
export interface ValueCount {
  /** Canonical text, as parameters hold it. */
  readonly text: string;
  readonly rows: number;
}

/**
 * The values of a column, the most frequent first, ties in the order of the column; missing ones are not counted.
 * @param limit - how many at most
 */
export function columnValues(column: Column, limit: number): ValueCount[] {
  const { codes, dictionary } = asText(column);
  const rows = new Uint32Array(dictionary.length);
  for (const code of codes) if (code >= 0) rows[code]!++;
  return dictionary
    .map((text, code) => ({ text, rows: rows[code]! }))
    .filter((value) => value.rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .slice(0, limit);
}
