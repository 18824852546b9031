import { ln } from '../../shared/math';
import { expOfMinus } from './expOfMinus';
import type { Pause } from './lbfgs';
import { addSlopes, rowMargins, ROWS_TOGETHER, type LabelledRows, type RowRange } from './linearRows';

/** Minimise Σ weight · log-loss + penalty · |w|² / 2; weights are one per term and the free intercept last. */
export interface LogisticProblem extends LabelledRows {
  readonly penalty: number;
  /** What a row of label 0, and of label 1, weighs; 1 without. */
  readonly classWeights?: readonly [number, number];
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
  const slopes = new Float64Array(ROWS_TOGETHER);
  const perPause = Math.ceil(BLOCK / ((termCount + 20) * ROWS_TOGETHER)) * ROWS_TOGETHER;
  for (let from = 0; from < labels.length; from += ROWS_TOGETHER) {
    const range = [from, Math.min(labels.length, from + ROWS_TOGETHER)] as const;
    rowMargins(problem, weights, slopes, range);
    loss += slopesFromMargins(problem, slopes, range);
    addSlopes(problem, slopes, gradient, range);
    if (range[1] % perPause === 0) await pause();
  }
  return loss;
}

/**
 * Margins become slopes of the loss, which is returned. ln(1 + e^−|z|) of rows of a class are summed as the logarithm of a product,
 * which stays below 2^128.
 */
function slopesFromMargins(
  { labels, classWeights = [1, 1] }: LogisticProblem,
  slopes: Float64Array,
  [from, to]: RowRange,
): number {
  const [light, heavy] = classWeights;
  let loss = 0;
  let [product, otherProduct] = [1, 1];
  for (let row = from, k = 0; row < to; row++, k++) {
    const z = slopes[k]!;
    const tail = expOfMinus(z > 0 ? z : -z);
    const p = (z > 0 ? 1 : tail) / (1 + tail);
    if (labels[row] === 1) {
      product *= 1 + tail;
      if (z < 0) loss -= heavy * z;
      slopes[k] = heavy * (p - 1);
    } else {
      otherProduct *= 1 + tail;
      if (z > 0) loss += light * z;
      slopes[k] = light * p;
    }
  }
  return loss + heavy * ln(product) + light * ln(otherProduct);
}
