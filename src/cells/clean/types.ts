import type { CleaningLogEntry } from '../../data/cleaning/runSteps';
import type { StepSpec } from '../../data/cleaning/step';
import type { Suggestion } from '../../data/cleaning/suggestSteps';

export interface CleanView {
  readonly before: number;
  readonly after: number;
  readonly log: readonly CleaningLogEntry[];
  /** What the cleaned table still seems to need. */
  readonly suggestions: readonly Suggestion[];
  /** Columns of the cleaned table, for the form. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** What the view asks of probe.ts: what would `step` do to the table as the steps before it leave it. */
export interface PreviewQuestion {
  readonly before: readonly StepSpec[];
  readonly step: StepSpec;
}
