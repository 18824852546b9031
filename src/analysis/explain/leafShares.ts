import type { LeafPath } from './leafPaths';

/** `leafShares` for every pattern of met conditions: 2^size rows of `size` numbers. */
export function makeShapTable(path: LeafPath): Float64Array {
  const table = new Float64Array(path.size * (1 << path.size));
  for (let met = 0; met < 1 << path.size; met++) table.set(leafShares(path, met), met * path.size);
  return table;
}

/**
 * What one leaf gives to each distinct term on its way, for rows that meet the conditions in the bit mask `met`:
 * value × (met − share let through) × Shapley-weighted sum over the subsets of the other terms.
 */
function leafShares(path: LeafPath, met: number): Float64Array {
  const weights = extendedWeights(path, met);
  return path.zero.map((zero, slot) => {
    const one = (met >> slot) & 1;
    // Both 0: a split no training row passed; the sum would divide by it.
    return one === zero ? 0 : path.value * (one - zero) * unwoundSum(weights, one, zero);
  });
}

/** EXTEND of the paper: after all terms, weight k belongs to the subsets of k terms that are known. */
function extendedWeights({ zero, size }: LeafPath, met: number): Float64Array {
  const weights = new Float64Array(size + 1);
  weights[0] = 1;
  for (let slot = 0; slot < size; slot++) {
    const one = (met >> slot) & 1;
    const length = slot + 2;
    for (let k = slot; k >= 0; k--) {
      weights[k + 1]! += (one * weights[k]! * (k + 1)) / length;
      weights[k] = (zero[slot]! * weights[k]! * (length - 1 - k)) / length;
    }
  }
  return weights;
}

/** UNWIND of the paper, summed: the weights as they would be without one term. */
function unwoundSum(weights: Float64Array, one: number, zero: number): number {
  const last = weights.length - 1;
  const length = weights.length;
  let sum = 0;
  if (one === 0) {
    for (let k = 0; k < last; k++) sum += weights[k]! / (zero * (last - k));
    return sum * length;
  }
  let next = weights[last]!;
  for (let k = last - 1; k >= 0; k--) {
    const weight = (next * length) / (k + 1);
    sum += weight;
    next = weights[k]! - (weight * zero * (last - k)) / length;
  }
  return sum;
}
