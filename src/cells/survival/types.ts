/** The part of a churn definition that this cell reads. */
export interface ChurnDefinition {
  readonly rule: string;
  readonly silentDays: number;
}

/** A line of curve.json: one group at one distinct time. */
export interface CurveRow {
  readonly group: string;
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly survival: number;
  readonly lower: number;
  readonly upper: number;
}

/** logrank.json; chi2 and p are null without two groups to compare. */
export interface LogRankResult {
  readonly chi2: number | null;
  readonly df: number;
  readonly p: number | null;
  readonly groups: readonly {
    readonly group: string;
    readonly members: number;
    readonly observed: number;
    readonly expected: number;
  }[];
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly chi2: number;
    readonly p: number;
    /** Holm's correction for the number of pairs. */
    readonly pHolm: number;
  }[];
}

/** A line of cox.json; lower and upper are of the hazard ratio. */
export interface CoxRow {
  readonly term: string;
  readonly coef: number;
  readonly hr: number;
  readonly se: number;
  readonly z: number;
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
  /** p of the test that the effect does not change over time. */
  readonly proportionalP: number;
}

export interface GroupSummary {
  readonly group: string;
  readonly members: number;
  readonly events: number;
  /** Time by which a quarter and half have left; null where the curve does not come so low. */
  readonly quarter: number | null;
  readonly median: number | null;
  readonly medianLower: number | null;
  readonly medianUpper: number | null;
  /** Mean time up to the time seen in every group. */
  readonly mean: number;
  readonly meanSe: number;
}

export interface CoxSummary {
  readonly ties: string;
  readonly members: number;
  readonly events: number;
  readonly concordance: number;
  readonly concordanceSe: number;
  readonly logLikelihood: number;
  readonly likelihoodRatioP: number;
  readonly proportionalChi2: number;
  readonly proportionalP: number;
  readonly incomplete: number;
  readonly unused: readonly { readonly column: string; readonly why: string }[];
  readonly aliased: readonly string[];
}

/** Below this p the effects are said to change over time. */
export const EFFECTS_CHANGE = 0.05;

/** summary.json */
export interface SurvivalSummary {
  readonly source: 'snapshot' | 'orders';
  /** What the times are: the column, or days since the first order. */
  readonly time: string;
  /** The value of the label that counts as left; null from orders. */
  readonly positive: string | null;
  readonly silentDays: number | null;
  readonly cameBack: number;
  readonly members: number;
  readonly events: number;
  readonly leftOut: number;
  /** Restricted means are up to this time. */
  readonly tau: number;
  readonly horizon: number;
  readonly groups: readonly GroupSummary[];
  readonly cox: CoxSummary | null;
}

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface SurvivalView {
  readonly summary: SurvivalSummary;
  readonly groupColumn: string | null;
  readonly curves: readonly { readonly group: string; readonly points: readonly CurvePoint[] }[];
  readonly logrank: LogRankResult;
  readonly cox: readonly CoxRow[];
  /** Members still there, who are listed. */
  readonly staying: number;
  /** What parameters left open came to. */
  readonly derived: { readonly horizon: number; readonly silentDays: number | null };
}
