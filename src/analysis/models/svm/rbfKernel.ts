import { expOfMinus } from '../expOfMinus';

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
  points: RbfPoints,
  { values, at }: { readonly values: Float64Array; readonly at: number },
  scratch: Float64Array,
  out: Float32Array | Float64Array,
): void {
  const { count, termCount, squares, gamma } = points;
  let own = 0;
  const used: number[] = [];
  for (let j = 0; j < termCount; j++) {
    const value = values[at + j]!;
    if (value !== 0) used.push(j);
    own += value * value;
  }
  scratch.fill(own);
  for (let k = 0; k < used.length; k += 4) subtractProducts(points, { values, at, used, from: k }, scratch);
  for (let k = 0; k < count; k++) out[k] = expOfMinus(gamma * Math.max(0, squares[k]! + scratch[k]!));
}

interface FourTerms {
  readonly values: Float64Array;
  readonly at: number;
  readonly used: readonly number[];
  readonly from: number;
}

/** Takes twice the products of up to four terms away: a missing one counts as the first times 0. */
function subtractProducts(
  { count, columns }: RbfPoints,
  { values, at, used, from }: FourTerms,
  scratch: Float64Array,
): void {
  const factor = (k: number) => (from + k < used.length ? 2 * values[at + used[from + k]!]! : 0);
  const start = (k: number) => (used[from + k] ?? used[from]!) * count;
  const [a, b, c, d] = [factor(0), factor(1), factor(2), factor(3)] as const;
  const [p, q, r, s] = [start(0), start(1), start(2), start(3)] as const;
  for (let k = 0; k < count; k++) {
    scratch[k]! -= a * columns[p + k]! + b * columns[q + k]! + (c * columns[r + k]! + d * columns[s + k]!);
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
