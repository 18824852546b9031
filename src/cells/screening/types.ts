import type { Description } from '../../analysis/statistics/describe';

/** What becomes of a feature; only `keep` stays in the table `kept`. */
export type Verdict =
  'keep' | 'constant' | 'mostly-missing' | 'near-unique' | 'suspicious' | 'unstable' | 'repeats';

/** How a number differs between rows with the outcome and the others. */
export interface NumberDifference {
  readonly meanPositive: number;
  readonly meanNegative: number;
  readonly welchT: number;
  readonly welchP: number;
  readonly mannWhitneyP: number;
  /** In pooled sd; positive where rows with the outcome have the greater values. */
  readonly cohensD: number;
  readonly ks: number;
}

/** How the odds of the outcome change with one sd more, from a logistic regression on this feature alone. */
export interface OddsPerSd {
  readonly oddsRatio: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
}

/** The outcome's rate at one level, with Wilson's 95 % interval. */
export interface LevelRate {
  /** null: missing. */
  readonly level: string | null;
  readonly rows: number;
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
}

export interface LevelDifference {
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
  readonly cramersV: number;
}

/** One line of `screening.json`. */
export interface ScreenedFeature {
  readonly feature: string;
  /** `name`: text of which nearly every row has its own, or an id. */
  readonly kind: 'number' | 'levels' | 'name';
  readonly verdict: Verdict;
  /** The feature it repeats, and how strongly: |Spearman| or Cramér's V. */
  readonly repeats: string | null;
  readonly similarity: number | null;
  readonly missingShare: number;
  readonly distinct: number;
  /** With n − 1; null for levels. */
  readonly variance: number | null;
  /** Of this feature alone, in its better direction; null without outcomes of both kinds, like all that follow. */
  readonly auc: number | null;
  readonly informationValue: number | null;
  /** From the oldest to the latest snapshot with outcomes. */
  readonly psi: number | null;
  readonly description: Description | null;
  readonly numberDifference: NumberDifference | null;
  readonly oddsPerSd: OddsPerSd | null;
  readonly levelDifference: LevelDifference | null;
  readonly levels: readonly LevelRate[] | null;
}

/** A feature with what was measured on it alone, before it is judged. */
export type MeasuredFeature = Omit<ScreenedFeature, 'verdict' | 'repeats' | 'similarity'>;

export interface ScreeningView {
  /** Strongest first; without outcomes in the order of the table. */
  readonly features: readonly ScreenedFeature[];
  readonly rows: number;
  /** Rows with an outcome, and those of them that have it. */
  readonly labelled: number;
  readonly positives: number;
  /** What counts as the outcome; null without. */
  readonly positive: string | null;
  /** Oldest and latest snapshot with outcomes; null where there are no two. */
  readonly snapshots: readonly [string, string] | null;
  /** Rows looked at for features that repeat each other. */
  readonly sampled: number;
}
