import { exp, ln, pow } from '../../shared/math';
import { inPieces, type Steps } from '../../shared/steps';
import { unitHypergeometric, type Hypergeometric } from '../special/unitHypergeometric';
import type { BuyingModel, Seen } from './buyingModel';
import { negativeBinomial } from './opportunities';
import type { PurchaseGroups } from './purchaseGroups';

/**
 * Pareto/NBD: purchases at a rate ~ Gamma(r, α), lifetimes exponential at a rate ~ Gamma(s, β).
 * @see Schmittlein, Morrison & Colombo (1987), Management Science 33:1–24; Fader & Hardie (2005), A note on deriving the
 * Pareto/NBD model
 */
export const paretoNbd: BuyingModel = {
  id: 'pareto-nbd',
  parameters: ['r', 'alpha', 's', 'beta'],
  starts: (rate, span) => [
    [0.5, 0.5 / rate, 0.5, 0.5 * span],
    [1, 1 / rate, 1, 3 * span],
    [0.3, 0.15 / rate, 0.3, 0.2 * span],
  ],
  logLikelihood: likelihood,
  pAlive: (params, seen) => 1 / (1 + deadOdds(params, seen)),
  expectedIfAlive: (params, { x, T }, times) => {
    const [r, alpha, s, beta] = params as unknown as Four;
    const lived = (time: number) => meanLifetime(s, beta + T, time);
    return times.map((time) => ((r + x) / (alpha + T)) * lived(time));
  },
  expectedOfNew: ([r, alpha, s, beta], time) => (r! / alpha!) * meanLifetime(s!, beta!, time),
  countChances,
};

type Four = [number, number, number, number];

/** ∫₀ᵗ P(alive at u) du = β / (s − 1) · (1 − (β / (β + t))^(s − 1)), continued through s = 1. */
function meanLifetime(s: number, beta: number, time: number): number {
  const w = (1 - s) * ln(1 + time / beta);
  const share = Math.abs(w) < 1e-5 ? 1 + w / 2 + (w * w) / 6 : (exp(w) - 1) / w;
  return beta * ln(1 + time / beta) * share;
}

/**
 * The chance to have died between t_x and T, against being alive at T, is  s ∫ (α+y)^−(r+x) (β+y)^−(s+1) dy  over that time
 * times (α+T)^(r+x) (β+T)^s. Each end of the integral is  (α+t)^−(r+x) (β+t)^−s · F(t)  with `tail` = F and its derivatives
 * by r, α, s and β.
 */
interface Tail {
  value: number;
  byR: number;
  byAlpha: number;
  byS: number;
  byBeta: number;
}

const newTail = (): Tail => ({ value: 0, byR: 0, byAlpha: 0, byS: 0, byBeta: 0 });
const series: Hypergeometric = { value: 1, byB: 0, byC: 0, byZ: 0 };

/** Fader & Hardie's 2F1 after Euler's transformation, so that no power of (1 − z) can overflow; by the larger of α and β. */
function tail(params: Float64Array, x: number, t: number, out: Tail): Tail {
  const [r, alpha, s, beta] = params as unknown as Four;
  const m = r + s + x;
  const [a, b] = [alpha + t, beta + t];
  if (alpha >= beta) {
    const { value, byB, byC, byZ } = unitHypergeometric(r + x, m + 1, (alpha - beta) / a, series);
    Object.assign(out, { value, byR: byB + byC, byS: byC, byAlpha: (byZ * b) / (a * a), byBeta: -byZ / a });
  } else {
    const { value, byB, byC, byZ } = unitHypergeometric(s + 1, m + 1, (beta - alpha) / b, series);
    const q = a / b;
    Object.assign(out, { value: q * value, byR: q * byC, byS: q * (byB + byC) });
    out.byAlpha = (value - q * byZ) / b;
    out.byBeta = (q * (q * byZ - value)) / b;
  }
  out.byR = (out.byR - out.value / m) / m;
  out.byS = (out.byS - out.value / m) / m;
  out.value /= m;
  out.byAlpha /= m;
  out.byBeta /= m;
  return out;
}

function deadOdds(params: Float64Array, { x, tX, T }: Seen): number {
  const [r, alpha, s, beta] = params as unknown as Four;
  const ratio = (r + x) * (ln(alpha + T) - ln(alpha + tX)) + s * (ln(beta + T) - ln(beta + tX));
  const early = tail(params, x, tX, newTail()).value;
  const late = tail(params, x, T, newTail()).value;
  return Math.max(0, s * (exp(Math.min(ratio, 690)) * early - late));
}

/** What is the same for all groups with one time, and the tails met so far by x · times + t. */
interface Cached {
  readonly logAlpha: Float64Array;
  readonly logBeta: Float64Array;
  readonly tails: Map<number, Tail>;
}

const PIECE_GROUPS = 4096;

function* likelihood(groups: PurchaseGroups, params: Float64Array, gradient: Float64Array): Steps<number> {
  const [r, alpha, s, beta] = params as unknown as Four;
  const { above, members, times } = groups;
  gradient.set([members * ln(alpha), (members * r) / alpha, members * ln(beta), (members * s) / beta]);
  let value = members * (r * ln(alpha) + s * ln(beta));
  for (let k = 0; k < above.length; k++) {
    value += above[k]! * ln(r + k);
    gradient[0]! += above[k]! / (r + k);
  }
  const cached = {
    logAlpha: times.map((time) => ln(alpha + time)),
    logBeta: times.map((time) => ln(beta + time)),
    tails: new Map<number, Tail>(),
  };
  yield* inPieces(
    groups.x.length,
    (from, to) => {
      for (let g = from; g < to; g++) value += addGroup(groups, g, { params, gradient, cached });
    },
    PIECE_GROUPS,
  );
  return value;
}

/** Adds one group's part of the gradient. @returns its part of ln L */
function addGroup(
  { x, tX, T, count, times }: PurchaseGroups,
  g: number,
  { params, gradient, cached }: { params: Float64Array; gradient: Float64Array; cached: Cached },
): number {
  const [alpha, s, beta] = [params[1]!, params[2]!, params[3]!];
  const shape = params[0]! + x[g]!;
  const first = tX[g]!;
  const last = T[g]!;
  const gapAlpha = cached.logAlpha[last]! - cached.logAlpha[first]!;
  const gapBeta = cached.logBeta[last]! - cached.logBeta[first]!;
  const power = shape * gapAlpha + s * gapBeta;
  /* everything over e^power, which is at least 1 */
  const scale = exp(-power);
  const early = cachedTail(params, cached, x[g]!, [first, times]);
  const late = cachedTail(params, cached, x[g]!, [last, times]);
  const v = s * scale;
  const dead = s * early.value - v * late.value;
  const weight = count[g]!;
  const share = weight / (scale + dead);
  const inverseA = 1 / (alpha + times[last]!);
  const inverseB = 1 / (beta + times[last]!);
  const byA = shape * (inverseA - 1 / (alpha + times[first]!));
  const byB = s * (inverseB - 1 / (beta + times[first]!));
  const moved = (slope: number, before: number, after: number) =>
    share * (s * (early.value * slope + before) - v * after);
  gradient[0]! += moved(gapAlpha, early.byR, late.byR) - weight * cached.logAlpha[last]!;
  gradient[1]! += moved(byA, early.byAlpha, late.byAlpha) - weight * shape * inverseA;
  gradient[2]! += moved(gapBeta, early.byS, late.byS) + (share * dead) / s - weight * cached.logBeta[last]!;
  gradient[3]! += moved(byB, early.byBeta, late.byBeta) - weight * s * inverseB;
  return weight * (ln(scale + dead) + power - shape * cached.logAlpha[last]! - s * cached.logBeta[last]!);
}

function cachedTail(
  params: Float64Array,
  { tails }: Cached,
  x: number,
  [t, times]: readonly [number, Float64Array],
): Tail {
  const key = x * times.length + t;
  let found = tails.get(key);
  if (!found) tails.set(key, (found = tail(params, x, times[t]!, newTail())));
  return found;
}

const NODES = 64;

/** Mixes the counts of those still alive with those who died at each moment (midpoints in the share of lifetimes). */
function countChances(params: Float64Array, time: number, most: number): Float64Array {
  const [r, alpha, s, beta] = params as unknown as Four;
  const countsBy = (t: number) =>
    negativeBinomial(pow(alpha / (alpha + t), r), { shape: r, rate: alpha }, t, most);
  const surviving = pow(beta / (beta + time), s);
  const chances = countsBy(time).map((chance) => chance * surviving);
  for (let k = 0; k < NODES; k++) {
    const alive = 1 - ((k + 0.5) / NODES) * (1 - surviving);
    const died = beta * (pow(alive, -1 / s) - 1);
    countsBy(died).forEach((chance, n) => (chances[n]! += (chance * (1 - surviving)) / NODES));
  }
  return chances;
}
