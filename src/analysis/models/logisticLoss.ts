import { exp, log1p } from '../../shared/math';
import type { Pause } from './lbfgs';

/** Minimise Σ log-loss + penalty · |w|² / 2; weights are one per term and the free intercept last. */
export interface LogisticProblem {
  readonly values: Float64Array;
  readonly termCount: number;
  readonly labels: Uint8Array;
  readonly penalty: number;
}

/** Multiplications between two pauses: about 5 ms. */
const BLOCK = 4_000_000;

/** The loss at `weights`; its gradient is written into `gradient`. */
export async function lossAndGradient(
  problem: LogisticProblem,
  weights: Float64Array,
  gradient: Float64Array,
  pause: Pause,
): Promise<number> {
  const { termCount, labels, penalty } = problem;
  let loss = 0;
  for (let j = 0; j < termCount; j++) {
    loss += 0.5 * penalty * weights[j]! * weights[j]!;
    gradient[j] = penalty * weights[j]!;
  }
  gradient[termCount] = 0;
  const block = Math.max(1, Math.floor(BLOCK / (termCount + 20)));
  for (let from = 0; from < labels.length; from += block) {
    loss += addRows(problem, weights, gradient, [from, Math.min(labels.length, from + block)]);
    if (from + block < labels.length) await pause();
  }
  return loss;
}

function addRows(
  { values, termCount, labels }: LogisticProblem,
  weights: Float64Array,
  gradient: Float64Array,
  [from, to]: readonly [number, number],
): number {
  let loss = 0;
  let interceptGradient = 0;
  for (let row = from; row < to; row++) {
    const offset = row * termCount;
    let z = weights[termCount]!;
    for (let j = 0; j < termCount; j++) z += values[offset + j]! * weights[j]!;
    const tail = exp(z > 0 ? -z : z);
    const y = labels[row]!;
    loss += log1p(tail) + (z > 0 ? z : 0) - y * z;
    const residual = (z > 0 ? 1 : tail) / (1 + tail) - y;
    for (let j = 0; j < termCount; j++) gradient[j]! += residual * values[offset + j]!;
    interceptGradient += residual;
  }
  gradient[termCount]! += interceptGradient;
  return loss;
}
