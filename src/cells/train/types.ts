import type { LeftOut } from '../../analysis/matrix/designMatrix';
import type { ModelFormat } from '../../analysis/modelFiles/formats';
import type { KeptTraining } from '../../analysis/modelFiles/keptTraining';
import type { ReliabilityBin } from '../../analysis/metrics/calibrationError';
import type { ConfusionPoint } from '../../analysis/metrics/confusion';
import type { LiftDecile, PrPoint, RocPoint } from '../../analysis/metrics/curves';
import type { LiveCurve, ModelId } from '../../analysis/models/model';
import type { Trial } from '../../analysis/validation/searchSettings';
import type { LeaderboardRow } from '../../analysis/validation/leaderboard';

export type { LeaderboardRow } from '../../analysis/validation/leaderboard';
export type { TrainedModel } from '../../analysis/models/trainedModel';

/** A weight of a linear model; `fold` is the fold it was tested on, `train` (a hold-out's training part) or `all`. */
export interface CoefficientRow {
  readonly model: ModelId;
  readonly fold: number | 'train' | 'all';
  readonly term: string;
  readonly coef: number;
}

/** How one model did on the judged rows. */
export interface ModelCurves {
  readonly model: ModelId;
  readonly roc: readonly RocPoint[];
  readonly pr: readonly PrPoint[];
  readonly reliability: readonly ReliabilityBin[];
  readonly deciles: readonly LiftDecile[];
  /** Counts at thresholds 0.01, 0.02 … 0.99. */
  readonly confusion: readonly ConfusionPoint[];
}

export type SplitKind = 'time' | 'rolling' | 'random' | 'kfold' | 'column';

/** What the view may ask of a finished training. */
export type TrainQuestion =
  | { readonly ask: 'permuted'; readonly model: ModelId }
  | { readonly ask: 'segments'; readonly model: ModelId; readonly column: string }
  | FileQuestion
  | VersionQuestion;

/** A model as a file; `created` is the page's time. */
export interface FileQuestion {
  readonly ask: 'file';
  readonly model: ModelId;
  readonly format: ModelFormat;
  readonly created: string;
}

/** Keeping a training, and what is done with the files of those that were kept. */
export type VersionQuestion =
  | ({ readonly ask: 'keep'; readonly created: string } & Omit<KeptTraining, 'judged'>)
  /** What a file says of itself, before it is taken in. */
  | { readonly ask: 'read'; readonly text: string }
  | { readonly ask: 'compare'; readonly challenger: string; readonly champion: string }
  /** The file as a “Saved model” cell takes it. */
  | { readonly ask: 'scoring'; readonly text: string };

export interface TrainView {
  readonly label: { readonly column: string; readonly positive: string; readonly negative: string };
  /** Labelled rows used, and how many of them are positive. */
  readonly rows: number;
  readonly positives: number;
  readonly split: {
    readonly kind: SplitKind;
    /** Column of a column split. */
    readonly column: string | null;
    readonly folds: number;
    /** Which lines of the leaderboard are shown: rows held out, or folds. */
    readonly judged: 'test' | 'cv';
    readonly judgedRows: number;
    readonly judgedPositives: number;
  };
  readonly champion: ModelId;
  readonly leaderboard: readonly LeaderboardRow[];
  /** Settings tried, in order; none where nothing was searched. */
  readonly trials: readonly Trial[];
  readonly curves: readonly ModelCurves[];
  /** Feature the plain rule reads; null when it was not asked for. */
  readonly ruleFeature: string | null;
  readonly features: readonly string[];
  readonly terms: number;
  readonly leftOut: readonly LeftOut[];
}

/** What is shown while it trains. */
export interface TrainLive extends LiveCurve {
  readonly fit: number;
  readonly fits: number;
}
