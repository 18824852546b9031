import { TidemarkError } from '../../../shared/errors';
import { sigmoid } from '../../../shared/math';
import { rowMargins } from '../linearRows';
import type { Fitted, Model } from '../model';
import { plattMargin, type Platt } from './platt';
import { fitMachine } from './primal';

export interface FittedSvmLinear extends Fitted {
  readonly id: 'svmLinear';
  /** Decision value = intercept + coefficients · x; one weight per term, in matrix order. */
  readonly intercept: number;
  readonly coefficients: Float64Array;
  readonly platt: Platt;
}

export interface SvmLinearOptions {
  /** Minimises |w|² / 2 + C · Σ squared hinge, the intercept free. */
  readonly C: number;
  readonly loss: 'squared-hinge';
  /** Inner folds that Platt's sigmoid is learnt from. */
  readonly plattFolds: number;
}

/** Beyond so many rows two inner folds say enough: a sigmoid has two numbers. */
const MANY_ROWS = 20_000;

/** Linear support vector machine; probabilities by Platt scaling. */
export const svmLinear: Model<FittedSvmLinear, SvmLinearOptions> = {
  id: 'svmLinear',
  missing: 'fill',
  defaults: { C: 1, loss: 'squared-hinge', plattFolds: 5 },
  space: { C: [0.001, 0.01, 0.1, 1, 10] },
  async fit({ matrix, labels }, { C, plattFolds, seed }, checkpoint) {
    checkTwoClasses(labels);
    const problem = { values: matrix.values, termCount: matrix.terms.length, labels, C };
    const folds = labels.length > MANY_ROWS ? 2 : plattFolds;
    const options = { folds, seed, decrease: 1e-9 };
    const { weights, platt } = await fitMachine(problem, options, checkpoint);
    return {
      id: 'svmLinear',
      intercept: weights[problem.termCount]!,
      coefficients: weights.slice(0, problem.termCount),
      platt,
    };
  },
  predict({ intercept, coefficients, platt }, { values, rowCount }) {
    const out = new Float64Array(rowCount);
    const weights = Float64Array.of(...coefficients, intercept);
    const rows = { values, termCount: coefficients.length };
    rowMargins(rows, weights, out, [0, rowCount]);
    return out.map((decision) => sigmoid(plattMargin(platt, decision)));
  },
};

/** The log-odds as a line: decision values through Platt's sigmoid. */
export function plattLine({ intercept, coefficients, platt }: FittedSvmLinear) {
  return {
    intercept: plattMargin(platt, intercept),
    coefficients: coefficients.map((weight) => platt.slope * weight),
  };
}

/** @throws `train/one-class` */
export function checkTwoClasses(labels: Uint8Array): void {
  if (!labels.includes(0) || !labels.includes(1))
    throw new TidemarkError('train/one-class', { value: labels[0] ?? 0 });
}
