import type { ChurnClock } from '../../data/clock/clock';
import type { SnapshotCounts } from '../../data/clock/churnLabels';
import type { ReturnCurve } from '../../data/clock/returnCurve';

/** What counts as churned, and when members are looked at; moments are ISO days. */
export interface ChurnDefinition {
  readonly rule: 'silent-days' | 'label';
  readonly silentDays: number;
  readonly observationDays: number;
  readonly leadDays: number;
  readonly outcomeDays: number;
  readonly snapshots: readonly { readonly at: string; readonly isScoring: boolean }[];
  /** With the rule `label`: the column, and the value that means churned. */
  readonly labelColumn: string | null;
  readonly positive: string | null;
}

export interface ChurnDefinitionView {
  /** What the data gave for parameters left open; undefined when there was nothing to derive from. */
  readonly derived?: Readonly<
    Record<'silentDays' | 'observationDays' | 'leadDays' | 'outcomeDays' | 'snapshots', number>
  >;
  readonly rule: 'silent-days' | 'label';
  /** Undefined when there is nothing to define churn from (no members table for the rule `label`). */
  readonly clock: ChurnClock | undefined;
  readonly counts: readonly SnapshotCounts[];
  /** Share that came back after each silence, within 30, 60 and 90 days. */
  readonly curves: readonly ReturnCurve[];
  /** First silence after which fewer than a fifth come back within 60 days. */
  readonly suggestedDays: number | null;
  /** Days from the last labelled snapshot to the orders of one member, for the drawing. */
  readonly exampleDays: readonly number[];
  readonly labelColumn: string | null;
  readonly positive: string | null;
}
