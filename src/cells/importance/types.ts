import type { PartialDependence } from '../../analysis/explain/partialDependence';
import type { ModelId } from '../../analysis/models/model';

/** One line of importance.json, the most important feature first. */
export interface FeatureImportance {
  readonly feature: string;
  /** Loss of AUC when the feature is shuffled: mean and sd over the repeats. */
  readonly permutation: number;
  readonly permutationSd: number;
  /** Mean |SHAP value| of the log-odds. */
  readonly shap: number;
  readonly model: ModelId;
  /** Gain of log-loss when the feature is shuffled. */
  readonly logLossRise: number;
}

/** One member's dot: points the feature adds to the score, and where its value stands from 0 (low) to 1 (high). */
export interface SwarmDot {
  readonly effect: number;
  readonly level: number;
  readonly value: string | null;
}

export interface FeatureSwarm {
  readonly feature: string;
  readonly dots: readonly SwarmDot[];
  /** 95 % of the members are moved by no more than this many points. */
  readonly reach: number;
}

/** Mean score (0–100) over a feature's values, all else as it is, and of some single members. */
export type FeatureDependence = PartialDependence;

export interface ImportanceView {
  readonly model: ModelId;
  /** Members the model did not learn from, on which it was measured. */
  readonly rows: number;
  readonly positive: string;
  /** Score of an average member. */
  readonly baseScore: number;
  readonly lines: readonly FeatureImportance[];
  /** Strongest by SHAP first. */
  readonly swarms: readonly FeatureSwarm[];
  readonly dependence: readonly FeatureDependence[];
}
