import { expOfMinus } from './expOfMinus';

/** Points to measure others against, term by term, for exp(−gamma · |x − point|²). */
export interface RbfPoints {
  readonly count: number;
  readonly termCount: number;
  /** `termCount` columns of `count` numbers. */
  readonly columns: Float64Array;
  readonly squares: Float64Array;
  readonly gamma: number;
}

/** @param values row-major, `termCount` per point */
export function rbfPoints(values: Float64Array, termCount: number, gamma: number): RbfPoints {
  const count = termCount === 0 ? 0 : values.length / termCount;
  const columns = new Float64Array(values.length);
  const squares = new Float64Array(count);
  for (let point = 0; point < count; point++) {
    for (let j = 0; j < termCount; j++) {
      const value = values[point * termCount + j]!;
      columns[j * count + point] = value;
      squares[point]! += value * value;
    }
  }
  return { count, termCount, columns, squares, gamma };
}

/**
 * The kernel of one row (`termCount` numbers from `at` on) with every point, into `out`; `scratch` has room for as many.
 * Terms that are 0 cost nothing: one term per level makes most of them so.
 */
export function kernelRow(
  { count, termCount, columns, squares, gamma }: RbfPoints,
  { values, at }: { readonly values: Float64Array; readonly at: number },
  scratch: Float64Array,
  out: Float32Array | Float64Array,
): void {
  let own = 0;
  scratch.fill(0);
  for (let j = 0; j < termCount; j++) {
    const value = values[at + j]!;
    if (value === 0) continue;
    own += value * value;
    const column = j * count;
    for (let k = 0; k < count; k++) scratch[k]! += value * columns[column + k]!;
  }
  for (let k = 0; k < count; k++) {
    out[k] = expOfMinus(gamma * Math.max(0, own + squares[k]! - 2 * scratch[k]!));
  }
}

/** 1 / (terms × variance of all numbers): scikit-learn's gamma = 'scale'; 1 / terms where nothing varies. */
export function scaledGamma(values: Float64Array, termCount: number): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let k = 0; k < values.length; k++) squares += (values[k]! - mean) * (values[k]! - mean);
  return 1 / (termCount * (squares / values.length || 1));
}
