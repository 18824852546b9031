import { exp, ln, log1p, sigmoid } from '../../shared/math';
import { inPieces, type Steps } from '../../shared/steps';
import { cholesky, dot, invertCholesky, solveCholesky, type Cholesky } from '../optimise/symmetric';
import { normalTwoSided, Z_95 } from '../special/tails';

/** Rows of covariates, row-major, and an outcome of 0 or 1 for each. */
export interface LogitRows {
  readonly values: Float64Array;
  readonly columns: number;
  readonly labels: ArrayLike<number>;
}

export interface LogitTerm {
  readonly coef: number;
  /** From the observed information; NaN for a term that others make up. */
  readonly se: number;
  readonly z: number;
  readonly p: number;
  /** Wald's 95 % interval of the coefficient. */
  readonly lower: number;
  readonly upper: number;
  readonly oddsRatio: number;
}

export interface Logit {
  /** The intercept, then one term a column. */
  readonly terms: readonly LogitTerm[];
  readonly logLikelihood: number;
  /** Of the intercept alone. */
  readonly logLikelihoodNull: number;
  readonly aic: number;
  /** McFadden's: 1 − log-likelihood ÷ that of the intercept alone. */
  readonly mcFadden: number;
  /** False where no maximum exists: there is one class alone, or the two can be told apart entirely. */
  readonly converged: boolean;
}

const ROUNDS = 30;
const ENOUGH = 1e-10;
const PIECE = 8192;

/**
 * Logistic regression by maximum likelihood, without a penalty, by Newton's method with halved steps.
 * Cost: O(rows · columns²) a round, some 6 rounds.
 * @see McCullagh & Nelder, Generalized Linear Models (1989), 4.4
 */
export function* logit(rows: LogitRows): Steps<Logit> {
  let weights = new Float64Array(rows.columns + 1);
  let at = yield* curvatureAt(rows, weights);
  let converged = false;
  for (let round = 0; round < ROUNDS && !converged; round++) {
    const step = solveCholesky(at.factor, at.gradient);
    const gain = dot(step, at.gradient);
    const next = yield* climb(rows, { weights, step, from: at.logLikelihood });
    if (next === null) {
      converged = gain < ENOUGH;
      break;
    }
    weights = next;
    at = yield* curvatureAt(rows, weights);
    converged = gain < ENOUGH;
  }
  return summary(weights, at, { labels: rows.labels, converged: converged && hasBoth(rows.labels) });
}

function hasBoth(labels: ArrayLike<number>): boolean {
  for (let i = 1; i < labels.length; i++) if (labels[i] !== labels[0]) return true;
  return false;
}

/** The first of the halved steps that does not lead down; null where none does. */
function* climb(
  rows: LogitRows,
  { weights, step, from }: { weights: Float64Array; step: Float64Array; from: number },
): Steps<Float64Array<ArrayBuffer> | null> {
  for (let scale = 1; scale > 1e-4; scale /= 2) {
    const tried = weights.map((weight, k) => weight + scale * step[k]!);
    const reached = yield* logLikelihoodAt(rows, tried);
    if (reached >= from - ENOUGH) return tried;
  }
  return null;
}

interface Curvature {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly factor: Cholesky;
}

function* curvatureAt(rows: LogitRows, weights: Float64Array): Steps<Curvature> {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const row = new Float64Array(size).fill(1);
  let logLikelihood = 0;
  yield* inPieces(
    rows.labels.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        row.set(rows.values.subarray(i * rows.columns, (i + 1) * rows.columns), 1);
        const margin = dot(row, weights);
        const p = sigmoid(margin);
        logLikelihood += lnChance(margin, rows.labels[i]!);
        addRow({ row, gradient, information }, rows.labels[i]! - p, p * (1 - p));
      }
    },
    PIECE,
  );
  return { logLikelihood, gradient, factor: cholesky({ size, values: information }) };
}

interface Sums {
  readonly row: Float64Array;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

function addRow({ row, gradient, information }: Sums, residual: number, weight: number): void {
  const size = row.length;
  for (let j = 0; j < size; j++) {
    gradient[j]! += residual * row[j]!;
    const scaled = weight * row[j]!;
    for (let k = 0; k <= j; k++) information[j * size + k]! += scaled * row[k]!;
  }
}

function* logLikelihoodAt({ values, columns, labels }: LogitRows, weights: Float64Array): Steps<number> {
  let sum = 0;
  yield* inPieces(
    labels.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        let margin = weights[0]!;
        for (let k = 0; k < columns; k++) margin += values[i * columns + k]! * weights[k + 1]!;
        sum += lnChance(margin, labels[i]!);
      }
    },
    PIECE,
  );
  return sum;
}

/** Logarithm of the chance of what happened. */
function lnChance(margin: number, label: number): number {
  const towards = label === 1 ? margin : -margin;
  return Math.min(0, towards) - log1p(exp(-Math.abs(towards)));
}

function summary(
  weights: Float64Array,
  { logLikelihood, factor }: Curvature,
  { labels, converged }: { readonly labels: ArrayLike<number>; readonly converged: boolean },
): Logit {
  const covariance = invertCholesky(factor);
  const terms = Array.from(weights, (coef, k) => {
    const variance = covariance.values[k * weights.length + k]!;
    return termOf(coef, variance > 0 ? Math.sqrt(variance) : NaN);
  });
  const logLikelihoodNull = nullLogLikelihood(labels);
  const free = weights.length - factor.dependent.length;
  return {
    terms,
    logLikelihood,
    logLikelihoodNull,
    aic: 2 * free - 2 * logLikelihood,
    mcFadden: 1 - logLikelihood / logLikelihoodNull,
    converged,
  };
}

function termOf(coef: number, se: number): LogitTerm {
  const half = Z_95 * se;
  const z = coef / se;
  const p = Number.isNaN(z) ? NaN : normalTwoSided(z);
  return { coef, se, z, p, lower: coef - half, upper: coef + half, oddsRatio: exp(coef) };
}

function nullLogLikelihood(labels: ArrayLike<number>): number {
  let positives = 0;
  for (let i = 0; i < labels.length; i++) positives += labels[i]!;
  const negatives = labels.length - positives;
  const part = (count: number) => (count === 0 ? 0 : count * ln(count / labels.length));
  return part(positives) + part(negatives);
}
