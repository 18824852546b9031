import { ln } from '../../shared/math';

const HALF_LN_TWO_PI = 0.9189385332046728;

/**
 * ln Γ(x) for x > 0, to about 1e-15 of its size: shifted up to 10, then Stirling's series.
 * @see Abramowitz & Stegun 6.1.41
 */
export function lnGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 10) product *= shifted++;
  const y = 1 / (shifted * shifted);
  const series =
    (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360_360))))) /
    shifted;
  return (shifted - 0.5) * ln(shifted) - shifted + HALF_LN_TWO_PI + series - ln(product);
}

/** ψ(x), the derivative of ln Γ, for x > 0. @see Abramowitz & Stegun 6.3.18 */
export function digamma(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < 10) sum += 1 / shifted++;
  const y = 1 / (shifted * shifted);
  const series =
    y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - (y * 691) / 32_760)))));
  return ln(shifted) - 0.5 / shifted - series - sum;
}
