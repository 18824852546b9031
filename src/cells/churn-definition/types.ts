import type { ChurnClock } from '../../data/clock/clock';
import type { SnapshotCounts } from '../../data/clock/churnLabels';
import type { MemberState } from '../../data/clock/memberStates';
import type { ReturnCurve } from '../../data/clock/returnCurve';

export type Rule = 'silent-days' | 'own-gap' | 'p-alive' | 'label';

/** What counts as churned, and when members are looked at; moments are ISO days. */
export interface ChurnDefinition {
  readonly rule: Rule;
  readonly silentDays: number;
  readonly observationDays: number;
  readonly leadDays: number;
  readonly outcomeDays: number;
  readonly snapshots: readonly { readonly at: string; readonly isScoring: boolean }[];
  /** With the rule `label`: the column, and the value that means churned. */
  readonly labelColumn: string | null;
  readonly positive: string | null;
  /** With a segment column: days of silence that each is allowed, in the place of `silentDays`. */
  readonly segments?: Readonly<Record<string, number>>;
}

/** The silence that one segment is allowed. */
export interface SegmentSilence {
  readonly segment: string;
  /** Members with orders in it. */
  readonly members: number;
  readonly days: number;
  /** What the segment's own return curve suggests; null when it cannot tell. */
  readonly suggested: number | null;
}

/** Who stands where at the end of the data. */
export interface StatesView {
  readonly counts: Readonly<Record<MemberState, number>>;
  /** Days within which the chance to come back is meant; null when the data are too short for any. */
  readonly horizonDays: number | null;
}

export interface ChurnDefinitionView {
  /** What the data gave for parameters left open; undefined when there was nothing to derive from. */
  readonly derived?: Readonly<
    Record<'silentDays' | 'observationDays' | 'leadDays' | 'outcomeDays' | 'snapshots', number>
  >;
  readonly rule: Rule;
  /** Undefined when there is nothing to define churn from (no members table for the rule `label`). */
  readonly clock: ChurnClock | undefined;
  readonly counts: readonly SnapshotCounts[];
  /** Share that came back after each silence, within 30, 60, 90 and 180 days. */
  readonly curves: readonly ReturnCurve[];
  /** Members now silent for at least s whole days, s from 0 to the end of the curves. */
  readonly silentNow: readonly number[];
  /** First silence after which fewer than a fifth come back within 60 days. */
  readonly suggestedDays: number | null;
  /** Days from the last labelled snapshot to the orders of one member, for the drawing. */
  readonly exampleDays: readonly number[];
  readonly labelColumn: string | null;
  readonly positive: string | null;
  /** With a segment column: what each is allowed. */
  readonly segments: readonly SegmentSilence[];
  readonly states: StatesView;
}

/** Whether one silence, `clock.silentDays`, holds for all. */
export function isOneSilence({ rule, segments }: Pick<ChurnDefinitionView, 'rule' | 'segments'>): boolean {
  return rule === 'silent-days' && segments.length === 0;
}
