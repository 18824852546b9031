import { ln } from '../../shared/math';
import type { FigureDifference } from './aucDifference';

const TWO_SIDED = 1.959964;
const SMALLEST = 1e-15;

/**
 * Log-loss of `first` less that of `second` on the same rows: the mean of the differences of each row, which are
 * independent of one another, with the interval of a mean. Probabilities are clipped as `logLoss` does.
 */
export function lossDifference(
  labels: Uint8Array,
  first: Float64Array,
  second: Float64Array,
): FigureDifference {
  const gaps = Float64Array.from(labels, (y, row) => lossOf(y, first[row]!) - lossOf(y, second[row]!));
  const difference = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const squares = gaps.reduce((sum, gap) => sum + (gap - difference) ** 2, 0);
  const error = Math.sqrt(squares / Math.max(1, gaps.length - 1) / gaps.length);
  return { difference, lower: difference - TWO_SIDED * error, upper: difference + TWO_SIDED * error };
}

function lossOf(label: number, probability: number): number {
  const p = Math.min(1 - SMALLEST, Math.max(SMALLEST, probability));
  return -ln(label === 1 ? p : 1 - p);
}
