import type { Pause } from '../lbfgs';
import { addSlopes, rowMargins, ROWS_TOGETHER, type LabelledRows } from '../linearRows';

/** Minimise |w|² / 2 + C · Σ max(0, 1 − y · margin)² with y = ±1; weights are one per term and the free intercept last. */
export interface HingeProblem extends LabelledRows {
  readonly C: number;
}

/** Multiplications between two pauses: about 5 ms. */
const BLOCK = 4_000_000;

/** The loss at `weights`; its gradient is written into `gradient`. */
export async function squaredHinge(
  problem: HingeProblem,
  weights: Float64Array,
  gradient: Float64Array,
  pause: Pause,
): Promise<number> {
  const { termCount, labels } = problem;
  let loss = 0;
  for (let j = 0; j < termCount; j++) {
    loss += 0.5 * weights[j]! * weights[j]!;
    gradient[j] = weights[j]!;
  }
  gradient[termCount] = 0;
  const slopes = new Float64Array(ROWS_TOGETHER);
  const perPause = Math.max(ROWS_TOGETHER, Math.floor(BLOCK / (termCount + 4)));
  let worked = 0;
  for (let from = 0; from < labels.length; from += ROWS_TOGETHER) {
    const range = [from, Math.min(labels.length, from + ROWS_TOGETHER)] as const;
    rowMargins(problem, weights, slopes, range);
    loss += slopesFromMargins(problem, slopes, range);
    addSlopes(problem, slopes, gradient, range);
    worked += ROWS_TOGETHER;
    if (worked >= perPause) {
      worked = 0;
      await pause();
    }
  }
  return loss;
}

/** Margins become slopes of the loss, which is returned. */
function slopesFromMargins(
  { labels, C }: HingeProblem,
  slopes: Float64Array,
  [from, to]: readonly [number, number],
): number {
  let loss = 0;
  for (let row = from; row < to; row++) {
    const y = labels[row] === 1 ? 1 : -1;
    const short = Math.max(0, 1 - y * slopes[row - from]!);
    loss += C * short * short;
    slopes[row - from] = -2 * C * y * short;
  }
  return loss;
}
