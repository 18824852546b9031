import type { FeatureFiles } from './featuresFile';

/** What is measured: a fit, or the scoring of rows by a model fitted beforehand. */
export type TreeJob = 'boosted' | 'forest' | 'score' | 'logistic' | 'neural';

/** The first line either side reads. */
export interface TreeTask {
  readonly job: TreeJob;
  readonly files: FeatureFiles;
  /** Rows to learn from, or to score; those behind them are judged on. */
  readonly rows: number;
  readonly judged: number;
}
