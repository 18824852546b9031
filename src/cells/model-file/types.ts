import type { ModelId } from '../../analysis/models/model';

/** The parameter `file`. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/** How one of the two models did on the members both are judged by. */
export interface ComparedModel {
  readonly which: 'saved' | 'present';
  readonly model: ModelId;
  readonly rows: number;
  readonly positives: number;
  readonly auc: number;
  readonly aucLower: number;
  readonly aucUpper: number;
  readonly logLoss: number;
  readonly ece: number;
  readonly liftTop10: number;
}

export interface ModelFileView {
  readonly fileName: string;
  readonly format: 'tidemark' | 'xgboost';
  readonly model: ModelId;
  /** ISO time of saving; null where the file does not say. */
  readonly created: string | null;
  readonly features: readonly string[];
  readonly rows: number;
  /** The mean of what the model promises. */
  readonly meanProbability: number;
  /** Whether the saved model may have learnt from the rows it is judged on: it did, it cannot have, nobody knows. */
  readonly learnt: 'same' | 'later' | 'unknown';
  /** Judged on rows with an outcome; empty where there are none of either kind. */
  readonly comparison: readonly ComparedModel[];
  /** AUC of the saved model less that of the present one, with its 95 % interval; null without a present one. */
  readonly difference: { readonly difference: number; readonly lower: number; readonly upper: number } | null;
}
