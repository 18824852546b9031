import type { ModelId } from '../../analysis/models/model';
import type { ColumnShift } from '../../data/refresh/columnShift';

/** How far a feature has moved from the snapshots learnt from to the latest. */
export type FeatureShift = ColumnShift;

/** How the model does on one snapshot with a known outcome. */
export interface DecayRow {
  /** ISO day, or the text of the snapshot. */
  readonly snapshot: string;
  readonly rows: number;
  readonly actualRate: number;
  /** Learnt from the oldest snapshot alone and never again. */
  readonly frozenAuc: number;
  readonly frozenLower: number;
  readonly frozenUpper: number;
  readonly frozenPromised: number;
  /** Learnt anew from everything before this snapshot; the same for the second snapshot. */
  readonly refreshedAuc: number;
  readonly refreshedPromised: number;
}

export type Advice = 'refresh' | 'watch' | 'keep';
/** What speaks for an advice. */
export interface Evidence {
  readonly code: 'score-moved' | 'features-moved' | 'ranking-fell' | 'promise-off' | 'steady';
  readonly values: Readonly<Record<string, number | string>>;
}

export interface DriftView {
  readonly model: ModelId;
  /** The latest snapshot, and those the model learnt from. */
  readonly latest: string;
  readonly learntFrom: readonly string[];
  /** PSI of the scores. */
  readonly scorePsi: number | null;
  readonly features: readonly FeatureShift[];
  readonly decay: readonly DecayRow[];
  readonly advice: Advice;
  readonly evidence: readonly Evidence[];
}
