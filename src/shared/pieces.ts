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

/** All of them. */
export const wholeOf = (numbers: Numbers): Float64Array => numbers.piece(0, numbers.length);
