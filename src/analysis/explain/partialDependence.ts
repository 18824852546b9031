import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type {
  CategoricalEncoding,
  DesignMatrix,
  FittedMatrix,
  NumericEncoding,
} from '../matrix/designMatrix';
import type { Predict } from './explainRows';

/** How the prediction moves with one feature, all else as it is. */
export interface PartialDependence {
  readonly feature: string;
  /** Numbers in the unit of the column, ascending; or the levels of a category, '' = missing. */
  readonly grid: readonly number[] | readonly string[];
  /** Mean probability over the rows, per grid point. */
  readonly mean: readonly number[];
  /** Probability of single rows, per row and grid point (individual conditional expectation). */
  readonly ice: readonly (readonly number[])[];
}

export interface DependenceOptions {
  /** Points of a numeric grid, at most. */
  readonly points: number;
  /** Rows shown one by one, at most (the first ones). */
  readonly iceRows: number;
  readonly checkpoint: Checkpoint;
}

/**
 * Partial dependence of the prediction on `feature`: its terms are set to each grid point in every row. The numeric
 * grid are quantiles of the rows, so that it stays where data is.
 *
 * @throws `explain/no-such-feature` {feature} when the matrix does not have it; `worker/cancelled`
 * @see Friedman (2001); Goldstein et al. (2015) for ICE
 */
export async function partialDependence(
  predict: Predict,
  { fitted, matrix }: { readonly fitted: FittedMatrix; readonly matrix: DesignMatrix },
  feature: string,
  { points, iceRows, checkpoint }: DependenceOptions,
): Promise<PartialDependence> {
  const encoding = fitted.encodings.find((one) => one.column === feature);
  if (!encoding) throw new TidemarkError('explain/no-such-feature', { feature });
  const terms = [...matrix.terms.keys()].filter((term) => matrix.terms[term]!.feature === feature);
  const steps =
    encoding.kind === 'numeric' ? numericSteps(encoding, matrix, terms[0]!, points) : levelSteps(encoding);
  const mean: number[] = [];
  const ice: number[][] = Array.from({ length: Math.min(iceRows, matrix.rowCount) }, () => []);
  for (const [k, step] of steps.entries()) {
    await checkpoint(k / steps.length);
    const probabilities = predict(withTerms(matrix, terms, step.terms));
    mean.push(probabilities.reduce((sum, p) => sum + p, 0) / matrix.rowCount);
    ice.forEach((line, row) => line.push(probabilities[row]!));
  }
  return { feature, grid: steps.map((step) => step.at) as number[] | string[], mean, ice };
}

/** A grid point and what the feature's terms are there. */
interface Step {
  readonly at: number | string;
  readonly terms: readonly number[];
}

function numericSteps(
  { mean, sd }: NumericEncoding,
  matrix: DesignMatrix,
  term: number,
  points: number,
): Step[] {
  const stride = matrix.terms.length;
  const sorted = Float64Array.from(
    { length: matrix.rowCount },
    (_, row) => matrix.values[row * stride + term]!,
  )
    .filter((value) => !Number.isNaN(value))
    .sort();
  const quantiles = Array.from({ length: points }, (_, k) => {
    return sorted[Math.round((k / Math.max(1, points - 1)) * (sorted.length - 1))];
  });
  const distinct = [...new Set(quantiles)].filter((value) => value !== undefined);
  return distinct.map((value) => ({ at: rounded(value * sd + mean), terms: [value] }));
}

/** Undoes what standardising and back costs in the last bits: 12 significant digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function levelSteps({ levels }: CategoricalEncoding): Step[] {
  return levels.map((level, k) => ({ at: level, terms: levels.map((_, other) => (other === k ? 1 : 0)) }));
}

/** The matrix with `terms` set to `values` in every row; terms without a value (the "other" level) become 0. */
function withTerms(matrix: DesignMatrix, terms: readonly number[], values: readonly number[]): DesignMatrix {
  const stride = matrix.terms.length;
  const changed = matrix.values.slice();
  for (let at = 0; at < changed.length; at += stride) {
    for (const [k, term] of terms.entries()) changed[at + term] = values[k] ?? 0;
  }
  return { ...matrix, values: changed };
}
