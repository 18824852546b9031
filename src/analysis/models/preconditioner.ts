import { expOfMinus } from './expOfMinus';
import type { Objective, Pause } from './lbfgs';
import { rowMargins } from './linearRows';
import type { LogisticProblem } from './logisticLoss';

/** Rows the curvature is taken from, evenly over all: so many per term, within these bounds. */
const SAMPLE = { perTerm: 64, least: 4096, most: 16_384 };
/** Rows between two pauses: a few milliseconds at 200 terms. */
const BLOCK = 256;

/** A change of variables w = L⁻ᵀ u under which a loss is about equally curved in all directions. */
export interface Preconditioner {
  /** Lower triangle L of the curvature L·Lᵀ, row by row; terms first, the intercept last. */
  readonly factor: Float64Array;
  readonly size: number;
}

/**
 * The curvature of a logistic loss from a sample of the rows, factored. With it, L-BFGS needs few passes over the rows
 * where correlated terms would take hundreds; the minimum is the same.
 * @param at weights near the minimum; without, the best constant
 * @see Nocedal & Wright, Numerical Optimization, section 7.1 (preconditioning); Cholesky as in section A.2
 */
export async function precondition(
  problem: LogisticProblem,
  pause: Pause,
  at?: Float64Array,
): Promise<Preconditioner> {
  const size = problem.termCount + 1;
  const factor = await curvature(problem, pause, at);
  choleskyInPlace(factor, size);
  return { factor, size };
}

/** Lower triangle of the second derivatives of a logistic loss, from a sample of the rows where there are many. */
export async function curvature(
  problem: LogisticProblem,
  pause: Pause,
  at?: Float64Array,
): Promise<Float64Array> {
  const { labels, termCount, penalty } = problem;
  const size = termCount + 1;
  const wanted = Math.min(SAMPLE.most, Math.max(SAMPLE.least, SAMPLE.perTerm * size));
  const step = Math.max(1, Math.floor(labels.length / wanted));
  const weigh = at ? weightAt(problem, at) : weightOfConstant(problem);
  const sums = new Float64Array(size * size);
  for (let row = 0, k = 1; row < labels.length; row += step, k++) {
    addOuter(sums, problem, row, step * weigh(row));
    if (k % BLOCK === 0) await pause();
  }
  for (let j = 0; j < termCount; j++) sums[j * size + j]! += penalty;
  return sums;
}

function weightOfConstant({ labels }: LogisticProblem): (row: number) => number {
  const rate = labels.reduce((sum, y) => sum + y, 0) / labels.length;
  return () => rate * (1 - rate);
}

/** p (1 − p) times what the row weighs. */
function weightAt(problem: LogisticProblem, weights: Float64Array): (row: number) => number {
  const { labels, classWeights = [1, 1] } = problem;
  const margin = new Float64Array(1);
  return (row) => {
    rowMargins(problem, weights, margin, [row, row + 1]);
    const tail = expOfMinus(Math.abs(margin[0]!));
    return ((labels[row] === 1 ? classWeights[1] : classWeights[0]) * tail) / ((1 + tail) * (1 + tail));
  };
}

/** Adds weight · x xᵀ of one row (the constant 1 behind its terms) to a lower triangle. */
function addOuter(
  sums: Float64Array,
  { values, termCount }: LogisticProblem,
  row: number,
  weight: number,
): void {
  const size = termCount + 1;
  const offset = row * termCount;
  for (let i = 0; i < termCount; i++) {
    const value = values[offset + i]! * weight;
    if (value === 0) continue;
    const at = i * size;
    for (let j = 0; j <= i; j++) sums[at + j]! += value * values[offset + j]!;
  }
  for (let j = 0; j < termCount; j++) sums[termCount * size + j]! += weight * values[offset + j]!;
  sums[termCount * size + termCount]! += weight;
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

/** u = Lᵀ w. */
export function fromWeights({ factor, size }: Preconditioner, w: Float64Array): Float64Array {
  const u = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) u[j]! += factor[i * size + j]! * w[i]!;
  }
  return u;
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
