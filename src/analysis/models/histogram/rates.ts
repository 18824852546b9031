import { TidemarkError } from '../../../shared/errors';
import type { Scales, Sums } from './engine';

/** Most that whole numbers may add up to. */
const ROOM = 2 ** 31 - 1;

/** How often each row counts, what 1 is in these whole numbers, and the rate of all rows. */
export interface WholeWeights {
  readonly weights: Int32Array;
  readonly scales: Scales;
  readonly rate: number;
}

/**
 * For trees whose leaves are rates. With the negative label as first and 1 as second derivative, the gain of a split is how
 * much it lowers the squared error of the rate, which for two outcomes is the Gini impurity, and −G/H is the rate.
 *
 * Whole-number weights, one per row: 1, or shares of what all rows together may be.
 * @param most how often all rows may be counted, together
 * @throws `train/one-class`
 */
export function wholeWeights(
  labels: Uint8Array,
  weights: Float64Array | undefined,
  most: number,
): WholeWeights {
  const largest = weights ? weights.reduce((max, weight) => Math.max(max, weight), 0) : 1;
  const scale = weights ? Math.min(1024, ROOM / most) / largest : 1;
  const whole = Int32Array.from(labels, (_, row) =>
    weights ? Math.max(1, Math.round(weights[row]! * scale)) : 1,
  );
  const sums = [0, 0];
  labels.forEach((label, row) => (sums[label]! += whole[row]!));
  if (sums[0] === 0 || sums[1] === 0) throw new TidemarkError('train/one-class', { value: labels[0] ?? 0 });
  return { weights: whole, scales: { first: scale, second: scale }, rate: sums[1]! / (sums[0]! + sums[1]!) };
}

/** Makes the engine count row `row` so often as `times` says. */
export function writeRate(packed: Int32Array, row: number, label: number, times: number): void {
  packed[2 * row] = times;
  packed[2 * row + 1] = label === 1 ? -times : 0;
}

/** The rate of a node, drawn towards that of all rows by the weight of one row: never 0 or 1. */
export function smoothedRate({ first, second }: Sums, rate: number, scale: number): number {
  return (rate * scale - first) / (second + scale);
}
