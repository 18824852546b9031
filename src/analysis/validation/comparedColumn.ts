import { ln } from '../../shared/math';
import type { Column } from '../../shared/table';
import { memberKeys } from './memberKeys';

/** A column whose values are told apart as people would: text by its words, not by case, width or blanks. */
export interface ComparedColumn {
  /** A number per row that is equal where the values are; missing values are equal. */
  readonly at: (row: number) => number;
  readonly isText: boolean;
}

/** Stands for a number that is missing. */
const MISSING = -1e308;

/** Reads a column for comparing. */
export function comparedColumn(column: Column): ComparedColumn {
  if (column.storage === 'numeric') {
    const { values } = column;
    return { isText: false, at: (row) => (Number.isNaN(values[row]!) ? MISSING : values[row]! + 0) };
  }
  const same = firstCodes(memberKeys(column));
  const { codes } = column;
  return { isText: true, at: (row) => (codes[row]! < 0 ? -1 : same[codes[row]!]!) };
}

/** Per code the first one of the same key; −1, as missing, where nothing but blanks is left. */
function firstCodes(keys: readonly string[]): Int32Array {
  const first = new Map<string, number>([['', -1]]);
  keys.forEach((key, code) => {
    if (!first.has(key)) first.set(key, code);
  });
  return Int32Array.from(keys, (key) => first.get(key)!);
}

/** Of each value of a column −log2 of how frequent it is among some rows. */
export function valueBits({ at }: ComparedColumn, rows: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(at(row), (counts.get(at(row)) ?? 0) + 1);
  return new Map([...counts].map(([value, n]) => [value, ln(rows.length / n) / ln(2)]));
}
