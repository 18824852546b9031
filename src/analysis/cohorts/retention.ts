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
  const span = spanOf(lines);
  yield;
  const calendar = calendarOf(span.earliest, unit);
  const first = firstPeriods(span.firstAt, calendar);
  const range = rangeOf(first, periodOf(span.latest, unit));
  yield;
  const sizes = new Int32Array(range.count);
  for (const p of first) if (p !== NONE) sizes[p - range.from]!++;
  const cells = yield* fillCells(lines, { calendar, first, range });
  const endAt = (dayOf(span.latest) + 1) * DAY_MS;
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

interface Span {
  /** Of each member's first order, NaN when there is none. */
  readonly firstAt: Float64Array;
  /** First row, and last one that is an order. */
  readonly earliest: number;
  readonly latest: number;
}

/** @throws `cohort/no-orders` */
function spanOf({ memberIds, offsets, at, isReturn }: OrderLines): Span {
  const firstAt = new Float64Array(memberIds.length).fill(NaN);
  let earliest = Infinity;
  let latest = -Infinity;
  for (let m = 0; m < firstAt.length; m++) {
    let first = offsets[m]!;
    let last = offsets[m + 1]! - 1;
    if (first <= last && at[first]! < earliest) earliest = at[first]!;
    while (first <= last && isReturn[first] === 1) first++;
    if (first > last) continue;
    while (isReturn[last] === 1) last--;
    firstAt[m] = at[first]!;
    if (at[last]! > latest) latest = at[last]!;
  }
  if (latest === -Infinity) throw new TidemarkError('cohort/no-orders', { members: firstAt.length });
  return { firstAt, earliest, latest };
}

/** The periods of days, as far as they have been asked for. */
interface Calendar {
  readonly unit: CohortUnit;
  readonly firstDay: number;
  /** NONE where not known yet. */
  readonly known: Int32Array;
}

/** Days that a calendar remembers; those after them are looked up anew for every row. */
const DAYS = 2 ** 16;

function calendarOf(earliest: number, unit: CohortUnit): Calendar {
  return { unit, firstDay: dayOf(earliest), known: new Int32Array(DAYS).fill(NONE) };
}

function periodIn({ unit, firstDay, known }: Calendar, at: number): number {
  const day = dayOf(at) - firstDay;
  const period = day < DAYS ? known[day]! : NONE;
  return period === NONE ? (known[day] = periodOf(at, unit)) : period;
}

function firstPeriods(firstAt: Float64Array, calendar: Calendar): Int32Array {
  const first = new Int32Array(firstAt.length).fill(NONE);
  for (let m = 0; m < first.length; m++) {
    if (!Number.isNaN(firstAt[m]!)) first[m] = periodIn(calendar, firstAt[m]!);
  }
  return first;
}

interface Range {
  readonly from: number;
  readonly count: number;
}

/** @param to period of the last order @throws `cohort/too-many-periods` */
function rangeOf(first: Int32Array, to: number): Range {
  let from = Infinity;
  for (const p of first) if (p !== NONE && p < from) from = p;
  if (to - from >= 1500)
    throw new TidemarkError('cohort/too-many-periods', { periods: to - from + 1, allowed: 1500 });
  return { from, count: to - from + 1 };
}

interface Cells {
  readonly active: Int32Array;
  readonly revenue: Float64Array;
}

interface Placed {
  readonly calendar: Calendar;
  readonly first: Int32Array;
  readonly range: Range;
}

/** Members between two pauses. */
const MEMBERS = 16_384;

/** Cell (c, k) at c × count + k. */
function* fillCells(lines: OrderLines, placed: Placed): Steps<Cells> {
  const { first, range } = placed;
  const cells = { active: new Int32Array(range.count ** 2), revenue: new Float64Array(range.count ** 2) };
  const into = { ...placed, ...cells };
  yield* inPieces(
    first.length,
    (from, to) => {
      for (let m = from; m < to; m++) if (first[m] !== NONE) addMember(lines, m, into);
    },
    MEMBERS,
  );
  return cells;
}

function addMember(
  { offsets, at, amount, isReturn }: OrderLines,
  m: number,
  { calendar, first, range, active, revenue }: Placed & Cells,
): void {
  const start = first[m]!;
  const base = (start - range.from) * range.count - start;
  const end = offsets[m + 1]!;
  let previous = NONE;
  for (let i = offsets[m]!; i < end; i++) {
    const p = periodIn(calendar, at[i]!);
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
