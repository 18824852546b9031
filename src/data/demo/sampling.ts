import { exp, ln, pow } from '../../shared/math';
import type { Rng } from '../../shared/rng';

/** Exponential with mean 1. */
export function exponential(rng: Rng): number {
  return -ln(1 - rng.next());
}

/** Gamma with the given shape and scale 1. @see Marsaglia & Tsang (2000), ACM TOMS 26:363–372. */
export function gamma(rng: Rng, shape: number): number {
  if (shape < 1) return gamma(rng, shape + 1) * pow(1 - rng.next(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = rng.normal();
    const root = 1 + c * x;
    const v = root * root * root;
    if (v > 0 && ln(1 - rng.next()) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v;
  }
}

/** Beta(a, b) from two gammas. */
export function beta(rng: Rng, a: number, b: number): number {
  const x = gamma(rng, a);
  return x / (x + gamma(rng, b));
}

/** Poisson counts by multiplying uniforms; made for means below 50. Cost: O(mean). */
export function poisson(rng: Rng, mean: number): number {
  const limit = exp(-mean);
  let count = 0;
  for (let product = rng.next(); product > limit; product *= rng.next()) count++;
  return count;
}

/** Running totals of weights, scaled to end at 1. */
export function cumulative(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, w) => sum + w, 0);
  let running = 0;
  return Float64Array.from(weights, (w) => (running += w) / total);
}

/** Index drawn from running totals `cdf[from … to)`. */
export function pick(rng: Rng, cdf: Float64Array, from = 0, to = cdf.length): number {
  const u = rng.next();
  let index = from;
  while (index < to - 1 && u >= cdf[index]!) index++;
  return index;
}

/** Money: two decimals. */
export function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
