import type { DesignMatrix } from '../matrix/designMatrix';
import { indexFeatures, type Contributions } from './contributions';

/** Log-odds = intercept + coefficients · x. */
export interface LinearMargin {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

/** Mean of every term over the rows of a matrix. */
export function termMeans({ values, rowCount, terms }: DesignMatrix): Float64Array {
  const means = new Float64Array(terms.length);
  for (let k = 0; k < values.length; k++) means[k % terms.length]! += values[k]!;
  return rowCount === 0 ? means : means.map((sum) => sum / rowCount);
}

/**
 * Exact SHAP values of a linear margin, terms taken as independent: coefficient × (value − background mean).
 *
 * @param background - mean of every term over the rows to compare with (`termMeans`).
 * @see Lundberg & Lee (2017), corollary 1
 */
export function linearShap(
  fitted: LinearMargin,
  matrix: DesignMatrix,
  background: Float64Array,
): Contributions {
  const { features, featureOfTerm } = indexFeatures(matrix.terms);
  const { coefficients } = fitted;
  const stride = coefficients.length;
  const values = new Float64Array(matrix.rowCount * features.length);
  for (let row = 0; row < matrix.rowCount; row++) {
    const out = row * features.length;
    for (let term = 0; term < stride; term++) {
      const apart = matrix.values[row * stride + term]! - background[term]!;
      values[out + featureOfTerm[term]!]! += coefficients[term]! * apart;
    }
  }
  const base = coefficients.reduce((sum, weight, term) => sum + weight * background[term]!, fitted.intercept);
  return { base, features, values, rowCount: matrix.rowCount, margin: 'log-odds' };
}
