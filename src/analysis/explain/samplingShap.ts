import type { Checkpoint } from '../../shared/checkpoint';
import { createRng, shuffle } from '../../shared/rng';
import type { DesignMatrix } from '../matrix/designMatrix';
import { indexFeatures, type Contributions, type FeatureIndex } from './contributions';

/** Margins (log-odds) of the rows of a matrix. */
export type PredictMargin = (matrix: DesignMatrix) => Float64Array;

export interface SamplingOptions {
  /** Rows to compare with, at least one: a feature that is not known yet takes their values. */
  readonly background: DesignMatrix;
  readonly seed: number;
  readonly checkpoint: Checkpoint;
}

/** Between two checkpoints; a kernel machine takes 0.1 ms each. */
const EVALUATIONS_AT_ONCE = 1000;

/**
 * SHAP values of any model by sampling: per row and background row one random order of the features, walked forwards
 * and backwards; a feature gets the mean step it caused. Sums exactly to margin − mean margin of the background.
 *
 * Cost: rows × background rows × 2 (features − 1) evaluations of the model.
 * @see Štrumbelj & Kononenko (2014); Mitchell et al. (2022) for antithetic orders
 */
export async function samplingShap(
  predict: PredictMargin,
  matrix: DesignMatrix,
  { background, seed, checkpoint }: SamplingOptions,
): Promise<Contributions> {
  const index = indexFeatures(matrix.terms);
  const width = index.features.length;
  const values = new Float64Array(matrix.rowCount * width);
  const rng = createRng(seed, 'sampling-shap');
  const starts = predict(background);
  const base = starts.reduce((sum, margin) => sum + margin, 0) / background.rowCount;
  const walksPerRow = 2 * background.rowCount;
  const block = Math.max(1, Math.floor(EVALUATIONS_AT_ONCE / (walksPerRow * Math.max(1, width))));
  for (let from = 0; from < matrix.rowCount; from += block) {
    await checkpoint(from / matrix.rowCount);
    const walks: Walk[] = [];
    for (let row = from; row < Math.min(from + block, matrix.rowCount); row++) {
      for (let other = 0; other < background.rowCount; other++) {
        const order = Int32Array.from({ length: width }, (_, k) => k);
        shuffle(order, rng);
        walks.push({ row, other, order }, { row, other, order: order.slice().reverse() });
      }
    }
    const margins = predict(pathMatrix({ matrix, background, index }, walks));
    walks.forEach(({ row, other, order }, k) => {
      let before = starts[other]!;
      for (let step = 0; step < width; step++) {
        const after = margins[k * width + step]!;
        values[row * width + order[step]!]! += (after - before) / walksPerRow;
        before = after;
      }
    });
  }
  return { base, features: index.features, values, rowCount: matrix.rowCount, margin: 'log-odds' };
}

/** One order in which the features of a background row are replaced by those of a row. */
interface Walk {
  readonly row: number;
  readonly other: number;
  readonly order: Int32Array;
}

/** Row after row of each walk: the background row with the first feature replaced, the first two, … all. */
function pathMatrix(
  { matrix, background, index }: { matrix: DesignMatrix; background: DesignMatrix; index: FeatureIndex },
  walks: readonly Walk[],
): DesignMatrix {
  const stride = matrix.terms.length;
  const width = index.features.length;
  const rowCount = walks.length * width;
  const values = new Float64Array(rowCount * stride);
  const rankOf = new Int32Array(width);
  walks.forEach(({ row, other, order }, k) => {
    order.forEach((feature, rank) => (rankOf[feature] = rank));
    for (let step = 0; step < width; step++) {
      const at = (k * width + step) * stride;
      for (let term = 0; term < stride; term++) {
        const known = rankOf[index.featureOfTerm[term]!]! <= step;
        values[at + term] = known
          ? matrix.values[row * stride + term]!
          : background.values[other * stride + term]!;
      }
    }
  });
  return { values, rowCount, terms: matrix.terms };
}
