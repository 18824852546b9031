import type { Checkpoint } from '../../shared/checkpoint';
import type { DesignMatrix } from '../matrix/designMatrix';

/** The names models go by in parameters, files and columns (contracts §4), in the order they are listed. */
export const MODEL_IDS = [
  'rule',
  'logistic',
  'tree',
  'forest',
  'boosted',
  'svmLinear',
  'svmRbf',
  'neural',
] as const;
export type ModelId = (typeof MODEL_IDS)[number];

/** Training rows: a design matrix and one 0/1 label per row. */
export interface TrainingData {
  readonly matrix: DesignMatrix;
  readonly labels: Uint8Array;
  /** Positive, one per row; all rows weigh the same without. Trees read them. */
  readonly weights?: Float64Array;
}

/** Everything a fitted model is, besides its own numbers; survives structuredClone. */
export interface Fitted {
  readonly id: ModelId;
}

/** Values worth trying for some of a model's settings. */
export type SearchSpace = Readonly<Record<string, readonly (number | readonly number[])[]>>;

/** A classifier: options in, plain fitted object out, probabilities from that. */
export interface Model<F extends Fitted, O> {
  readonly id: F['id'];
  /** Whether missing numbers are filled with the training median, or kept as NaN for the model to route. */
  readonly missing: 'fill' | 'keep';
  readonly defaults: O;
  /** What a search may vary; without it there is nothing to search. */
  readonly space?: SearchSpace;
  /** @throws `train/one-class`, `worker/cancelled` */
  fit(data: TrainingData, options: O & { readonly seed: number }, checkpoint: Checkpoint): Promise<F>;
  /** P(positive) per row, in (0, 1). */
  predict(fitted: F, matrix: DesignMatrix): Float64Array;
}

/** What `fit` reports while it runs, for the live curve: losses are mean log-losses per epoch (or tree) so far. */
export interface LiveCurve {
  readonly model: ModelId;
  /** Epochs or trees at most. */
  readonly rounds: number;
  readonly trainLoss: readonly number[];
  readonly validationLoss: readonly number[];
}
