import { TidemarkError } from '../../shared/errors';
import { exp } from '../../shared/math';
import type { Steps } from '../../shared/steps';
import { cholesky, dot, invertCholesky, solveCholesky, type Cholesky } from '../optimise/symmetric';
import { chiSquareTail, normalTwoSided, Z_95 } from '../special/tails';
import { coxDesign, type Covariates, type CoxDesign, type Ties } from './coxDesign';
import { overRiskSets } from './riskSets';
import type { SurvivalSample } from './riskTable';

export interface CoxCoefficient {
  readonly term: string;
  readonly coef: number;
  /** Hazard ratio e^coef with its 95 % interval. */
  readonly hr: number;
  readonly se: number;
  readonly z: number;
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
}

/** A chi-square test. */
export interface Test {
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
}

/** A fitted proportional hazards model; `values` and `vectors` are on the scale of the covariates given. */
export interface CoxModel {
  readonly coefficients: readonly CoxCoefficient[];
  /** Terms left out because earlier ones already say what they say; their coefficient is 0. */
  readonly aliased: readonly string[];
  /** Index of the term behind each coefficient. */
  readonly kept: readonly number[];
  /** Per term of the covariates, 0 for aliased ones. */
  readonly coef: Float64Array;
  readonly mean: Float64Array;
  readonly logLikelihoodNull: number;
  readonly logLikelihood: number;
  readonly likelihoodRatio: Test;
  readonly wald: Test;
  readonly score: Test;
  readonly members: number;
  readonly events: number;
  readonly iterations: number;
  readonly design: CoxDesign;
  /** Linear predictor of each row of the design, covariates at their mean being 0. */
  readonly eta: Float64Array;
}

interface Point {
  readonly beta: Float64Array;
  readonly eta: Float64Array;
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly factor: Cholesky;
}

const MOST_ITERATIONS = 40;
const CONVERGED = 1e-12;
/** A Newton step (in standard deviations) that is still this long when the likelihood has stopped rising goes to infinity. */
const STILL_MOVING = 1e-3;

/**
 * Cox regression by Newton–Raphson with step halving, covariates standardised inside.
 * @throws `survival/no-events` when nobody churned; `survival/monotone-likelihood` {term, index} when a coefficient runs to
 * infinity because a term tells churned and staying members apart entirely
 * @see Cox (1972), JRSS B 34:187–220; Efron (1977), JASA 72:557–565
 */
export function* coxRegression(
  sample: SurvivalSample,
  covariates: Covariates,
  ties: Ties = 'efron',
): Steps<CoxModel> {
  const design = yield* coxDesign(sample, covariates, ties);
  const events = design.event.reduce((sum, flag) => sum + flag, 0);
  if (events === 0) throw new TidemarkError('survival/no-events', { members: design.rowCount });
  const start = yield* evaluate(design, new Float64Array(design.size));
  let [point, iterations, isDone] = [start, 0, false];
  while (!isDone && iterations++ < MOST_ITERATIONS) {
    const next = yield* advance(design, point);
    isDone = next.logLikelihood - point.logLikelihood <= CONVERGED * Math.abs(next.logLikelihood);
    if (next.logLikelihood >= point.logLikelihood) point = next;
  }
  checkStill(point, covariates.terms);
  return modelOf({ design, start, point }, covariates.terms, { events, iterations });
}

function* evaluate(design: CoxDesign, beta: Float64Array): Steps<Point> {
  const { size, rowCount, values } = design;
  const eta = new Float64Array(rowCount);
  for (let i = 0; i < rowCount; i++) {
    for (let j = 0; j < size; j++) eta[i]! += beta[j]! * values[i * size + j]!;
  }
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  let logLikelihood = 0;
  yield* overRiskSets(design, eta, (at) => {
    logLikelihood += at.logLikelihood;
    for (let j = 0; j < size; j++) gradient[j]! += at.score[j]!;
    for (let j = 0; j < size * size; j++) information[j]! += at.information[j]!;
  });
  return { beta, eta, logLikelihood, gradient, factor: cholesky({ size, values: information }) };
}

/** One Newton step, halved until the likelihood does not fall. */
function* advance(design: CoxDesign, from: Point): Steps<Point> {
  const step = solveCholesky(from.factor, from.gradient);
  for (let scale = 1; scale > 1e-6; scale /= 2) {
    const next = yield* evaluate(
      design,
      from.beta.map((value, j) => value + scale * step[j]!),
    );
    if (next.logLikelihood >= from.logLikelihood - 1e-11 * Math.abs(from.logLikelihood)) return next;
  }
  return from;
}

function checkStill({ factor, gradient, beta }: Point, terms: readonly string[]): void {
  const step = solveCholesky(factor, gradient);
  const sizes = step.map((value, j) => Math.abs(value) - STILL_MOVING * Math.max(1, Math.abs(beta[j]!)));
  const worst = sizes.reduce((best, value, j) => (value > sizes[best]! ? j : best), 0);
  if (sizes.length === 0 || !(sizes[worst]! > 0)) return;
  throw new TidemarkError('survival/monotone-likelihood', { term: terms[worst]!, index: worst });
}

function modelOf(
  { design, start, point }: { design: CoxDesign; start: Point; point: Point },
  terms: readonly string[],
  { events, iterations }: { events: number; iterations: number },
): CoxModel {
  const { size, sd, mean, rowCount } = design;
  const aliased = new Set(start.factor.dependent);
  const inverse = invertCholesky(point.factor);
  const coef = point.beta.map((value, j) => value / sd[j]!);
  const df = size - aliased.size;
  const test = (chi2: number): Test => ({ chi2, df, p: df > 0 ? chiSquareTail(chi2, df) : 1 });
  const kept = [...terms.keys()].filter((j) => !aliased.has(j));
  return {
    coefficients: kept.map((j) =>
      coefficientOf(terms[j]!, coef[j]!, Math.sqrt(inverse.values[j * size + j]!) / sd[j]!),
    ),
    kept,
    aliased: [...aliased].map((j) => terms[j]!),
    coef,
    mean,
    logLikelihoodNull: start.logLikelihood,
    logLikelihood: point.logLikelihood,
    likelihoodRatio: test(2 * (point.logLikelihood - start.logLikelihood)),
    wald: test(quadraticForm(point.factor, point.beta)),
    score: test(dot(start.gradient, solveCholesky(start.factor, start.gradient))),
    members: rowCount,
    events,
    iterations,
    design,
    eta: point.eta,
  };
}

/** βᵀ L Lᵀ β. */
function quadraticForm({ size, values }: Cholesky, beta: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < size; k++) {
    let part = 0;
    for (let i = k; i < size; i++) part += values[i * size + k]! * beta[i]!;
    sum += part * part;
  }
  return sum;
}

function coefficientOf(term: string, coef: number, se: number): CoxCoefficient {
  const z = coef / se;
  return {
    term,
    coef,
    hr: exp(coef),
    se,
    z,
    p: normalTwoSided(z),
    lower: exp(coef - Z_95 * se),
    upper: exp(coef + Z_95 * se),
  };
}
