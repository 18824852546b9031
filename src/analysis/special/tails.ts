import { erfc, exp, ln } from '../../shared/math';
import { lnGamma } from './lnGamma';

/** The normal quantile of 97.5 %: half the width of a 95 % interval in standard errors. */
export const Z_95 = 1.959963984540054;

/** Chance that a standard normal lies at least as far from zero as z. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** Chance that a chi-square with `df` degrees of freedom is at least `x`; keeps its digits far out in the tail. */
export function chiSquareTail(x: number, df: number): number {
  if (!(x > 0)) return 1;
  const a = df / 2;
  const z = x / 2;
  const scale = exp(a * ln(z) - z - lnGamma(a));
  return z < a + 1 ? 1 - scale * lowerSeries(a, z) : scale * upperFraction(a, z);
}

/** Σ zⁿ / (a (a+1) … (a+n)). */
function lowerSeries(a: number, z: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n++) sum += term *= z / (a + n);
  return sum;
}

/** The continued fraction of the upper incomplete gamma function, by Lentz. @see Press et al., Numerical Recipes 6.2 */
function upperFraction(a: number, z: number): number {
  let b = z + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 500; i++) {
    const an = i * (a - i);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return h;
}
