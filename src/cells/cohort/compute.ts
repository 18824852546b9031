import { periodOf } from '../../analysis/cohorts/periods';
import { cohortRetentionInSteps, type Cohort, type Retention } from '../../analysis/cohorts/retention';
import { withOrderLog, type OrderLog } from '../../data/orders/orderLog';
import { stage } from '../../shared/checkpoint';
import { CodeFiller, NumberFiller } from '../../shared/fillColumn';
import { finishStepwise, inPieces, type Steps } from '../../shared/steps';
import { makeTable, numericColumn, type ColumnTable, type TextColumn } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import spec from './spec';
import type { CohortRow, CohortSummary, CohortView } from './types';

const SHOWN = 60;
/** Some, for the fraction. */
const STEPS = 20;

export default implementCell(spec, ({ params, inputs, checkpoint, warn }) =>
  withOrderLog(
    () => inputs.orders,
    stage(checkpoint, 0, 0.6),
    async (log) => {
      for (const { code, details } of log.warnings) warn(code, details);
      const steps = cohortRetentionInSteps(log, params.unit);
      const retention = await finishStepwise(steps, stage(checkpoint, 0.6, 0.8), STEPS);
      const activity = await finishStepwise(activityTable(log, retention), stage(checkpoint, 0.8, 1), STEPS);
      const summary = summaryOf(retention);
      const view: CohortView = {
        summary,
        rows: retention.cohorts.slice(-SHOWN).map(rowOf),
        hidden: Math.max(0, retention.cohorts.length - SHOWN),
      };
      return { outputs: { retention: retentionTable(retention), summary, activity }, view };
    },
  ),
);

function summaryOf({ unit, cohorts, weighted, endAt }: Retention): CohortSummary {
  return {
    unit,
    cohorts: cohorts.length,
    members: cohorts.reduce((sum, cohort) => sum + cohort.size, 0),
    end: new Date(endAt).toISOString().slice(0, 10),
    weighted,
  };
}

function rowOf({ label, size, active, revenue, complete }: Cohort): CohortRow {
  return {
    label,
    size,
    active: [...active.subarray(0, SHOWN)],
    revenue: [...revenue.subarray(0, SHOWN)],
    complete: Array.from(complete.subarray(0, SHOWN), (flag) => flag === 1),
  };
}

/** One row per cohort and period. */
function retentionTable({ cohorts }: Retention): ColumnTable {
  const rows = cohorts.reduce((sum, cohort) => sum + cohort.active.length, 0);
  const codes = new Int32Array(rows);
  const [period, size, active, rate, complete, revenue] = Array.from(
    { length: 6 },
    () => new Float64Array(rows),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  let row = 0;
  for (const [c, cohort] of cohorts.entries()) {
    for (let k = 0; k < cohort.active.length; k++, row++) {
      codes[row] = c;
      period[row] = k;
      size[row] = cohort.size;
      active[row] = cohort.active[k]!;
      rate[row] = cohort.active[k]! / cohort.size;
      complete[row] = cohort.complete[k]!;
      revenue[row] = cohort.revenue[k]!;
    }
  }
  return makeTable([
    labelColumn(cohorts, codes),
    numericColumn('period', period, 'integer'),
    numericColumn('size', size, 'integer'),
    numericColumn('active', active, 'integer'),
    numericColumn('rate', rate, 'decimal'),
    numericColumn('complete', complete, 'boolean'),
    numericColumn('revenue', revenue, 'money'),
  ]);
}

function labelColumn(cohorts: readonly Cohort[], codes: Int32Array): TextColumn {
  const dictionary = cohorts.map((cohort) => cohort.label);
  return { storage: 'text', name: 'cohort', type: 'category', codes, dictionary };
}

/** One row per member and period with an order: who is behind a cell. Two passes: count, then fill. */
function* activityTable(log: OrderLog, retention: Retention): Steps<ColumnTable> {
  let rows = 0;
  yield* forEachActivity(log, retention, () => rows++);
  const labels = retention.cohorts.map(({ label }) => label);
  const member = new CodeFiller(rows, log.memberIds.length);
  const cohort = new CodeFiller(rows, labels.length);
  const period = new NumberFiller(rows);
  const spend = new NumberFiller(rows);
  yield* forEachActivity(log, retention, (m, k, amount) => {
    member.push(m);
    cohort.push(retention.cohortOf[m]!);
    period.push(k);
    spend.push(amount);
  });
  const columns = [
    member.finish({ name: 'member_id', type: 'id' }, log.memberIds),
    cohort.finish({ name: 'cohort', type: 'category' }, labels),
    period.finish({ name: 'period', type: 'integer' }),
    spend.finish({ name: 'amount', type: 'money' }),
  ];
  return makeTable(columns, 'other', { member_id: 'member_id' });
}

type VisitActivity = (m: number, period: number, amount: number) => void;

/** Members between two pauses. */
const MEMBERS = 8192;

/** Calls `visit` with member, period after the first order and what the member's orders of that period came to. */
function* forEachActivity(log: OrderLog, retention: Retention, visit: VisitActivity): Steps<void> {
  const { unit, cohorts, cohortOf } = retention;
  const periodAt = cachedPeriods(unit);
  yield* inPieces(
    cohortOf.length,
    (from, to) => {
      for (let m = from; m < to; m++) {
        const cohort = cohorts[cohortOf[m]!];
        if (cohort) visitMember(log, m, { visit, periodAt, first: cohort.period });
      }
    },
    MEMBERS,
  );
}

interface Visit {
  readonly visit: VisitActivity;
  readonly periodAt: (at: number) => number;
  /** Period of the first order. */
  readonly first: number;
}

function visitMember(
  { offsets, at, amount, isReturn }: OrderLog,
  m: number,
  { visit, periodAt, first }: Visit,
): void {
  let open = NaN;
  let sum = 0;
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    if (isReturn[i] === 1) continue;
    const period = periodAt(at[i]!) - first;
    if (period !== open && !Number.isNaN(open)) visit(m, open, sum);
    sum = (period === open ? sum : 0) + amount[i]!;
    open = period;
  }
  visit(m, open, sum);
}

function cachedPeriods(unit: Retention['unit']): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const day = Math.floor(at / 86_400_000);
    let period = known.get(day);
    if (period === undefined) known.set(day, (period = periodOf(at, unit)));
    return period;
  };
}
