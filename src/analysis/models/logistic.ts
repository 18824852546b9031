import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { sigmoid } from '../../shared/math';
import type { DesignMatrix } from '../matrix/designMatrix';
import { lossAndGradient, subsampledHessian, type LogisticProblem } from './logisticLoss';
import { minimise } from './minimise';
import type { Fitted, Model } from './model';

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
}

/**
 * L2 logistic regression to its optimum: L-BFGS whose metric is the Hessian of a subsample of rows, until no component
 * of the gradient of the sum exceeds 1e-5 (so coefficients are good to about as much).
 */
export const logistic: Model<FittedLogistic, LogisticOptions> = {
  id: 'logistic',
  missing: 'fill',
  defaults: { C: 1 },
  async fit({ matrix, labels }, { C }, checkpoint) {
    const problem = { values: matrix.values, termCount: matrix.terms.length, labels, penalty: 1 / C };
    const { weights, iterations } = await solve(problem, checkpoint);
    const intercept = weights[problem.termCount]!;
    return { id: 'logistic', intercept, coefficients: weights.slice(0, problem.termCount), iterations };
  },
  predict,
};

async function solve(problem: LogisticProblem, checkpoint: Checkpoint) {
  const positives = problem.labels.reduce((sum, y) => sum + y, 0);
  if (positives === 0 || positives === problem.labels.length) {
    throw new TidemarkError('train/one-class', { value: problem.labels[0] ?? 0 });
  }
  return minimise(
    {
      start: new Float64Array(problem.termCount + 1),
      lossAndGradient: (weights, gradient, pause) => lossAndGradient(problem, weights, gradient, pause),
      hessian: (weights, pause) => subsampledHessian(problem, weights, pause),
      tolerance: 1e-5,
      maxIterations: 500,
    },
    checkpoint,
  );
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
