import { churnLabels, labelsTable, type SnapshotCounts } from '../../data/clock/churnLabels';
import { DAY_MS, deriveWindows, type ChurnClock } from '../../data/clock/clock';
import { goneAfterSilence, type GoneRule } from '../../data/clock/goneRule';
import { suggestedSilence } from '../../data/clock/returnCurve';
import { withOrderLog, type OrderLog } from '../../data/orders/orderLog';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { makeTable, type ColumnTable } from '../../shared/table';
import { implementCell, type ComputeContext } from '../framework/defineCell';
import { labCurves, silentNow, standing } from './lab';
import { labelledMembers } from './labelledMembers';
import { goneByPAlive } from './pAlive';
import { conditions, filled, goneByOwnGap, goneBySilence } from './rules';
import { segmentAllowance } from './segments';
import spec from './spec';
import type { ChurnDefinition, ChurnDefinitionView, SegmentSilence } from './types';

type Context = ComputeContext<(typeof spec)['params'], (typeof spec)['inputs']>;

export default implementCell(spec, (context) => {
  const { params, inputs, checkpoint, warn } = context;
  return withOrderLog(
    () => inputs.orders,
    stage(checkpoint, 0, 0.3),
    async (log) => {
      for (const { code, details } of log.warnings) warn(code, details);
      const { clock, warnings } = deriveWindows(log, params);
      const members = filled(inputs.members);
      if (!members) warn('data/table-absent', { table: 'members' });
      if (params.rule === 'label') {
        if (!members) return nothing(clock);
        const labelled = labelledMembers({ log, clock, members }, params.labelColumn);
        return answer({ log, ...labelled, gone: goneBySilence(log, clock), segments: [] }, context);
      }
      for (const { code, details } of warnings) warn(code, details);
      return answer(await judged(context, log, clock), context);
    },
  );
});

/** Labels by a rule on orders. */
async function judged({ params, inputs, checkpoint, warn }: Context, log: OrderLog, clock: ChurnClock) {
  const asked = params.signsOfLife.length + params.endings.length > 0;
  if (asked && !filled(inputs.events)) warn('data/table-absent', { table: 'events' });
  const rule = await ruleOf({ params, inputs, warn }, { log, clock }, stage(checkpoint, 0.3, 0.45));
  const kept = await conditions(log, inputs, params, stage(checkpoint, 0.45, 0.5));
  const found = await churnLabels(log, clock, stage(checkpoint, 0.5, 0.6), {
    gone: rule.isPersonal ? rule.gone : undefined,
    ...kept,
  });
  warnOfSettled(found.counts, clock, warn);
  const { gone, segments } = rule;
  return { log, clock, ...found, gone, segments, labelColumn: null, positive: null };
}

/** The windows end before some could be called gone. */
function warnOfSettled(
  counts: readonly SnapshotCounts[],
  { leadDays, outcomeDays }: ChurnClock,
  warn: Context['warn'],
): void {
  const latest = counts.findLast((one) => !one.isScoring);
  if (!latest || latest.settled === 0) return;
  const { settled: count, eligible } = latest;
  warn('definition/cannot-churn', { count, eligible, days: leadDays + outcomeDays });
}

interface RuleFound {
  readonly gone: GoneRule;
  /** False: the same silence for all, judged by the windows alone. */
  readonly isPersonal: boolean;
  readonly segments: readonly SegmentSilence[];
}

async function ruleOf(
  { params, inputs, warn }: Pick<Context, 'params' | 'inputs' | 'warn'>,
  { log, clock }: { readonly log: OrderLog; readonly clock: ChurnClock },
  checkpoint: Checkpoint,
): Promise<RuleFound> {
  if (params.rule === 'own-gap') return { gone: goneByOwnGap(log, params), isPersonal: true, segments: [] };
  if (params.rule === 'p-alive') {
    const onNoDropout = (knownAt: number) =>
      warn('definition/no-dropout', { day: new Date(knownAt).toISOString().slice(0, 10) });
    const gone = await goneByPAlive(log, params.aliveBelow, onNoDropout, checkpoint);
    return { gone, isPersonal: true, segments: [] };
  }
  const members = filled(inputs.members);
  if (params.segment === null || !members) {
    return { gone: goneBySilence(log, clock), isPersonal: false, segments: [] };
  }
  const given = params.segmentDays as Readonly<Record<string, number>>;
  const wanted = { column: params.segment, given };
  const found = await segmentAllowance({ log, members }, wanted, clock.silentDays, checkpoint);
  const gone = goneAfterSilence(log, () => found.allowed);
  return { gone, isPersonal: true, segments: found.segments };
}

interface Answer extends Pick<ChurnDefinition, 'labelColumn' | 'positive'> {
  readonly log: OrderLog;
  readonly clock: ChurnClock;
  readonly labels: ColumnTable;
  readonly counts: readonly SnapshotCounts[];
  readonly gone: GoneRule;
  readonly segments: readonly SegmentSilence[];
}

async function answer(found: Answer, { params, inputs, checkpoint }: Context) {
  const { log, clock, labels, counts, labelColumn, positive, gone, segments } = found;
  const { rule } = params;
  const curves = await labCurves(log, stage(checkpoint, 0.6, 0.7));
  const facts = { log, clock, inputs, params, curves };
  const states = await standing(facts, gone, stage(checkpoint, 0.7, 1));
  const view: ChurnDefinitionView = {
    rule,
    clock,
    counts,
    curves,
    silentNow: silentNow(log, clock.endAt, curves[0]!.points.length),
    suggestedDays: suggestedSilence(curves[1]!),
    exampleDays: exampleOrders(log, clock),
    derived: { ...clock, snapshots: clock.snapshots.filter((snapshot) => !snapshot.isScoring).length },
    labelColumn,
    positive,
    segments,
    states: states.view,
  };
  const days = Object.fromEntries(segments.map((one) => [one.segment, one.days]));
  const personal = segments.length > 0 ? { segments: days } : {};
  const definition = definitionOf(clock, { rule, labelColumn, positive, ...personal });
  return { outputs: { labels, states: states.table, definition, standing: states.table }, view };
}

/** Without a members table the rule `label` has nothing to say: empty labels, so that the cells below name the gap. */
function nothing(clock: ChurnClock) {
  const facts = { rule: 'label', labelColumn: null, positive: null } as const;
  const counts = { active: 0, atRisk: 0, dormant: 0, away: 0, lost: 0 };
  const view: ChurnDefinitionView = {
    ...facts,
    clock: undefined,
    counts: [],
    curves: [],
    silentNow: [],
    suggestedDays: null,
    exampleDays: [],
    segments: [],
    states: { counts, horizonDays: null },
  };
  const definition = definitionOf(clock, facts);
  const states = makeTable([]);
  return { outputs: { labels: labelsTable([], []), states, definition, standing: states }, view };
}

function definitionOf(
  clock: ChurnClock,
  facts: Pick<ChurnDefinition, 'rule' | 'labelColumn' | 'positive' | 'segments'>,
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
