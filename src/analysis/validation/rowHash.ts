import { mixBits } from '../../shared/mixBits';
import type { ComparedColumn } from './comparedColumn';

/** Two sums of hashes per row of the table; a column can be taken out again. */
export interface Lanes {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** A row and an earlier one. */
export type Pair = readonly [row: number, before: number];

/** Adds a column's hashes to the sums of each row, or takes them out */
export function hashColumn(
  { at }: ComparedColumn,
  rows: Uint32Array,
  { low, high }: Lanes,
  { number, sign }: { readonly number: number; readonly sign: 1 | -1 },
): void {
  const value = new Float64Array(1);
  const words = new Int32Array(value.buffer);
  const salt = Math.imul(number + 1, 0x9e3779b1);
  for (const row of rows) {
    value[0] = at(row);
    const mixed = mixBits(mixBits(words[0]! ^ salt) ^ words[1]!);
    low[row]! += sign * mixed;
    high[row]! += sign * mixBits(mixed + salt);
  }
}

/** Rows that equal an earlier one in all columns that the sums are of. @param without a column that was taken out */
export function equalRows(
  rows: Uint32Array,
  columns: readonly ComparedColumn[],
  { low, high }: Lanes,
  without = -1,
): Pair[] {
  const seen = new Map<number, number>();
  const pairs: Pair[] = [];
  for (const row of rows) {
    const key = (low[row]! >>> 0) * 2 ** 21 + (high[row]! >>> 11);
    const before = seen.get(key);
    if (before === undefined) seen.set(key, row);
    else if (columns.every(({ at }, k) => k === without || at(before) === at(row))) pairs.push([row, before]);
  }
  return pairs;
}
