import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { ln } from '../../shared/math';
import { inPieces } from '../../shared/steps';
import { positiveMaximum, type NoMaximum, type PositiveFunction } from '../optimise/positiveMaximum';
import { digamma, lnGamma } from '../special/lnGamma';
import { estimatesOf, type Estimate } from './fitBuying';

/** Repeat purchases and their mean amount per member; members without a positive mean are not used. */
export interface Spend {
  readonly x: Int32Array;
  readonly mean: Float64Array;
  /** Σ over repeat purchases of (amount − mean)². */
  readonly squares: Float64Array;
}

/** How amounts spread between and within members: E[M | x, m] = share · population + (1 − share) · m. */
export interface SpendFit {
  readonly estimates: readonly Estimate[];
  readonly logLikelihood: number;
  readonly members: number;
  /** Expected amount of somebody of whom nothing is known. */
  readonly population: number;
  /** A member's own mean weighs x / (x + weight). */
  readonly weight: number;
  /** Correlation of x and mean amount; the model takes it as none. */
  readonly correlation: number;
  /** Why the gamma-gamma model was given up for moments (Bühlmann's credibility); null where it holds. */
  readonly problem: NoMaximum | null;
  readonly culprit: string | null;
}

const NAMES = ['p', 'q', 'v'];

/**
 * Gamma-gamma model of spend by maximum likelihood. Without an inner maximum, or with q ≤ 1 (no mean), the amounts are
 * shrunk by their moments instead: weight = variance within members / variance between them.
 * @throws `ltv/no-repeat-spend` when no member has a repeat purchase with a positive amount
 * @see Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value; Bühlmann & Gisler (2005), 4.2
 */
export async function fitGammaGamma(spend: Spend, checkpoint: Checkpoint): Promise<SpendFit> {
  const used = Int32Array.from(spend.x.keys()).filter((m) => spend.x[m]! > 0 && spend.mean[m]! > 0);
  if (used.length === 0) throw new TidemarkError('ltv/no-repeat-spend', { members: spend.x.length });
  const step = Math.ceil(used.length / SAMPLE_MEMBERS);
  const sample =
    step > 1
      ? likelihoodOf(
          spend,
          used.filter((_, i) => i % step === 0),
        )
      : undefined;
  const target = likelihoodOf(spend, used);
  const average = used.reduce((sum, m) => sum + spend.mean[m]!, 0) / used.length;
  const starts = [
    [2, 3, average],
    [6, 4, average / 2],
  ];
  const top = await positiveMaximum(target, starts, { sample }, checkpoint);
  const [p, q, v] = top.params as unknown as [number, number, number];
  const shared = {
    estimates: estimatesOf(NAMES, top),
    logLikelihood: top.value,
    members: used.length,
    correlation: correlationOf(spend, used),
  };
  const problem = top.problem ?? (q <= 1 ? 'runs-off' : null);
  if (problem === null) {
    return { ...shared, population: (p * v) / (q - 1), weight: (q - 1) / p, problem, culprit: null };
  }
  return { ...shared, ...momentsOf(spend, used), problem, culprit: NAMES[top.culprit] ?? 'q' };
}

/** Mean amount of a member's next purchases. */
export function expectedSpend({ population, weight }: SpendFit, x: number, mean: number): number {
  return x > 0 ? (weight * population + x * mean) / (weight + x) : population;
}

/** Members on whom the search begins, and between two pauses. */
const SAMPLE_MEMBERS = 10_000;
const PIECE_MEMBERS = 65_536;

/** ln L = Σ lnΓ(px+q) − lnΓ(px) − lnΓ(q) + q ln v + (px−1) ln m + px ln x − (px+q) ln(xm+v). */
function likelihoodOf({ x, mean }: Spend, used: Int32Array): PositiveFunction {
  const counts = new Map<number, number>();
  const xs = Int32Array.from(used, (m) => x[m]!);
  const totals = Float64Array.from(used, (m) => x[m]! * mean[m]!);
  let [logTotals, logMeans] = [0, 0];
  used.forEach((m, i) => {
    counts.set(xs[i]!, (counts.get(xs[i]!) ?? 0) + 1);
    logTotals += xs[i]! * ln(totals[i]!);
    logMeans += ln(mean[m]!);
  });
  const n = used.length;
  return {
    scale: n,
    valueAt: function* (params, gradient) {
      const [p, q, v] = params as unknown as [number, number, number];
      let value = n * (q * ln(v) - lnGamma(q)) + p * logTotals - logMeans;
      gradient.set([logTotals, n * (ln(v) - digamma(q)), (n * q) / v]);
      for (const [k, count] of counts) {
        value += count * (lnGamma(p * k + q) - lnGamma(p * k));
        const byShape = digamma(p * k + q);
        gradient[0]! += count * k * (byShape - digamma(p * k));
        gradient[1]! += count * byShape;
      }
      yield* inPieces(
        n,
        (from, to) => {
          for (let i = from; i < to; i++) value -= addMember(xs[i]!, totals[i]!, params, gradient);
        },
        PIECE_MEMBERS,
      );
      return value;
    },
  };
}

/** (px + q) ln(total + v), taken off the likelihood; its derivatives are taken off the gradient. */
function addMember(x: number, total: number, params: Float64Array, gradient: Float64Array): number {
  const shape = params[0]! * x + params[1]!;
  const log = ln(total + params[2]!);
  gradient[0]! -= x * log;
  gradient[1]! -= log;
  gradient[2]! -= shape / (total + params[2]!);
  return shape * log;
}

/** Bühlmann–Straub estimates of the population mean and of the weight that pulls members towards it. */
function momentsOf({ x, mean, squares }: Spend, used: Int32Array): { population: number; weight: number } {
  let [total, sum, within, freedom, squaredTotal] = [0, 0, 0, 0, 0];
  for (const m of used) {
    total += x[m]!;
    squaredTotal += x[m]! * x[m]!;
    sum += x[m]! * mean[m]!;
    within += squares[m]!;
    freedom += x[m]! - 1;
  }
  const population = sum / total;
  const noise = freedom > 0 ? within / freedom : population * population;
  const between = used.reduce((s, m) => s + x[m]! * (mean[m]! - population) ** 2, 0);
  const variance = (between - (used.length - 1) * noise) / (total - squaredTotal / total || 1);
  return { population, weight: variance > 0 ? noise / variance : 1e6 };
}

function correlationOf({ x, mean }: Spend, used: Int32Array): number {
  const n = used.length;
  const mx = used.reduce((s, m) => s + x[m]!, 0) / n;
  const mm = used.reduce((s, m) => s + mean[m]!, 0) / n;
  let [xx, xm, mmm] = [0, 0, 0];
  for (const m of used) {
    xx += (x[m]! - mx) ** 2;
    xm += (x[m]! - mx) * (mean[m]! - mm);
    mmm += (mean[m]! - mm) ** 2;
  }
  return xx > 0 && mmm > 0 ? xm / Math.sqrt(xx * mmm) : 0;
}
