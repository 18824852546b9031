/**
 * Transcendental functions that give the same bits in every engine (Math.exp and friends differ in the last bit
 * between V8 versions, and one bit can flip a tree split). Everything in the product takes them from here.
 */
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as ln } from '@stdlib/math-base-special-ln';
export { default as log1p } from '@stdlib/math-base-special-log1p';
export { default as pow } from '@stdlib/math-base-special-pow';
export { default as cos } from '@stdlib/math-base-special-cos';
export { default as erfc } from '@stdlib/math-base-special-erfc';

import exp from '@stdlib/math-base-special-exp';

/** 1 / (1 + e^-x), without overflow at either end. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}
