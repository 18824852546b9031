import type { Checkpoint } from '../../shared/checkpoint';
import { createRng, shuffle } from '../../shared/rng';
import type { DesignMatrix } from '../matrix/designMatrix';
import { aucScore, logLoss } from '../metrics/scores';
import { indexFeatures } from './contributions';
import type { Predict } from './explainRows';

/** What a model loses when one feature is shuffled among the rows; means and sds (n − 1) over the repeats. */
export interface PermutationImportance {
  readonly feature: string;
  /** Loss of AUC. */
  readonly aucDrop: number;
  readonly aucDropSd: number;
  /** Gain of log-loss. */
  readonly logLossRise: number;
  readonly logLossRiseSd: number;
}

export interface PermutationOptions {
  readonly repeats: number;
  /** Whether the model looks at a term; those of a feature it never looks at cost nothing. All of them without. */
  readonly reads?: (term: number) => boolean;
  readonly seed: number;
  readonly checkpoint: Checkpoint;
}

/**
 * Permutation importance on rows the model never saw; all columns of a one-hot feature move together.
 *
 * @param labels - one per row, both 0 and 1 present.
 * @returns one line per feature, in matrix order. @throws `metrics/one-class`, `metrics/empty`, `worker/cancelled`
 * @see Breiman (2001); scikit-learn `permutation_importance`
 */
export async function permutationImportance(
  predict: Predict,
  { matrix, labels }: { readonly matrix: DesignMatrix; readonly labels: Uint8Array },
  { repeats, reads = () => true, seed, checkpoint }: PermutationOptions,
): Promise<PermutationImportance[]> {
  const probabilities = predict(matrix);
  const baseAuc = aucScore(labels, probabilities);
  const baseLoss = logLoss(labels, probabilities);
  const { features, featureOfTerm } = indexFeatures(matrix.terms);
  const isRead = features.map(() => false);
  featureOfTerm.forEach((k, term) => (isRead[k] ||= reads(term)));
  const results: PermutationImportance[] = [];
  for (const [k, feature] of features.entries()) {
    if (!isRead[k]) {
      results.push({ feature, aucDrop: 0, aucDropSd: 0, logLossRise: 0, logLossRiseSd: 0 });
      continue;
    }
    const drops: number[] = [];
    const rises: number[] = [];
    const rng = createRng(seed, `permutation/${feature}`);
    for (let repeat = 0; repeat < repeats; repeat++) {
      await checkpoint((k + repeat / repeats) / features.length);
      const order = Uint32Array.from({ length: matrix.rowCount }, (_, row) => row);
      shuffle(order, rng);
      const shuffled = predict(withShuffled(matrix, featureOfTerm, k, order));
      drops.push(baseAuc - aucScore(labels, shuffled));
      rises.push(logLoss(labels, shuffled) - baseLoss);
    }
    const [auc, loss] = [spreadOf(drops), spreadOf(rises)];
    results.push({
      feature,
      aucDrop: auc.mean,
      aucDropSd: auc.sd,
      logLossRise: loss.mean,
      logLossRiseSd: loss.sd,
    });
  }
  return results;
}

function withShuffled(
  matrix: DesignMatrix,
  featureOfTerm: Int32Array,
  feature: number,
  order: Uint32Array,
): DesignMatrix {
  const stride = matrix.terms.length;
  const values = matrix.values.slice();
  for (let term = 0; term < stride; term++) {
    if (featureOfTerm[term] !== feature) continue;
    for (let row = 0; row < order.length; row++) {
      values[row * stride + term] = matrix.values[order[row]! * stride + term]!;
    }
  }
  return { ...matrix, values };
}

function spreadOf(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, sd: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}
