import {
  hazardOfCurve,
  remainingTenure,
  type RemainingTenure,
} from '../../analysis/survival/remainingTenure';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { finishStepwise } from '../../shared/steps';
import { makeTable, numericColumn, takeColumn, textColumn, type ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import {
  commonTime,
  curveRows,
  curvesOf,
  groupSummaries,
  logRankOf,
  pointsOf,
  type GroupCurve,
} from './curves';
import { groupsOf, type Groups } from './groups';
import { hazardsOf, type Hazards } from './hazards';
import { readSource, type SurvivalSource } from './source';
import spec from './spec';
import type { SurvivalSummary, SurvivalView } from './types';

export default implementCell(spec, async ({ params, inputs, checkpoint, warn }) => {
  const source = await readSource(inputs, params, stage(checkpoint, 0, 0.3));
  for (const { code, details } of source.warnings) warn(code, details);
  if (source.leftOut > 0) warn('survival/rows-left-out', { count: source.leftOut });
  const groups = chooseGroups(source, params.group);
  if (groups.pooled > 0) warn('survival/groups-pooled', { column: params.group ?? '', count: groups.pooled });
  if (groups.missing > 0)
    warn('survival/group-missing', { column: params.group ?? '', count: groups.missing });
  const curves = await finishStepwise(
    curvesOf(source.sample, groups, params.interval),
    stage(checkpoint, 0.3, 0.4),
    STEPS,
  );
  if (curves.length === 0)
    throw new TidemarkError('survival/no-times', { column: params.group ?? source.time });
  const hazards = await hazardsOf(source, params, warn, stage(checkpoint, 0.4, 0.8));
  const horizon = params.horizon ?? usualHorizon(source);
  const found = { source, groups, curves, hazards, horizon };
  const left = await remainingOf(found, stage(checkpoint, 0.8, 0.95));
  const summary = summaryOf(found);
  const tests = logRankOf(source.sample, groups, curves);
  const logrank = await finishStepwise(tests, stage(checkpoint, 0.95, 1), STEPS);
  const cox = hazards?.rows ?? [];
  const remaining = remainingTable(found, left);
  const view: SurvivalView = {
    summary,
    groupColumn: params.group,
    curves: curves.map(({ group, curve }) => ({ group, points: pointsOf(curve) })),
    logrank,
    cox,
    staying: remaining.rowCount,
    derived: { horizon, silentDays: source.silentDays },
  };
  return { outputs: { curve: curveRows(curves), logrank, cox, summary, remaining }, view };
});

/** Some, for the fraction. */
const STEPS = 40;

interface Found {
  readonly source: SurvivalSource;
  readonly groups: Groups;
  readonly curves: readonly GroupCurve[];
  readonly hazards: Hazards | null;
  readonly horizon: number;
}

function chooseGroups({ columns, sample }: SurvivalSource, name: string | null): Groups {
  if (name === null) return groupsOf(undefined, sample.time.length);
  const column = columns.find((one) => one.name === name);
  if (!column) throw new TidemarkError('table/no-such-column', { column: name });
  return groupsOf(column, sample.time.length);
}

/** Half of the longest time seen; at most a year of days. */
function usualHorizon({ sample, kind }: SurvivalSource): number {
  const longest = sample.time.reduce((most, value) => Math.max(most, value), 0);
  const half = Math.max(1, Math.round(longest / 2));
  return kind === 'orders' ? Math.min(365, half) : half;
}

/** By the Cox model where there is one, else by the curve of each group. */
async function remainingOf(
  { source, groups, curves, hazards, horizon }: Found,
  checkpoint: Checkpoint,
): Promise<RemainingTenure> {
  const { time, event } = source.sample;
  const pieces = time.length / 256;
  if (hazards) {
    const steps = remainingTenure(hazards.baseline, { time, event, eta: hazards.eta }, horizon);
    return finishStepwise(steps, checkpoint, pieces);
  }
  const joined = {
    remaining: new Float64Array(time.length).fill(NaN),
    staying: new Float64Array(time.length).fill(NaN),
  };
  for (const [k, { code, curve }] of curves.entries()) {
    const eta = Float64Array.from(groups.codes, (group) => (group === code ? 0 : NaN));
    const steps = remainingTenure(hazardOfCurve(curve), { time, event, eta }, horizon);
    const part = await finishStepwise(
      steps,
      stage(checkpoint, k / curves.length, (k + 1) / curves.length),
      pieces,
    );
    part.remaining.forEach((value, i) => {
      if (Number.isNaN(value)) return;
      joined.remaining[i] = value;
      joined.staying[i] = part.staying[i]!;
    });
  }
  return joined;
}

function summaryOf({ source, curves, hazards, horizon }: Found): SurvivalSummary {
  const { event, time } = source.sample;
  const tau = commonTime(curves);
  return {
    source: source.kind,
    time: source.time,
    positive: source.positive,
    silentDays: source.silentDays,
    cameBack: source.cameBack,
    members: time.length,
    events: event.reduce((sum, flag) => sum + flag, 0),
    leftOut: source.leftOut,
    tau,
    horizon,
    groups: groupSummaries(curves, tau),
    cox: hazards?.summary ?? null,
  };
}

/** Members who are still there. */
function remainingTable({ source, groups }: Found, { remaining, staying }: RemainingTenure): ColumnTable {
  const rows = Int32Array.from(remaining.keys()).filter((row) => !Number.isNaN(remaining[row]!));
  const group = textColumn(
    'group',
    Array.from(groups.codes, (code) => groups.names[code] ?? null),
    'category',
  );
  const columns = [
    source.ids,
    numericColumn('tenure', source.sample.time),
    ...(groups.names.length > 1 ? [group] : []),
    numericColumn('remaining', remaining),
    numericColumn('staying', staying),
  ];
  return makeTable(
    columns.map((column) => takeColumn(column, rows)),
    'other',
    { member_id: 'member_id' },
  );
}
