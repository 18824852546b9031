import type { Objective, Pause } from './lbfgs';
import type { LogisticProblem } from './logisticLoss';

/** Rows the curvature is taken from, evenly over all. */
const SAMPLE = 16_384;
/** Rows between two pauses: a few milliseconds at 200 terms. */
const BLOCK = 256;

/** A change of variables w = L⁻ᵀ u under which a loss is about equally curved in all directions. */
export interface Preconditioner {
  /** Lower triangle L of the curvature L·Lᵀ, row by row; terms first, the intercept last. */
  readonly factor: Float64Array;
  readonly size: number;
}

/**
 * The curvature of a logistic loss at the best constant, from a sample of the rows. With it, L-BFGS needs tens of passes
 * over the rows where correlated terms would take hundreds; the minimum is the same.
 * @see Nocedal & Wright, Numerical Optimization, section 7.1 (preconditioning); Cholesky as in section A.2
 */
export async function precondition(problem: LogisticProblem, pause: Pause): Promise<Preconditioner> {
  const { labels, termCount, penalty } = problem;
  const size = termCount + 1;
  const step = Math.max(1, Math.floor(labels.length / SAMPLE));
  const rate = labels.reduce((sum, y) => sum + y, 0) / labels.length;
  const sums = new Float64Array(size * size);
  for (let row = 0, k = 1; row < labels.length; row += step, k++) {
    addOuter(sums, problem, row);
    if (k % BLOCK === 0) await pause();
  }
  const weight = step * rate * (1 - rate);
  const factor = sums.map((sum) => sum * weight);
  for (let j = 0; j < termCount; j++) factor[j * size + j]! += penalty;
  choleskyInPlace(factor, size);
  return { factor, size };
}

/** Adds x xᵀ of one row (the constant 1 behind its terms) to a lower triangle. */
function addOuter(sums: Float64Array, { values, termCount }: LogisticProblem, row: number): void {
  const size = termCount + 1;
  const offset = row * termCount;
  for (let i = 0; i < termCount; i++) {
    const value = values[offset + i]!;
    if (value === 0) continue;
    for (let j = 0; j <= i; j++) sums[i * size + j]! += value * values[offset + j]!;
  }
  for (let j = 0; j < termCount; j++) sums[termCount * size + j]! += values[offset + j]!;
  sums[termCount * size + termCount]! += 1;
}

/** A lower triangle A becomes L with A = L·Lᵀ; a pivot lost to rounding counts as 1. */
export function choleskyInPlace(a: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * size + k]! * a[j * size + k]!;
      if (i === j) a[i * size + i] = sum > 1e-10 ? Math.sqrt(sum) : 1;
      else a[i * size + j] = sum / a[j * size + j]!;
    }
  }
}

/** w = L⁻ᵀ u. */
export function toWeights({ factor, size }: Preconditioner, u: Float64Array): Float64Array {
  const w = u.slice();
  for (let i = size - 1; i >= 0; i--) {
    w[i]! /= factor[i * size + i]!;
    for (let j = 0; j < i; j++) w[j]! -= factor[i * size + j]! * w[i]!;
  }
  return w;
}

/** The same objective as a function of u; its gradient is L⁻¹ times the gradient at w. */
export function preconditioned(objective: Objective, change: Preconditioner): Objective {
  const { factor, size } = change;
  return async (point, gradient, pause) => {
    const value = await objective(toWeights(change, point), gradient, pause);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < i; j++) gradient[i]! -= factor[i * size + j]! * gradient[j]!;
      gradient[i]! /= factor[i * size + i]!;
    }
    return value;
  };
}
