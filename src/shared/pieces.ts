import type { NumericColumn, TextColumn } from './column';
import { packedRowsOf } from './packedColumns';

/** Many values that are read a piece at a time. */
export interface Pieces<A extends Float64Array | Int32Array> {
  readonly length: number;
  /** Those of [from, to), until the next call; nobody writes into it. */
  readonly piece: (from: number, to: number) => A;
}

export type Numbers = Pieces<Float64Array>;
export type Codes = Pieces<Int32Array>;

export function numbersIn(values: Float64Array): Numbers {
  return { length: values.length, piece: (from, to) => values.subarray(from, to) };
}

export function codesIn(codes: Int32Array): Codes {
  return { length: codes.length, piece: (from, to) => codes.subarray(from, to) };
}

/** The values of a column, of which a packed one is never unpacked as a whole. */
export function numbersOfColumn(column: NumericColumn): Numbers {
  return (
    (packedRowsOf(column) as { inPieces(): Numbers } | undefined)?.inPieces() ?? numbersIn(column.values)
  );
}

/** The same of codes. */
export function codesOfColumn(column: TextColumn): Codes {
  return (packedRowsOf(column) as { inPieces(): Codes } | undefined)?.inPieces() ?? codesIn(column.codes);
}

/** All of them. */
export const wholeOf = (numbers: Numbers): Float64Array => numbers.piece(0, numbers.length);
