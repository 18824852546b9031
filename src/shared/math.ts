/**
 * Transcendental functions that give the same bits in every engine (Math.exp and friends differ in the last bit
 * between V8 versions, and one bit can flip a tree split). Everything in the product takes them from here.
 */
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as ln } from '@stdlib/math-base-special-ln';
export { default as log1p } from '@stdlib/math-base-special-log1p';
export { default as expm1 } from '@stdlib/math-base-special-expm1';
export { default as pow } from '@stdlib/math-base-special-pow';
export { default as tanh } from '@stdlib/math-base-special-tanh';
export { default as sin } from '@stdlib/math-base-special-sin';
export { default as cos } from '@stdlib/math-base-special-cos';
export { default as erfc } from '@stdlib/math-base-special-erfc';
export { default as gammaln } from '@stdlib/math-base-special-gammaln';

import exp from '@stdlib/math-base-special-exp';
import erfc from '@stdlib/math-base-special-erfc';
import log1p from '@stdlib/math-base-special-log1p';

/** 1 / (1 + e^-x), without overflow at either end. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** ln(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

/** P(Z ≤ z) of the standard normal. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}
