import type { CohortUnit } from '../../analysis/cohorts/periods';
import type { WeightedRate } from '../../analysis/cohorts/retention';

export interface CohortSummary {
  readonly unit: CohortUnit;
  readonly cohorts: number;
  readonly members: number;
  /** ISO day after the last order day. */
  readonly end: string;
  /** Rate per period with and without cells whose period was not over. */
  readonly weighted: readonly WeightedRate[];
}

/** A cohort as the page draws it; arrays by period, cut at the last period shown. */
export interface CohortRow {
  readonly label: string;
  readonly size: number;
  readonly active: readonly number[];
  readonly revenue: readonly number[];
  readonly complete: readonly boolean[];
}

export interface CohortView {
  readonly summary: CohortSummary;
  /** The latest cohorts, at most 60. */
  readonly rows: readonly CohortRow[];
  /** Cohorts and periods that are in the file but not drawn. */
  readonly hidden: number;
}
