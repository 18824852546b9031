import type { Checkpoint } from '../../shared/checkpoint';
import type { DesignMatrix, FittedMatrix } from '../matrix/designMatrix';
import { gridOf, withTerms, type DependenceGrid } from './dependenceGrid';
import type { Predict } from './explainRows';

/** How the prediction moves with two features together, all else as it is. */
export interface PairDependence {
  readonly features: readonly [string, string];
  /** As of `PartialDependence`, one per feature. */
  readonly grids: readonly [readonly (number | string)[], readonly (number | string)[]];
  /** Mean probability over the rows, `[first][second]` grid point. */
  readonly mean: readonly (readonly number[])[];
  /** Rows that stand nearest to each of the same grid points: where there are none, the model is only guessing. */
  readonly support: readonly (readonly number[])[];
}

export interface PairDependenceOptions {
  /** Points of a numeric grid, at most; levels of a category beyond it are left out, the rarest first. */
  readonly points: number;
  readonly checkpoint: Checkpoint;
}

/**
 * Partial dependence of the prediction on two features: grid points × grid points × rows evaluations.
 *
 * @throws `explain/no-such-feature` {feature}; `worker/cancelled`
 * @see Friedman (2001)
 */
export async function pairDependence(
  predict: Predict,
  { fitted, matrix }: { readonly fitted: FittedMatrix; readonly matrix: DesignMatrix },
  features: readonly [string, string],
  { points, checkpoint }: PairDependenceOptions,
): Promise<PairDependence> {
  const [first, second] = [
    shortened(gridOf(fitted, matrix, features[0], points), matrix, points),
    shortened(gridOf(fitted, matrix, features[1], points), matrix, points),
  ];
  const mean: number[][] = [];
  for (const [k, one] of first.steps.entries()) {
    const held = withTerms(matrix, first.terms, one.terms);
    const line: number[] = [];
    for (const [j, other] of second.steps.entries()) {
      await checkpoint((k + j / second.steps.length) / first.steps.length);
      const probabilities = predict(withTerms(held, second.terms, other.terms));
      line.push(probabilities.reduce((sum, p) => sum + p, 0) / matrix.rowCount);
    }
    mean.push(line);
  }
  return {
    features,
    grids: [first.steps.map(({ at }) => at), second.steps.map(({ at }) => at)],
    mean,
    support: supportOf(matrix, first, second),
  };
}

/** The most frequent levels of a category with more than `most`, in their order. */
function shortened({ steps, terms }: DependenceGrid, matrix: DesignMatrix, most: number): DependenceGrid {
  if (steps.length <= most) return { steps, terms };
  const counts = new Array<number>(steps.length).fill(0);
  for (let row = 0; row < matrix.rowCount; row++) {
    const at = nearest({ steps, terms }, matrix, row);
    if (at >= 0) counts[at]! += 1;
  }
  const kept = [...steps.keys()].sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, most);
  return { steps: kept.sort((a, b) => a - b).map((k) => steps[k]!), terms };
}

function supportOf(matrix: DesignMatrix, first: DependenceGrid, second: DependenceGrid): number[][] {
  const counts = first.steps.map(() => second.steps.map(() => 0));
  for (let row = 0; row < matrix.rowCount; row++) {
    const [a, b] = [nearest(first, matrix, row), nearest(second, matrix, row)];
    if (a >= 0 && b >= 0) counts[a]![b]! += 1;
  }
  return counts;
}

/** The grid point a row is nearest to; −1 for a missing number or a level that is not on the grid. */
function nearest(
  { steps, terms }: DependenceGrid,
  { values, terms: all }: DesignMatrix,
  row: number,
): number {
  let best = -1;
  let least = Infinity;
  for (const [k, step] of steps.entries()) {
    const distance = terms.reduce(
      (sum, term, j) => sum + Math.abs(values[row * all.length + term]! - step.terms[j]!),
      0,
    );
    if (distance < least) [best, least] = [k, distance];
  }
  return typeof steps[0]?.at === 'string' && least > 0 ? -1 : best;
}
