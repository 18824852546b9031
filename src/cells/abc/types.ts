import type { AbcClassSummary, ParetoPoint } from '../../analysis/segments/abc';

export interface AbcSummary {
  readonly members: number;
  /** Sum of the positive amounts, what all shares are shares of. */
  readonly amount: number;
  /** Members whose returns leave nothing or less, all in C. */
  readonly withoutAmount: number;
  /** Shares in [0, 1] at which A and B end. */
  readonly upToA: number;
  readonly upToB: number;
  /** Share of the amount that the fifth of the members with the largest amounts brings. */
  readonly amountShareOfTop20Percent: number;
  /** A, B, C. */
  readonly classes: readonly AbcClassSummary[];
}

export interface AbcView {
  readonly summary: AbcSummary;
  readonly curve: readonly ParetoPoint[];
}
