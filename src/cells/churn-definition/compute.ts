import { churnLabels, labelsTable, type SnapshotCounts } from '../../data/clock/churnLabels';
import { DAY_MS, deriveWindows, type ChurnClock } from '../../data/clock/clock';
import { returnCurve, suggestedSilence, type ReturnCurve } from '../../data/clock/returnCurve';
import { buildOrderLogStepwise, type OrderLog } from '../../data/orders/orderLog';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import { labelledMembers } from './labelledMembers';
import spec from './spec';
import type { ChurnDefinition, ChurnDefinitionView } from './types';

const HORIZONS = [30, 60, 90];

export default implementCell(spec, async ({ params, inputs, checkpoint, warn }) => {
  const log = await buildOrderLogStepwise(inputs.orders, {}, stage(checkpoint, 0, 0.5));
  for (const { code, details } of log.warnings) warn(code, details);
  const { clock, warnings } = deriveWindows(log, params);
  const members = inputs.members && inputs.members.columns.length > 0 ? inputs.members : undefined;
  if (!members) warn('data/table-absent', { table: 'members' });
  if (params.rule === 'label') {
    if (!members) return nothing(clock);
    const labelled = labelledMembers({ log, clock, members }, params.labelColumn);
    return answer({ log, ...labelled, rule: 'label' }, stage(checkpoint, 0.8, 1));
  }
  for (const { code, details } of warnings) warn(code, details);
  const { labels, counts } = await churnLabels(log, clock, stage(checkpoint, 0.5, 0.8));
  const rule = 'silent-days' as const;
  const found = { log, clock, labels, counts, rule, labelColumn: null, positive: null };
  return answer(found, stage(checkpoint, 0.8, 1));
});

interface Answer extends Pick<ChurnDefinition, 'rule' | 'labelColumn' | 'positive'> {
  readonly log: OrderLog;
  readonly clock: ChurnClock;
  readonly labels: ColumnTable;
  readonly counts: readonly SnapshotCounts[];
}

async function answer(found: Answer, checkpoint: Checkpoint) {
  const { log, clock, labels, counts, rule, labelColumn, positive } = found;
  const curves: ReturnCurve[] = [];
  for (const [k, horizonDays] of HORIZONS.entries()) {
    await checkpoint(k / HORIZONS.length);
    curves.push(returnCurve(log, log.lastAt, horizonDays));
  }
  const view: ChurnDefinitionView = {
    rule,
    clock,
    counts,
    curves,
    suggestedDays: suggestedSilence(curves[1]!),
    exampleDays: exampleOrders(log, clock),
    derived: { ...clock, snapshots: clock.snapshots.filter((snapshot) => !snapshot.isScoring).length },
    labelColumn,
    positive,
  };
  return { outputs: { labels, definition: definitionOf(clock, { rule, labelColumn, positive }) }, view };
}

/** Without a members table the rule `label` has nothing to say: empty labels, so that the cells below name the gap. */
function nothing(clock: ChurnClock) {
  const facts = { rule: 'label', labelColumn: null, positive: null } as const;
  const view: ChurnDefinitionView = {
    ...facts,
    clock: undefined,
    counts: [],
    curves: [],
    suggestedDays: null,
    exampleDays: [],
  };
  return { outputs: { labels: labelsTable([], []), definition: definitionOf(clock, facts) }, view };
}

function definitionOf(
  clock: ChurnClock,
  facts: Pick<ChurnDefinition, 'rule' | 'labelColumn' | 'positive'>,
): ChurnDefinition {
  const { silentDays, observationDays, leadDays, outcomeDays } = clock;
  const snapshots = clock.snapshots.map(({ at, isScoring }) => ({
    at: new Date(at).toISOString().slice(0, 10),
    isScoring,
  }));
  return { ...facts, silentDays, observationDays, leadDays, outcomeDays, snapshots };
}

/** The orders of the first member with six or more around the last labelled snapshot. */
function exampleOrders({ offsets, at }: OrderLog, clock: ChurnClock): number[] {
  const snapshot = clock.snapshots.findLast((item) => !item.isScoring) ?? clock.snapshots[0]!;
  const ahead = (clock.leadDays + clock.outcomeDays) * DAY_MS;
  const reach = Math.min(clock.observationDays * DAY_MS, ahead * 1.6);
  const isShown = (time: number) => time >= snapshot.at - reach && time < snapshot.at + ahead;
  let best: number[] = [];
  for (let m = 0; m + 1 < offsets.length && best.length < 6; m++) {
    if (offsets[m + 1]! - offsets[m]! <= best.length) continue;
    const shown = [...at.subarray(offsets[m], offsets[m + 1])].filter(isShown);
    if (shown.length > best.length && shown.length <= 24) best = shown;
  }
  return best.map((time) => (time - snapshot.at) / DAY_MS);
}
