import type { CleaningLogEntry } from '../../data/cleaning/runSteps';
import type { Suggestion } from '../../data/cleaning/suggestSteps';

export interface CleanView {
  readonly before: number;
  readonly after: number;
  readonly log: readonly CleaningLogEntry[];
  /** What the cleaned table still seems to need. */
  readonly suggestions: readonly Suggestion[];
  /** Columns of the table that came in, for the form. */
  readonly columns: readonly string[];
}
