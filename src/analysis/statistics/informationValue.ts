import { ln } from '../../shared/math';

/** Stands for an empty cell beside one that is not, as the logarithm of 0 has no value. */
const EMPTY_COUNT = 0.5;

/**
 * Information value: Σ (share of positives − share of negatives) · ln(share of positives ÷ share of negatives) over
 * groups; a cell without rows beside one with rows counts as half a row.
 * @param positives rows per group, k counts
 * @param negatives rows per group, the same k groups
 * @returns 0 or more; NaN when either side has no rows
 * @see Siddiqi, Credit Risk Scorecards (2006), ch. 6; Kullback (1959)
 */
export function informationValue(positives: ArrayLike<number>, negatives: ArrayLike<number>): number {
  const [all, none] = [total(positives), total(negatives)];
  if (all === 0 || none === 0) return NaN;
  let value = 0;
  for (let k = 0; k < positives.length; k++) {
    if (positives[k]! + negatives[k]! === 0) continue;
    const p = Math.max(EMPTY_COUNT, positives[k]!) / all;
    const n = Math.max(EMPTY_COUNT, negatives[k]!) / none;
    value += (p - n) * ln(p / n);
  }
  return value;
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k++) sum += counts[k]!;
  return sum;
}
