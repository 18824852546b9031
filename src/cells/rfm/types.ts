import type { RfmSegment, RfmThresholds } from '../../analysis/segments/rfm';

/** How one measure is spread over the members. Quantiles are of type 7. */
export interface Spread {
  readonly mean: number;
  readonly min: number;
  /** q20, q40, q60, q80. */
  readonly quintiles: readonly number[];
  readonly median: number;
  readonly max: number;
}

export interface SegmentSummary {
  readonly segment: RfmSegment;
  readonly members: number;
  readonly share: number;
  readonly amount: number;
  readonly amountShare: number;
  readonly meanRecency: number;
  readonly meanFrequency: number;
}

/** One square of the grid of recency by frequency score. */
export interface GridCell {
  readonly r: number;
  readonly f: number;
  readonly members: number;
  readonly amount: number;
}

export interface RfmSummary {
  readonly members: number;
  /** Members left out because all their rows are returns. */
  readonly withoutOrder: number;
  readonly amount: number;
  /** ISO day after the last order day. */
  readonly snapshot: string;
  readonly scoring: string;
  readonly frequency: string;
  readonly thresholds: RfmThresholds | null;
  readonly distribution: Readonly<Record<'recency' | 'frequency' | 'monetary', Spread>>;
  /** Members by score 1 to 5. */
  readonly countsByScore: Readonly<Record<'r' | 'f' | 'm', readonly number[]>>;
  /** Members by the three scores, "555": 12. */
  readonly cells: Readonly<Record<string, number>>;
  readonly meanScoreSum: number;
  /** Largest first. */
  readonly segments: readonly SegmentSummary[];
}

export interface RfmView {
  readonly summary: RfmSummary;
  readonly grid: readonly GridCell[];
}
