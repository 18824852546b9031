import { exp, ln, log1p, pow, sigmoid } from '../../shared/math';
import { inPieces, type Steps } from '../../shared/steps';
import type { BuyingModel, Seen } from './buyingModel';
import { expectedPurchases, negativeBinomial } from './opportunities';
import type { PurchaseGroups } from './purchaseGroups';

/**
 * BG/NBD: purchases at a rate ~ Gamma(r, α), dropout after each repeat purchase with a chance ~ Beta(a, b).
 * @see Fader, Hardie & Lee (2005), Marketing Science 24:275–284
 */
export const bgNbd: BuyingModel = betaGeometric('bg-nbd', 0);

/**
 * MBG/NBD: the same with one more chance to drop out, right after the first purchase.
 * @see Batislam, Denizel & Filiztekin (2007), IJRM 24:201–209
 */
export const mbgNbd: BuyingModel = betaGeometric('mbg-nbd', 1);

/** @param first 1 where members may drop out after the first purchase already */
function betaGeometric(id: 'bg-nbd' | 'mbg-nbd', first: 0 | 1): BuyingModel {
  const futureOf = (params: Float64Array, x: number, T: number) => {
    const [r, alpha, a, b] = params as unknown as [number, number, number, number];
    return { shape: r + x, rate: alpha + T, a, b: b + x + first };
  };
  return {
    id,
    parameters: ['r', 'alpha', 'a', 'b'],
    starts: (rate, span) => [
      [0.5, 0.5 / rate, 0.8, 2.5],
      [1, 1 / rate + 0.1 * span, 0.2, 2],
      [0.3, 0.15 / rate, 1, 6],
    ],
    logLikelihood: (groups, params, gradient) => likelihood(groups, params, gradient, first),
    pAlive: (params, seen) => 1 - sigmoid(deadOdds(params, seen, first)),
    expectedIfAlive: (params, { x, T }, times) => {
      const future = futureOf(params, x, T);
      return times.map((time) => expectedPurchases(future, time));
    },
    expectedOfNew: (params, time) => {
      const [a, b] = [params[2]!, params[3]!];
      return (first === 1 ? b / (a + b) : 1) * expectedPurchases(futureOf(params, 0, 0), time);
    },
    countChances: (params, time, most) => countChances(params, time, most, first),
  };
}

/** ln of the odds of having dropped out; −∞ where nobody can have. */
function deadOdds(params: Float64Array, { x, tX, T }: Seen, first: number): number {
  const [r, alpha, a, b] = params as unknown as [number, number, number, number];
  if (x + first === 0) return -Infinity;
  return ln(a) - ln(b + x + first - 1) + (r + x) * (ln(alpha + T) - ln(alpha + tX));
}

/**
 * With n = x + first: ln L = Σ_{k<x} ln(r + k) + r ln α − (r + x) ln(α + T) − Σ_{k<n} ln(1 + a / (b + k)) + ln(1 + e^odds).
 * Ratios of gamma functions are sums over k, each term met once for all members above k: exact even where b is huge.
 */
function* likelihood(
  groups: PurchaseGroups,
  params: Float64Array,
  gradient: Float64Array,
  first: 0 | 1,
): Steps<number> {
  const [r, alpha, a, b] = params as unknown as [number, number, number, number];
  gradient.fill(0);
  let value = sharedTerms(groups, params, gradient, first);
  const table: Tables = {
    logs: groups.times.map((time) => ln(alpha + time)),
    inverses: groups.times.map((time) => 1 / (alpha + time)),
    odds: Float64Array.from({ length: groups.mostX + 1 }, (_, k) =>
      k + first === 0 ? -Infinity : ln(a) - ln(b + k + first - 1),
    ),
  };
  yield* inPieces(
    groups.x.length,
    (from, to) => {
      value += addGroups(groups, [from, to], table, { r, a, b: b + first - 1, gradient });
    },
    PIECE_GROUPS,
  );
  return value;
}

const PIECE_GROUPS = 32_768;

/** What is the same for all groups with one time or one x. */
interface Tables {
  readonly logs: Float64Array;
  readonly inverses: Float64Array;
  readonly odds: Float64Array;
}

/** The terms of groups from … to − 1. The hottest loop of the fit: plain locals, one exp and one log1p a group. */
function addGroups(
  { x, tX, T, count }: PurchaseGroups,
  range: readonly [number, number],
  { logs, inverses, odds: oddsOf }: Tables,
  { r, a, b, gradient }: { r: number; a: number; b: number; gradient: Float64Array },
): number {
  let sum = 0;
  let byR = 0;
  let byAlpha = 0;
  let byA = 0;
  let byB = 0;
  for (let g = range[0]; g < range[1]; g++) {
    const weight = count[g]!;
    const shape = r + x[g]!;
    const end = logs[T[g]!]!;
    const gap = end - logs[tX[g]!]!;
    const odds = oddsOf[x[g]!]! + shape * gap;
    const e = exp(odds > 0 ? -odds : odds);
    const dead = odds > 0 ? 1 / (1 + e) : e / (1 + e);
    sum += weight * ((odds > 0 ? odds : 0) + log1p(e) - shape * end);
    byR += weight * (dead * gap - end);
    byAlpha += weight * shape * (dead * (inverses[T[g]!]! - inverses[tX[g]!]!) - inverses[T[g]!]!);
    byA += weight * dead;
    if (dead > 0) byB += (weight * dead) / (b + x[g]!);
  }
  gradient[0]! += byR;
  gradient[1]! += byAlpha;
  gradient[2]! += byA / a;
  gradient[3]! -= byB;
  return sum;
}

/** The terms that depend on x alone, and their derivatives. */
function sharedTerms(
  { above, members }: PurchaseGroups,
  params: Float64Array,
  gradient: Float64Array,
  first: 0 | 1,
): number {
  const [r, alpha, a, b] = params as unknown as [number, number, number, number];
  let value = members * r * ln(alpha);
  gradient[0]! += members * ln(alpha);
  gradient[1]! += (members * r) / alpha;
  for (let k = 0; k < above.length; k++) {
    value += above[k]! * ln(r + k);
    gradient[0]! += above[k]! / (r + k);
  }
  for (let k = 0; k < above.length + first; k++) {
    const weight = k < first ? members : above[k - first]!;
    value -= weight * log1p(a / (b + k));
    gradient[2]! -= weight / (a + b + k);
    gradient[3]! += (weight * a) / ((b + k) * (a + b + k));
  }
  return value;
}

/** A member counts n when n would-be purchases came and none before the n-th ended it, or when the n-th ended it. */
function countChances(params: Float64Array, time: number, most: number, first: 0 | 1): Float64Array {
  const [r, alpha, a, b] = params as unknown as [number, number, number, number];
  const wouldBe = negativeBinomial(pow(alpha / (alpha + time), r), { shape: r, rate: alpha }, time, most);
  const chances = new Float64Array(most + 1);
  let alive = 1;
  let reached = 1;
  for (let n = 0; n <= most; n++) {
    const mayDrop = n + first > 0;
    const after = mayDrop ? (alive * (b + n + first - 1)) / (a + b + n + first - 1) : alive;
    chances[n] = after * wouldBe[n]! + (alive - after) * reached;
    reached -= wouldBe[n]!;
    alive = after;
  }
  return chances;
}
