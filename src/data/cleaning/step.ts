import type { Checkpoint } from '../../shared/checkpoint';
import type { ColumnTable } from '../../shared/table';

/** One step as written in the notebook: its name, its options, and optionally the analyst's reason. */
export interface StepSpec {
  readonly step: string;
  readonly why?: string;
  /** True: the step stays in the list and does nothing. */
  readonly off?: boolean;
  readonly [option: string]: unknown;
}

/** Tables beside the one being cleaned, for the steps that read another. */
export interface SideTables {
  /** Exchange rates by day: see `convert-currency`. */
  readonly rates?: ColumnTable | undefined;
  /** The table whose ids are the right ones: see `match-ids`. */
  readonly known?: ColumnTable | undefined;
}

/** What a step did. */
export interface StepResult {
  readonly table: ColumnTable;
  /** Cells whose value changed in rows that stayed. */
  readonly changedCells: number;
  /** For each row that stayed, its number in the table before; absent when every row stayed in place. */
  readonly rows?: Int32Array;
  /** Counts of the step's own kind for the log: matched, partial, unmatched … */
  readonly counts?: Readonly<Record<string, number>>;
  /** For a touched row, the row (of the table before) that explains it: what it repeats, what cancels it; −1 for none. */
  readonly partner?: (row: number) => number;
}

/** A kind of cleaning step; throws `clean/bad-option`, `clean/bad-value` or `clean/no-such-column` on a bad spec. */
export interface Step {
  readonly id: string;
  readonly apply: (
    table: ColumnTable,
    spec: StepSpec,
    checkpoint: Checkpoint,
    side: SideTables,
  ) => Promise<StepResult> | StepResult;
}
