import type { Column, TextColumn } from '../../shared/table';

/** Orders text by Unicode code point (JavaScript's own order is by UTF-16 unit, which differs beyond the first plane). */
export function compareCodePoints(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return surrogateRank(x) - surrogateRank(y);
  }
  return a.length - b.length;
}

/** Moves surrogates (astral characters) behind the rest of the first plane. */
function surrogateRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Rows per dictionary entry among `rows`, the last number being the missing ones. */
export function countLevels(column: TextColumn, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(column.dictionary.length + 1);
  const missing = column.dictionary.length;
  for (const row of rows) {
    const code = column.codes[row]!;
    counts[code < 0 ? missing : code]!++;
  }
  return counts;
}

/** Distinct values of a numeric column, counted up to `limit` (missing is not a value). */
export function countDistinct(column: Column & { storage: 'numeric' }, limit: number): number {
  const seen = new Set<number>();
  for (const value of column.values) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size >= limit) break;
  }
  return seen.size;
}
