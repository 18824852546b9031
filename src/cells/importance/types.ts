import type { Interaction } from '../../analysis/explain/hStatistic';
import type { PairDependence } from '../../analysis/explain/pairDependence';
import type { PartialDependence } from '../../analysis/explain/partialDependence';
import type { TreeNode } from '../../analysis/explain/treeNodes';
import type { NumericColumn } from '../../shared/table';
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
  /** Score at the mean of the log-odds. */
  readonly baseScore: number;
  readonly lines: readonly FeatureImportance[];
  /** Strongest by SHAP first. */
  readonly swarms: readonly FeatureSwarm[];
  readonly dependence: readonly FeatureDependence[];
  readonly kinds: Readonly<Record<string, ColumnKind>>;
  /** null where no tree was trained. */
  readonly tree: TreeReading | null;
}

/** How the values of a feature are to be read. */
export interface ColumnKind {
  readonly type: NumericColumn['type'] | 'text';
  readonly isWhole: boolean;
  readonly hasMissing: boolean;
}

/** The decision tree among the trained models. */
export interface TreeReading {
  readonly nodes: readonly TreeNode[];
  readonly label: { readonly column: string; readonly positive: string };
  /** Members it learnt from, and members held out that pass through it here. */
  readonly learnt: number;
  readonly held: number;
  /** AUC on the members held out, of the tree and of the model that is explained. */
  readonly auc: number;
  readonly modelAuc: number;
}

/** What the view may ask the worker. */
export type ImportanceQuestion =
  | { readonly ask: 'shap'; readonly model: ModelId; readonly features: readonly string[] }
  | { readonly ask: 'pairs'; readonly model: ModelId; readonly features: readonly string[] }
  | { readonly ask: 'pair'; readonly model: ModelId; readonly features: readonly [string, string] };

/** Per feature the members' values and the points those add to their scores; members in the same order throughout. */
export interface ShapFeature {
  readonly feature: string;
  /** Numbers in the unit of the column, or text; null = missing. */
  readonly values: readonly (number | string | null)[];
  readonly points: readonly number[];
  /** The feature it acts together with most, and how much: 0 to 1. */
  readonly partner: string | null;
  readonly strength: number;
}

export interface PairsAnswer {
  /** Members the statistic was taken over. */
  readonly rows: number;
  /** The scale: log-odds, or (tree, forest) the probability. */
  readonly margin: 'log-odds' | 'probability';
  readonly pairs: readonly Interaction[];
}

/** Mean scores (0–100). */
export interface PairAnswer extends PairDependence {
  readonly rows: number;
}
