import type { Checkpoint } from '../../shared/checkpoint';
import { ln } from '../../shared/math';
import { createRng, shuffle } from '../../shared/rng';
import type { DesignMatrix } from '../matrix/designMatrix';
import type { FittedModel } from '../models/trainedModel';
import type { Contributions } from './contributions';
import { plattLine } from '../models/svm/svmLinear';
import { linearShap, termMeans } from './linearShap';
import { samplingShap } from './samplingShap';
import { treeShap } from './treeShap';

/** P(positive) per row of a matrix. */
export type Predict = (matrix: DesignMatrix) => Float64Array;

export interface ExplainOptions {
  /** For models explained by sampling. */
  readonly predict: Predict;
  /** Rows an average member is made of, prepared as for the model; at least one. Trees bring their own. */
  readonly background: DesignMatrix;
  readonly seed: number;
  readonly checkpoint: Checkpoint;
}

/** Evaluations a sampled explanation may cost (those of a kernel machine take ten times as long); beyond it the background shrinks to the average row. */
const EVALUATIONS = { quick: 4_000_000, kernel: 400_000 };
const MAX_BACKGROUND = 8;

/**
 * SHAP values of the margin by the method that is exact for the model: trees, then linear; sampling for the rest.
 *
 * @throws `explain/tree-too-deep`, `worker/cancelled`
 */
export async function explainRows(
  model: FittedModel,
  matrix: DesignMatrix,
  { predict, background, seed, checkpoint }: ExplainOptions,
): Promise<Contributions> {
  if (model.id === 'boosted') return treeShap(model, matrix, checkpoint);
  if (model.id === 'tree' || model.id === 'forest')
    return { ...(await treeShap(model, matrix, checkpoint)), margin: 'probability' };
  if (model.id === 'logistic') return linearShap(model, matrix, termMeans(background));
  if (model.id === 'svmLinear') return linearShap(plattLine(model), matrix, termMeans(background));
  const sampled = sampleBackground(background, matrix.rowCount, {
    seed,
    evaluations: model.id === 'svmRbf' ? EVALUATIONS.kernel : EVALUATIONS.quick,
  });
  return samplingShap((rows) => marginsFrom(predict(rows)), matrix, {
    background: sampled,
    seed,
    checkpoint,
  });
}

/** Log-odds; probabilities of exactly 0 or 1 are taken as 1e-12 away from there. */
export function marginsFrom(probabilities: Float64Array): Float64Array {
  return probabilities.map((p) => {
    const clipped = Math.min(1 - 1e-12, Math.max(1e-12, p));
    return ln(clipped / (1 - clipped));
  });
}

function sampleBackground(
  background: DesignMatrix,
  rows: number,
  { seed, evaluations }: { readonly seed: number; readonly evaluations: number },
): DesignMatrix {
  const evaluationsEach = Math.max(1, 2 * rows * background.terms.length);
  const affordable = Math.min(MAX_BACKGROUND, Math.floor(evaluations / evaluationsEach), background.rowCount);
  if (affordable < 4 && affordable < background.rowCount) {
    return { values: termMeans(background), rowCount: 1, terms: background.terms };
  }
  const order = Uint32Array.from({ length: background.rowCount }, (_, k) => k);
  shuffle(order, createRng(seed, 'background'));
  const stride = background.terms.length;
  const values = new Float64Array(affordable * stride);
  for (let k = 0; k < affordable; k++) {
    values.set(background.values.subarray(order[k]! * stride, (order[k]! + 1) * stride), k * stride);
  }
  return { values, rowCount: affordable, terms: background.terms };
}
