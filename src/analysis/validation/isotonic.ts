import { orderByScore } from '../metrics/scored';

/** A rising step function: probabilities up to `upTo[k]` (and above the one before) become `value[k]`. */
export interface IsotonicMap {
  readonly upTo: readonly number[];
  readonly value: readonly number[];
}

/**
 * Isotonic regression by pool-adjacent-violators: the rising step function that is nearest to the outcomes in squares.
 * No step promises less than 1 ÷ (rows + 2), or more than 1 less that: no number of rows proves never or always.
 * @see Zadrozny & Elkan 2002; Barlow et al. 1972 for the algorithm
 */
export function fitIsotonic(labels: Uint8Array, probabilities: Float64Array): IsotonicMap {
  const sums: number[] = [];
  const counts: number[] = [];
  const upTo: number[] = [];
  for (const row of orderByScore(probabilities).reverse()) {
    const p = probabilities[row]!;
    if (upTo.length > 0 && p === upTo.at(-1)) {
      sums[sums.length - 1]! += labels[row]!;
      counts[counts.length - 1]!++;
    } else {
      mergeFalling(sums, counts, upTo);
      sums.push(labels[row]!);
      counts.push(1);
      upTo.push(p);
    }
  }
  mergeFalling(sums, counts, upTo);
  const least = 1 / (labels.length + 2);
  return { upTo, value: sums.map((sum, k) => Math.min(1 - least, Math.max(least, sum / counts[k]!))) };
}

/** Joins the last step with those before it as long as it does not rise. */
function mergeFalling(sums: number[], counts: number[], upTo: number[]): void {
  while (sums.length > 1 && sums.at(-1)! * counts.at(-2)! <= sums.at(-2)! * counts.at(-1)!) {
    const [sum, count, end] = [sums.pop()!, counts.pop()!, upTo.pop()!];
    sums[sums.length - 1]! += sum;
    counts[counts.length - 1]! += count;
    upTo[upTo.length - 1] = end;
  }
}

/** The value of the step a probability falls on; beyond the last one its value. */
export function applyIsotonic({ upTo, value }: IsotonicMap, probability: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (probability <= upTo[middle]!) high = middle;
    else low = middle + 1;
  }
  return value[low]!;
}
