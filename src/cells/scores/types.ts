import type { ModelId } from '../../analysis/models/model';
import type { Reason } from './reasonToken';
import type { MemberState } from '../../data/clock/memberStates';
import type { Cause } from '../framework/featureWords';

export type Tier = 'low' | 'medium' | 'high';

/** Members with a score in [from, to). */
export interface ScoreBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly tier: Tier;
}

export interface ScoresView {
  readonly model: ModelId;
  /** The snapshot scored (milliseconds since 1970, or text), null where the table has none. */
  readonly snapshot: number | string | null;
  readonly rows: number;
  /** How many of them show a probability of a model that had not seen them. */
  readonly outOfSample: number;
  readonly positive: string;
  /** The column it was learnt from. */
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly tiers: Readonly<Record<Tier, number>>;
  readonly bins: readonly ScoreBin[];
  /** Causes of members at high risk, most frequent first. */
  readonly causes: readonly { readonly cause: Cause; readonly count: number }[];
  /** The feature most often the first reason of members at high risk. */
  readonly mainReason: string | null;
  /** Members whose outcome the table knows already, by outcome; empty where it knows none. */
  readonly outcomes: readonly KnownOutcome[];
  /** Null where no churn definition is connected. */
  readonly standing: StandingView | null;
}

/** An outcome in the words of the table. */
export interface KnownOutcome {
  readonly value: string;
  readonly members: number;
  /** Of them those with a high score. */
  readonly high: number;
}

/** How many members stand where, by the churn definition. */
export interface StandingView {
  /** Those with a risk score. */
  readonly scored: Readonly<Record<MemberState, number>>;
  /** Those gone by the rule, with a chance to return instead. */
  readonly gone: Readonly<Record<MemberState, number>>;
  /** Rows of the table `returns`. */
  readonly returns: number;
  /** Dormant members with a return score of 25 or more. */
  readonly warm: number;
}

/** Asked of the probe: what would bring this member under the threshold? */
export interface ChangeQuestion {
  readonly member: string;
}

export interface ChangeAnswer {
  readonly member: string;
  /** By the model as it stands; a member it learnt from may show another one in the list. */
  readonly score: number;
  /** The threshold of the high tier. */
  readonly high: number;
  readonly isReached: boolean;
  readonly steps: readonly {
    readonly feature: string;
    readonly from: Reason;
    readonly to: number | string;
    /** The score once this and the steps before it have come about. */
    readonly score: number;
  }[];
}
