import { ln } from '../../shared/math';

/** Stands for an empty share, as the logarithm of 0 has no value. */
const EMPTY_SHARE = 1e-4;

/**
 * Population stability index: Σ (after − before) · ln(after / before) over the shares of the groups; empty shares count
 * as 0.0001. By custom under 0.1 is stable, 0.1 to 0.25 has moved, above 0.25 is another population.
 * @param before - rows per group, k counts
 * @param after - rows per group, the same k groups
 * @returns 0 or more; NaN when either side has no rows
 * @see Siddiqi, Credit Risk Scorecards (2006), ch. 11
 */
export function stabilityIndex(before: ArrayLike<number>, after: ArrayLike<number>): number {
  const [sumBefore, sumAfter] = [total(before), total(after)];
  if (sumBefore === 0 || sumAfter === 0) return NaN;
  let index = 0;
  for (let k = 0; k < before.length; k++) {
    const from = Math.max(EMPTY_SHARE, before[k]! / sumBefore);
    const to = Math.max(EMPTY_SHARE, after[k]! / sumAfter);
    index += (to - from) * ln(to / from);
  }
  return index;
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k++) sum += counts[k]!;
  return sum;
}
