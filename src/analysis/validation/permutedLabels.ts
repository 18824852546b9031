import { stage, type Checkpoint } from '../../shared/checkpoint';
import { createRng, shuffle } from '../../shared/rng';
import { aucScore } from '../metrics/scores';
import type { ModelId } from '../models/model';
import { trainFolds, type Dataset } from './trainModels';
import type { SplitPlan } from './splits';

/** AUC of models that learnt from shuffled labels: an honest procedure finds nothing, 0.5. */
export interface PermutedResult {
  readonly model: ModelId;
  /** One per permutation: mean over the folds. */
  readonly aucs: readonly number[];
  readonly mean: number;
  readonly standardError: number;
  /** Whether the mean lies within three standard errors of 0.5. */
  readonly isHonest: boolean;
}

const PERMUTATIONS = 20;
const ERRORS = 3;

/**
 * Shuffles the labels of all rows, runs the whole procedure (preparation, fit, prediction of rows not seen), and does so
 * 20 times. A mean AUC away from 0.5 means that the procedure itself leaks: a row on both sides, a statistic of all rows.
 * @see Ojala & Garriga 2010, Permutation tests for studying classifier performance
 */
export async function permutedLabels(
  dataset: Dataset,
  { model, plan, seed }: { readonly model: ModelId; readonly plan: SplitPlan; readonly seed: number },
  checkpoint: Checkpoint,
): Promise<PermutedResult> {
  const rows = Uint32Array.from(new Set(plan.folds.flatMap(({ train, test }) => [...train, ...test])));
  const aucs: number[] = [];
  for (let k = 0; k < PERMUTATIONS; k++) {
    const labels = shuffled(dataset.labels, rows, seed + k);
    const part = stage(checkpoint, k / PERMUTATIONS, (k + 1) / PERMUTATIONS);
    const found = await trainFolds({ ...dataset, labels }, { models: [model], plan, seed }, part);
    const each = plan.folds.map(({ test }) =>
      aucScore(
        Uint8Array.from(test, (row) => labels[row]!),
        Float64Array.from(test, (row) => found[model]![row]!),
      ),
    );
    aucs.push(each.reduce((sum, auc) => sum + auc, 0) / each.length);
  }
  const mean = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length;
  const spread = aucs.reduce((sum, auc) => sum + (auc - mean) ** 2, 0) / (aucs.length - 1);
  const standardError = Math.sqrt(spread / aucs.length);
  return { model, aucs, mean, standardError, isHonest: Math.abs(mean - 0.5) <= ERRORS * standardError };
}

/** Labels of `rows` dealt out anew among them. */
function shuffled(labels: Float64Array, rows: Uint32Array, seed: number): Float64Array {
  const order = rows.slice();
  shuffle(order, createRng(seed, 'permuted-labels'));
  const out = labels.slice();
  rows.forEach((row, k) => (out[row] = labels[order[k]!]!));
  return out;
}
