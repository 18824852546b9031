import type { TextColumn } from './column';
import { PACKED_ROWS } from './packedColumns';

/** As many rows as a packed column has at least. */
export const ROWS = PACKED_ROWS;

export const rowsOf = (valueOf: (row: number) => number): Float64Array =>
  Float64Array.from({ length: ROWS }, (_, row) => valueOf(row));

/** A category of so many levels; every eleventh row is missing. */
export const levels = (count: number): TextColumn => ({
  storage: 'text',
  name: `of ${count}`,
  type: 'category',
  codes: Int32Array.from({ length: ROWS }, (_, row) => (row % 11 === 0 ? -1 : row % count)),
  dictionary: Array.from({ length: count }, (_, k) => `level ${k}`),
});
