import type { Checkpoint } from '../../shared/checkpoint';
import { quantileSorted } from '../../shared/quantile';
import type { DesignMatrix, FittedMatrix } from '../matrix/designMatrix';
import { gridOf, withTerms } from './dependenceGrid';
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
  /** From the grid point `from` with the lowest mean to `to` with the highest: 8 in 10 rows change by `low` to `high`. */
  readonly move: {
    readonly from: number;
    readonly to: number;
    readonly low: number;
    readonly high: number;
  };
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
  const { steps, terms } = gridOf(fitted, matrix, feature, points);
  const mean: number[] = [];
  const single: Float64Array[] = [];
  for (const [k, step] of steps.entries()) {
    await checkpoint(k / steps.length);
    const probabilities = predict(withTerms(matrix, terms, step.terms));
    mean.push(probabilities.reduce((sum, p) => sum + p, 0) / matrix.rowCount);
    single.push(probabilities);
  }
  const shown = Math.min(iceRows, matrix.rowCount);
  return {
    feature,
    grid: steps.map((step) => step.at) as number[] | string[],
    mean,
    ice: Array.from({ length: shown }, (_, row) => single.map((probabilities) => probabilities[row]!)),
    move: moveOf(mean, single),
  };
}

function moveOf(mean: readonly number[], single: readonly Float64Array[]): PartialDependence['move'] {
  const from = mean.indexOf(Math.min(...mean));
  const to = mean.indexOf(Math.max(...mean));
  if (from < 0 || to < 0) return { from: 0, to: 0, low: 0, high: 0 };
  const changes = single[to]!.map((p, row) => p - single[from]![row]!).sort();
  return { from, to, low: quantileSorted(changes, 0.1), high: quantileSorted(changes, 0.9) };
}
