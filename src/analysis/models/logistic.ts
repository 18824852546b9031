import { TidemarkError } from '../../shared/errors';
import { sigmoid } from '../../shared/math';
import type { DesignMatrix } from '../matrix/designMatrix';
import { lbfgs, SCIPY_STOPS, type LbfgsOptions, type Objective } from './lbfgs';
import { lossAndGradient } from './logisticLoss';
import type { Fitted, Model } from './model';
import { precondition, preconditioned, toWeights } from './preconditioner';

/** Matrices with more values than this are minimised under a change of variables: it costs a pass, and saves hundreds. */
const LARGE = 1_000_000;

export interface FittedLogistic extends Fitted {
  readonly id: 'logistic';
  readonly intercept: number;
  /** One weight per term, in matrix order. */
  readonly coefficients: Float64Array;
  readonly iterations: number;
}

export interface LogisticOptions {
  /** Inverse strength of the L2 penalty: minimises C · Σ log-loss + |w|² / 2, the intercept free. */
  readonly C: number;
  readonly stops: LbfgsOptions;
}

/**
 * L2 logistic regression by L-BFGS from zero, stopping where SciPy's does: coefficients agree with scikit-learn's (up to
 * its 1.2 release) to 1e-4. In flat directions both may be 1e-3 from the exact optimum; the loss is within 1e-8 of it.
 * Large matrices are preconditioned, which ends nearer to the optimum.
 */
export const logistic: Model<FittedLogistic, LogisticOptions> = {
  id: 'logistic',
  missing: 'fill',
  defaults: { C: 1, stops: SCIPY_STOPS },
  space: { C: [0.01, 0.03, 0.1, 0.3, 1, 3, 10] },
  async fit({ matrix, labels }, { C, stops }, checkpoint) {
    checkTwoClasses(labels);
    const problem = { values: matrix.values, termCount: matrix.terms.length, labels, penalty: 1 / C };
    const objective: Objective = (weights, gradient, pause) =>
      lossAndGradient(problem, weights, gradient, pause);
    const start = new Float64Array(problem.termCount + 1);
    const isLarge = problem.values.length > LARGE;
    const change = isLarge ? await precondition(problem, () => checkpoint(0)) : null;
    const target = change ? preconditioned(objective, change) : objective;
    const { point: found, iterations } = await lbfgs(target, start, stops, checkpoint);
    const point = change ? toWeights(change, found) : found;
    const intercept = point[problem.termCount]!;
    return { id: 'logistic', intercept, coefficients: point.slice(0, problem.termCount), iterations };
  },
  predict,
};

function checkTwoClasses(labels: Uint8Array): void {
  if (!labels.includes(0) || !labels.includes(1))
    throw new TidemarkError('train/one-class', { value: labels[0] ?? 0 });
}

function predict(
  { intercept, coefficients }: FittedLogistic,
  { values, rowCount }: DesignMatrix,
): Float64Array {
  const stride = coefficients.length;
  const out = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    let z = intercept;
    const offset = row * stride;
    for (let j = 0; j < stride; j++) z += values[offset + j]! * coefficients[j]!;
    out[row] = sigmoid(z);
  }
  return out;
}
