/**
 * A member who never dropped out would buy a negative binomial number of times; each purchase then is one more chance to
 * drop out. Everything BG/NBD says of the future follows from those two, without the hypergeometric function and
 * without its singularity at a = 1:  E[purchases] = Σₙ P(N = n) · Σ_{j<n} P(alive after j).
 */
export interface Opportunities {
  /** Shape of the rate: r + x. */
  readonly shape: number;
  /** Its rate: α + T. */
  readonly rate: number;
  /** The dropout chance is Beta(a, b). */
  readonly a: number;
  readonly b: number;
}

const TINY = 1e-14;
const HUGE = 1e250;

/** Purchases expected within `time` by somebody who is alive now. Cost: about shape · time / rate terms and its spread. */
export function expectedPurchases({ shape, rate, a, b }: Opportunities, time: number): number {
  const z = time / (rate + time);
  const mode = (shape - 1) * (time / rate);
  let [weight, total, sum, purchases, alive] = [1, 1, 0, 0, 1];
  for (let n = 0; ; n++) {
    weight *= ((shape + n) / (n + 1)) * z;
    purchases += alive;
    alive *= (b + n) / (a + b + n);
    total += weight;
    sum += weight * purchases;
    if (n > mode && weight * (n + 2) <= TINY * (1 - z) * sum) break;
    if (weight < HUGE) continue;
    [weight, total, sum] = [weight / HUGE, total / HUGE, sum / HUGE];
  }
  return sum / total;
}

/** P(N = 0), …, P(N = most) of the negative binomial with that shape and rate after `time`. */
export function negativeBinomial(
  start: number,
  { shape, rate }: Pick<Opportunities, 'shape' | 'rate'>,
  time: number,
  most: number,
): Float64Array {
  const chances = new Float64Array(most + 1);
  const z = time / (rate + time);
  chances[0] = start;
  for (let n = 0; n < most; n++) chances[n + 1] = chances[n]! * ((shape + n) / (n + 1)) * z;
  return chances;
}
