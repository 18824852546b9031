import { exp, ln, log1p } from '../../shared/math';
import { lnGamma } from './lnGamma';

/**
 * The regularised incomplete beta function I_x(a, b), for 0 ≤ x ≤ 1 and a, b > 0; keeps its digits far out in the left
 * tail.
 * @see Press et al., Numerical Recipes 6.4
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = exp(a * ln(x) + b * log1p(-x) + lnGamma(a + b) - lnGamma(a) - lnGamma(b));
  const isLeft = x < (a + 1) / (a + b + 2);
  return isLeft ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

/** Chance that Student's t with `df` degrees of freedom (need not be whole) lies at least as far from zero as `t`. */
export function studentTwoSided(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

const TINY = 1e-300;

/** The continued fraction by Lentz, two steps a round. */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return h;
}

/** Never zero, so that it can be divided by. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
