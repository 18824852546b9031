/** Value and partial derivatives of 2F1(1, b; c; z). */
export interface Hypergeometric {
  value: number;
  byB: number;
  byC: number;
  byZ: number;
}

/** Beyond it the series is slower than the continued fraction. */
const SERIES_TO = 0.8;
const MOST_TERMS = 4000;

/**
 * 2F1(1, b; c; z) for 0 ≤ z < 1 and 0 < b < c, with its derivatives, written into `out`. Callers bring other forms to this
 * one by Euler's transformation: every term is then positive and below 1, so nothing overflows or cancels however large b
 * and c are. Near z = 1 it is Gauss's continued fraction. Cost: 37 / (−ln z) terms, or 19 / √(1 − z) there.
 * @see Abramowitz & Stegun 15.1.1, 15.3.3; Jones & Thron (1980), Continued Fractions, 6.1
 */
export function unitHypergeometric(b: number, c: number, z: number, out: Hypergeometric): Hypergeometric {
  return z <= SERIES_TO ? bySeries(b, c, z, out) : byFraction(b, c, z, out);
}

/** Σ (b)ₙ / (c)ₙ zⁿ. */
function bySeries(b: number, c: number, z: number, out: Hypergeometric): Hypergeometric {
  let [term, value, byB, byC, byZ] = [1, 1, 0, 0, 0];
  let [harmonicB, harmonicC] = [0, 0];
  for (let n = 0; n < MOST_TERMS; n++) {
    const inverseC = 1 / (c + n);
    harmonicB += 1 / (b + n);
    harmonicC += inverseC;
    term *= (b + n) * inverseC * z;
    value += term;
    byB += term * harmonicB;
    byC -= term * harmonicC;
    byZ += term * (n + 1);
    if (term * (n + 1) <= 1e-17 * value) break;
  }
  return Object.assign(out, { value, byB, byC, byZ: z > 0 ? byZ / z : b / c });
}

/**
 * 1 / (1 − k₁z / (1 − k₂z / …)) from the inside, the derivatives carried along; k₂ₙ₊₁ = (b+n)(c−1+n) / ((c−1+2n)(c+2n)),
 * k₂ₙ = n(c−1−b+n) / ((c+2n−2)(c+2n−1)).
 */
function byFraction(b: number, c: number, z: number, out: Hypergeometric): Hypergeometric {
  let [u, uB, uC, uZ] = [1, 0, 0, 0];
  for (let k = Math.min(MOST_TERMS, Math.ceil(10 + 19 / Math.sqrt(1 - z))); k >= 1; k--) {
    const n = k >> 1;
    const low = k % 2 === 1 ? c - 1 + 2 * n : c + 2 * n - 2;
    const one = k % 2 === 1 ? b + n : n;
    const two = k % 2 === 1 ? c - 1 + n : c - 1 - b + n;
    const bottom = low * (low + 1);
    const factor = (one * two) / bottom;
    const factorB = (k % 2 === 1 ? two : -one) / bottom;
    const factorC = (one - factor * (2 * low + 1)) / bottom;
    const part = (factor * z) / u;
    uB = (part * uB - factorB * z) / u;
    uC = (part * uC - factorC * z) / u;
    uZ = (part * uZ - factor) / u;
    u = 1 - part;
  }
  const square = u * u;
  return Object.assign(out, { value: 1 / u, byB: -uB / square, byC: -uC / square, byZ: -uZ / square });
}
