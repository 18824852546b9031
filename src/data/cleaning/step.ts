import type { Checkpoint } from '../../shared/checkpoint';
import type { ColumnTable } from '../../shared/table';

/** One step as written in the notebook: its name, its options, and optionally the analyst's reason. */
export interface StepSpec {
  readonly step: string;
  readonly why?: string;
  readonly [option: string]: unknown;
}

/** What a step did. */
export interface StepResult {
  readonly table: ColumnTable;
  /** Cells whose value changed in rows that stayed. */
  readonly changedCells: number;
}

/** A kind of cleaning step; throws `clean/bad-option`, `clean/bad-value` or `clean/no-such-column` on a bad spec. */
export interface Step {
  readonly id: string;
  readonly apply: (
    table: ColumnTable,
    spec: StepSpec,
    checkpoint: Checkpoint,
  ) => Promise<StepResult> | StepResult;
}
