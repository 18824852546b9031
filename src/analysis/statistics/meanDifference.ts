import { studentTwoSided } from '../special/incompleteBeta';

/** Size, mean and sd (with n − 1) of a group. */
export interface GroupMoments {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

/** How far two means lie apart. */
export interface MeanDifference {
  /** Welch's t of a − b, its degrees of freedom, and its two-sided p. */
  readonly t: number;
  readonly df: number;
  readonly p: number;
  /** Cohen's d: the difference in pooled sd. */
  readonly d: number;
}

/**
 * Compares the means of two groups that may differ in spread.
 * @returns NaN throughout where a group has fewer than two values, or neither has spread
 * @see Welch (1947), Biometrika 34:28–35; Cohen, Statistical Power Analysis (1988), 2.2
 */
export function meanDifference(a: GroupMoments, b: GroupMoments): MeanDifference {
  const [va, vb] = [a.sd ** 2 / a.n, b.sd ** 2 / b.n];
  if (!(va + vb > 0)) return { t: NaN, df: NaN, p: NaN, d: NaN };
  const t = (a.mean - b.mean) / Math.sqrt(va + vb);
  const df = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  const pooled = ((a.n - 1) * a.sd ** 2 + (b.n - 1) * b.sd ** 2) / (a.n + b.n - 2);
  return { t, df, p: studentTwoSided(t, df), d: (a.mean - b.mean) / Math.sqrt(pooled) };
}
