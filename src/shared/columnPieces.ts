import type { NumericColumn, TextColumn } from './column';
import { PackedCodes } from './packedCodes';
import { packedRowsOf } from './packedColumns';
import { PackedNumbers } from './packedNumbers';
import { numbersIn, type Codes, type Numbers } from './pieces';

/** The values of a column, of which a packed one is never unpacked as a whole. */
export function numbersOfColumn(column: NumericColumn): Numbers {
  const packed = packedRowsOf(column);
  return packed instanceof PackedNumbers ? packed.inPieces() : numbersIn(column.values);
}

/** The same of codes. */
export function codesOfColumn(column: TextColumn): Codes {
  const packed = packedRowsOf(column);
  if (packed instanceof PackedCodes) return packed.inPieces();
  const { codes } = column;
  return { length: codes.length, piece: (from, to) => codes.subarray(from, to) };
}
