import type { CrossFitted, FittedMatrix, LeftOut } from '../matrix/designMatrix';
import type { Calibration } from '../validation/calibration';
import type { FittedBoosted } from './boosted/boosted';
import type { FittedForest } from './forest/forest';
import type { FittedLogistic } from './logistic';
import type { ModelId } from './model';
import type { FittedNeural } from './neural/neural';
import type { FittedRule } from './rule';
import type { FittedSvmLinear } from './svm/svmLinear';
import type { FittedSvmRbf } from './svm/svmRbf';
import type { FittedTree } from './tree/tree';

/** Any fitted model, told apart by `id`. */
export type FittedModel =
  | FittedRule
  | FittedLogistic
  | FittedTree
  | FittedForest
  | FittedBoosted
  | FittedSvmLinear
  | FittedSvmRbf
  | FittedNeural;

/** Models fitted on the same rows with the same preparation. */
export interface FittedSet {
  readonly matrix: FittedMatrix;
  readonly models: readonly FittedModel[];
  /** By column and row of the table: the rates of rows learnt from, without their own outcome; NaN for other rows. */
  readonly ownRates?: CrossFitted;
}

/**
 * What `train` hands to `importance` and `scores`; plain data. Rows are row numbers of the table trained on.
 *
 * `final` is fitted on every labelled row: score members with it. `evaluation` is fitted on the training side of the
 * first split and `testRows` are the rows it never saw: measure importance there.
 */
export interface TrainedModel {
  readonly champion: ModelId;
  readonly final: FittedSet;
  readonly evaluation: FittedSet & { readonly testRows: Uint32Array };
  /** Per model of `final.models`, same order: raw probability → calibrated probability. */
  readonly calibrations: readonly Calibration[];
  /** Table columns that are features, in matrix order. */
  readonly features: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly label: {
    readonly column: string;
    /** Text of the two values of the label column. */
    readonly positive: string;
    readonly negative: string;
    /** 1, 0, or NaN where the row has no label; one per row of the table. */
    readonly values: Float64Array;
  };
  readonly seed: number;
}
