import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { sigmoid } from '../../shared/math';
import type { DesignMatrix } from '../matrix/designMatrix';
import { fitElasticNet } from './elasticNet';
import { lbfgs, SCIPY_STOPS, type LbfgsOptions, type Objective } from './lbfgs';
import { rowMargins } from './linearRows';
import { lossAndGradient, type LogisticProblem } from './logisticLoss';
import type { Fitted, Model } from './model';
import { fromWeights, precondition, preconditioned, toWeights } from './preconditioner';

/** Matrices with more values than this are minimised under a change of variables: it costs a pass, and saves hundreds. */
const LARGE = 1_000_000;
/** A share of their rows that is solved first. */
const PART = 8;

export interface FittedLogistic extends Fitted {
  readonly id: 'logistic';
  readonly intercept: number;
  /** One weight per term, in matrix order. */
  readonly coefficients: Float64Array;
  readonly iterations: number;
}

export interface LogisticOptions {
  /** Inverse strength of the penalty: minimises C · Σ log-loss + l1Ratio · Σ|w| + (1 − l1Ratio) · |w|² / 2, the intercept free. */
  readonly C: number;
  /** 0: L2; 1: L1; between: elastic net. */
  readonly l1Ratio: number;
  /** 'balanced': either class weighs the same in all, as in scikit-learn. */
  readonly classWeights: 'equal' | 'balanced';
  /** Of L2; with L1 the minimum is exact. */
  readonly stops: LbfgsOptions;
}

/**
 * Logistic regression. L2: by L-BFGS from zero, stopping where SciPy's does, so that coefficients agree with
 * scikit-learn's (up to its 1.2 release) to 1e-4; in flat directions both may be 1e-3 from the exact optimum, the loss is
 * within 1e-8 of it. Large matrices are preconditioned, which ends nearer to the optimum. L1 and elastic net: exact.
 */
export const logistic: Model<FittedLogistic, LogisticOptions> = {
  id: 'logistic',
  missing: 'fill',
  defaults: { C: 1, l1Ratio: 0, classWeights: 'equal', stops: SCIPY_STOPS },
  space: { C: [0.01, 0.03, 0.1, 0.3, 1, 3, 10], l1Ratio: [0, 0.5, 1] },
  async fit({ matrix, labels }, { C, l1Ratio, classWeights, stops }, checkpoint) {
    checkTwoClasses(labels);
    const problem: LogisticProblem = {
      values: matrix.values,
      termCount: matrix.terms.length,
      labels,
      penalty: (1 - l1Ratio) / C,
      ...(classWeights === 'balanced' && { classWeights: balancedWeights(labels) }),
    };
    const isLarge = problem.values.length > LARGE;
    const { point, iterations } =
      l1Ratio > 0
        ? await fitElasticNet({ ...problem, l1: l1Ratio / C }, checkpoint)
        : await (isLarge ? minimiseLarge : minimise)(problem, stops, checkpoint);
    const intercept = point[problem.termCount]!;
    return { id: 'logistic', intercept, coefficients: point.slice(0, problem.termCount), iterations };
  },
  predict,
};

function checkTwoClasses(labels: Uint8Array): void {
  if (!labels.includes(0) || !labels.includes(1))
    throw new TidemarkError('train/one-class', { value: labels[0] ?? 0 });
}

/** n / (2 · rows of the class). */
function balancedWeights(labels: Uint8Array): [number, number] {
  const positives = labels.reduce((sum, y) => sum + y, 0);
  return [labels.length / (2 * (labels.length - positives)), labels.length / (2 * positives)];
}

function objectiveOf(problem: LogisticProblem): Objective {
  return (weights, gradient, pause) => lossAndGradient(problem, weights, gradient, pause);
}

interface Found {
  readonly point: Float64Array;
  readonly iterations: number;
}

function minimise(problem: LogisticProblem, stops: LbfgsOptions, checkpoint: Checkpoint): Promise<Found> {
  return lbfgs(objectiveOf(problem), new Float64Array(problem.termCount + 1), stops, checkpoint);
}

/** First on every eighth row: from there, under the curvature there, a few passes over all rows do. */
async function minimiseLarge(
  problem: LogisticProblem,
  stops: LbfgsOptions,
  checkpoint: Checkpoint,
): Promise<Found> {
  const part = everyNth(problem, PART);
  const rough = await precondition(part, () => checkpoint(0));
  const zero = new Float64Array(rough.size);
  const scaled = { ...stops, isScaled: true };
  const early = await lbfgs(
    preconditioned(objectiveOf(part), rough),
    zero,
    { ...scaled, decrease: 1e-5 },
    () => checkpoint(0.1),
  );
  const near = toWeights(rough, early.point);
  const change = await precondition(problem, () => checkpoint(0.2), near);
  const target = preconditioned(objectiveOf(problem), change);
  const start = fromWeights(change, near);
  const { point, iterations } = await lbfgs(target, start, scaled, stage(checkpoint, 0.2, 1));
  return { point: toWeights(change, point), iterations };
}

function everyNth(
  { values, labels, termCount, penalty, ...rest }: LogisticProblem,
  n: number,
): LogisticProblem {
  const rows = Uint32Array.from({ length: Math.ceil(labels.length / n) }, (_, k) => k * n);
  const taken = new Float64Array(rows.length * termCount);
  rows.forEach((row, k) => taken.set(values.subarray(row * termCount, (row + 1) * termCount), k * termCount));
  const own = Uint8Array.from(rows, (row) => labels[row]!);
  return { ...rest, values: taken, labels: own, termCount, penalty: penalty / n };
}

function predict(
  { intercept, coefficients }: FittedLogistic,
  { values, rowCount }: DesignMatrix,
): Float64Array {
  const margins = new Float64Array(rowCount);
  const weights = Float64Array.of(...coefficients, intercept);
  rowMargins({ values, termCount: coefficients.length }, weights, margins, [0, rowCount]);
  return margins.map(sigmoid);
}
