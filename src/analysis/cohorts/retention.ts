import { TidemarkError } from '../../shared/errors';
import { finish, inPieces, type Steps } from '../../shared/steps';
import { DAY_MS, dayOf, type OrderLines } from '../segments/orderLines';
import { periodLabel, periodOf, periodStart, type CohortUnit } from './periods';

const NONE = -0x80000000;

/** One cohort and how it came back; entry k of the arrays is period k after the first order. */
export interface Cohort {
  /** `2010-12`, or the first day of the week or the day. */
  readonly label: string;
  /** Number of the period, see periodOf. */
  readonly period: number;
  /** Members whose first order lies in this period. */
  readonly size: number;
  /** Members of the cohort with an order in period k. */
  readonly active: Int32Array;
  /** Their net amount in period k. */
  readonly revenue: Float64Array;
  /** Period k was over when the data ended: false marks a cell that may still grow. */
  readonly complete: Uint8Array;
}

/** Share of members active in period k over all cohorts that reach it, weighted by cohort size. */
export interface WeightedRate {
  readonly period: number;
  /** With every cell; null when no cohort reaches the period. */
  readonly rate: number;
  readonly size: number;
  /** With complete cells alone; null when there is none. */
  readonly completeRate: number | null;
  readonly completeSize: number;
}

export interface Retention {
  readonly unit: CohortUnit;
  readonly cohorts: readonly Cohort[];
  readonly weighted: readonly WeightedRate[];
  /** Cohort index of each member of the log, −1 for members whose only rows are returns. */
  readonly cohortOf: Int32Array;
  /** Midnight after the last order day. */
  readonly endAt: number;
}

/**
 * Classic cohort retention from the first order: cell (c, k) counts the members of cohort c with an order in period
 * c + k. Every period between the first and the last order has a row where somebody started.
 * Cost: one pass over the rows plus cohorts × periods.
 * @throws `cohort/no-orders` when every row is a return, `cohort/too-many-periods` beyond 1,500 periods
 */
export function cohortRetention(lines: OrderLines, unit: CohortUnit): Retention {
  return finish(cohortRetentionInSteps(lines, unit));
}

/** `cohortRetention` in steps. */
export function* cohortRetentionInSteps(lines: OrderLines, unit: CohortUnit): Steps<Retention> {
  const period = yield* periodsOf(lines.at, unit);
  const first = firstPeriods(lines, period);
  const range = rangeOf(first, lines, period);
  yield;
  const sizes = new Int32Array(range.count);
  for (const p of first) if (p !== NONE) sizes[p - range.from]!++;
  const cells = yield* fillCells(lines, { period, first, range });
  const endAt = endOf(lines);
  const kept = [...sizes.keys()].filter((c) => sizes[c]! > 0);
  const cohorts = kept.map((c) => cohortAt(c, { range, unit, endAt, size: sizes[c]!, cells }));
  const index = new Int32Array(range.count).fill(-1);
  for (const [k, c] of kept.entries()) index[c] = k;
  const cohortOf = first.map((p) => (p === NONE ? -1 : index[p - range.from]!));
  return { unit, cohorts, weighted: weightedRates(cohorts), cohortOf, endAt };
}

/** Members of cohort `cohort` (index) with an order in period `k` after their first, as indices into memberIds. */
export function activeMembers(
  lines: OrderLines,
  retention: Retention,
  cell: { cohort: number; k: number },
): Int32Array {
  const { unit, cohorts, cohortOf } = retention;
  const target = cohorts[cell.cohort]!.period + cell.k;
  const from = periodStart(target, unit);
  const to = periodStart(target + 1, unit);
  return Int32Array.from(cohortOf.keys()).filter(
    (m) => cohortOf[m] === cell.cohort && hasOrder(lines, m, [from, to]),
  );
}

function hasOrder(
  { offsets, at, isReturn }: OrderLines,
  m: number,
  [from, to]: readonly [number, number],
): boolean {
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    if (isReturn[i] === 0 && at[i]! >= from && at[i]! < to) return true;
  }
  return false;
}

/** Period per row; the calendar is asked once per day, not once per row. */
function* periodsOf(at: Float64Array, unit: CohortUnit): Steps<Int32Array> {
  const perDay = new Map<number, number>();
  const periods = new Int32Array(at.length);
  yield* inPieces(at.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const day = dayOf(at[i]!);
      let period = perDay.get(day);
      if (period === undefined) perDay.set(day, (period = periodOf(at[i]!, unit)));
      periods[i] = period;
    }
  });
  return periods;
}

/** First period with an order per member; NONE when there is none. */
function firstPeriods({ memberIds, offsets, isReturn }: OrderLines, period: Int32Array): Int32Array {
  const first = new Int32Array(memberIds.length).fill(NONE);
  for (let m = 0; m < first.length; m++) {
    let i = offsets[m]!;
    while (i < offsets[m + 1]! && isReturn[i] === 1) i++;
    if (i < offsets[m + 1]!) first[m] = period[i]!;
  }
  return first;
}

interface Range {
  readonly from: number;
  readonly count: number;
}

function rangeOf(first: Int32Array, { isReturn }: OrderLines, period: Int32Array): Range {
  let from = Infinity;
  let to = -Infinity;
  for (const p of first) if (p !== NONE && p < from) from = p;
  for (let i = 0; i < period.length; i++) if (isReturn[i] === 0 && period[i]! > to) to = period[i]!;
  if (from > to) throw new TidemarkError('cohort/no-orders', { members: first.length });
  if (to - from >= 1500)
    throw new TidemarkError('cohort/too-many-periods', { periods: to - from + 1, allowed: 1500 });
  return { from, count: to - from + 1 };
}

interface Cells {
  readonly active: Int32Array;
  readonly revenue: Float64Array;
}

interface Placed {
  readonly period: Int32Array;
  readonly first: Int32Array;
  readonly range: Range;
}

/** Members between two pauses. */
const MEMBERS = 16_384;

/** Cell (c, k) at c × count + k. */
function* fillCells(lines: OrderLines, placed: Placed): Steps<Cells> {
  const { first, range } = placed;
  const cells = { active: new Int32Array(range.count ** 2), revenue: new Float64Array(range.count ** 2) };
  yield* inPieces(
    first.length,
    (from, to) => {
      for (let m = from; m < to; m++) if (first[m] !== NONE) addMember(lines, m, { ...placed, ...cells });
    },
    MEMBERS,
  );
  return cells;
}

function addMember(
  { offsets, amount, isReturn }: OrderLines,
  m: number,
  { period, first, range, active, revenue }: Placed & Cells,
): void {
  const start = first[m]!;
  const base = (start - range.from) * range.count - start;
  let previous = NONE;
  for (let i = offsets[m]!; i < offsets[m + 1]!; i++) {
    const p = period[i]!;
    if (p < start || p >= range.from + range.count) continue;
    revenue[base + p]! += amount[i]!;
    if (p === previous || isReturn[i] === 1) continue;
    previous = p;
    active[base + p]!++;
  }
}

interface CohortContext {
  readonly range: Range;
  readonly unit: CohortUnit;
  readonly endAt: number;
  readonly size: number;
  readonly cells: Cells;
}

function cohortAt(c: number, { range, unit, endAt, size, cells }: CohortContext): Cohort {
  const period = range.from + c;
  const start = c * range.count;
  const length = range.count - c;
  const complete = new Uint8Array(length);
  for (let k = 0; k < length; k++) if (periodStart(period + k + 1, unit) <= endAt) complete[k] = 1;
  return {
    label: periodLabel(period, unit),
    period,
    size,
    active: cells.active.slice(start, start + length),
    revenue: cells.revenue.slice(start, start + length),
    complete,
  };
}

function weightedRates(cohorts: readonly Cohort[]): WeightedRate[] {
  const length = cohorts.reduce((most, cohort) => Math.max(most, cohort.active.length), 0);
  return Array.from({ length }, (_, k) => {
    const reached = cohorts.filter((cohort) => cohort.active.length > k);
    const complete = reached.filter((cohort) => cohort.complete[k] === 1);
    const size = sumOf(reached, (cohort) => cohort.size);
    const completeSize = sumOf(complete, (cohort) => cohort.size);
    const rate = sumOf(reached, (cohort) => cohort.active[k]!) / size;
    const completeRate =
      completeSize === 0 ? null : sumOf(complete, (cohort) => cohort.active[k]!) / completeSize;
    return { period: k, rate, size, completeRate, completeSize };
  });
}

function sumOf(cohorts: readonly Cohort[], value: (cohort: Cohort) => number): number {
  return cohorts.reduce((sum, cohort) => sum + value(cohort), 0);
}

function endOf({ at, isReturn }: OrderLines): number {
  let last = -Infinity;
  for (let i = 0; i < at.length; i++) if (isReturn[i] === 0 && at[i]! > last) last = at[i]!;
  return (dayOf(last) + 1) * DAY_MS;
}
