import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import type { DecidedColumn, DecisionContext, HeldColumn } from './decisionTools';
import { fillValues } from './decisionTools';
import { saysMoment } from './headerHints';
import { type DayOrder, type MomentReading, readMoment } from './readMoment';
import { isMissingWord, isMostlyReadable, looksHopeless, readAll, type Readings } from './readings';

/** In which order day and month of a column were read; only of columns where that makes a difference. */
export interface DateOrder {
  readonly column: string;
  readonly order: DayOrder;
  /** The other order reads as many of its values. */
  readonly isOpen: boolean;
}

/** What a decision about moments may know besides. */
export interface MomentContext extends DecisionContext {
  /** The order of day and month that the analyst fixed. */
  readonly dayOrder?: DayOrder | undefined;
  /** Columns that are to stay the texts they are. */
  readonly asWritten?: ReadonlySet<string> | undefined;
}

/** A decided column and, where it matters, the order of its dates. */
export interface Decided extends DecidedColumn {
  readonly dates?: DateOrder;
}

interface MomentAttempt {
  readings: Readings;
  order: DayOrder;
  hasTime: boolean;
  /** Dates such as 03/04/2020, which read differently in the other order. */
  ambiguous: boolean;
  /** The other order reads as many. */
  isOpen?: boolean;
  /** Rows that name no time zone where others do. */
  withoutZone: number;
}

/** The column as dates or datetimes, if that is what its texts are. */
export async function momentColumn(held: HeldColumn, context: MomentContext): Promise<Decided | undefined> {
  if (looksHopeless(held.texts, eitherWall)) return undefined;
  const attempt = await bestOrder(held, context);
  if (!attempt) return undefined;
  const { values, unreadable } = await fillValues(held, attempt.readings, context);
  const type = attempt.hasTime ? 'datetime' : 'date';
  const column = { storage: 'numeric', name: held.name, type, values } as const;
  const zones = zoneWarnings(held.name, attempt);
  const decided = { column, unreadable, warnings: zones };
  if (!attempt.ambiguous) return decided;
  const { order, isOpen = false } = attempt;
  const dates = { column: held.name, order, isOpen };
  const isAsked = isOpen && context.dayOrder === undefined;
  return { ...decided, dates, warnings: isAsked ? [ambiguity(held.name, order), ...zones] : zones };
}

/**
 * `ingest/dates-in-both-orders` {column, dayFirst, monthFirst}, an example of each: of a column that `momentColumn` does not
 * read because some of its dates begin with the day and some with the month.
 */
export async function bothOrders(
  { name, texts, counts }: HeldColumn,
  checkpoint: Checkpoint,
): Promise<Warning[]> {
  if (looksHopeless(texts, eitherWall)) return [];
  const rows = { both: 0, dayFirst: 0, monthFirst: 0, neither: 0 };
  const example: Partial<Record<keyof typeof rows, string>> = {};
  for (const [i, text] of texts.entries()) {
    if (i % BATCH === BATCH - 1) await checkpoint(i / texts.length);
    if (isMissingWord(text)) continue;
    const kind = ordersOf(text);
    rows[kind] += counts[i]!;
    example[kind] ??= text;
  }
  const { dayFirst, monthFirst } = example;
  const readable = rows.both + rows.dayFirst + rows.monthFirst;
  if (dayFirst === undefined || monthFirst === undefined || !isMostlyReadable(readable, rows.neither)) {
    return [];
  }
  return [{ code: 'ingest/dates-in-both-orders', details: { column: name, dayFirst, monthFirst } }];
}

/** The orders of day and month in which the text is a moment. */
function ordersOf(text: string): 'both' | 'dayFirst' | 'monthFirst' | 'neither' {
  if (VERSION.test(text)) return 'neither';
  const isDayFirst = !Number.isNaN(readMoment(text, 'dmy').wall);
  const isMonthFirst = !Number.isNaN(readMoment(text, 'mdy').wall);
  if (isDayFirst) return isMonthFirst ? 'both' : 'dayFirst';
  return isMonthFirst ? 'monthFirst' : 'neither';
}

/** 10.13.22: with points the day comes first, and what has two digits at the end may be a version. */
const VERSION = /^\s*\d+\.\d+\.\d{1,2}\s*$/;
/** Texts between two checkpoints. */
const BATCH = 4096;

const eitherWall = (text: string) => firstOf(readMoment(text, 'mdy').wall, readMoment(text, 'dmy').wall);

function firstOf(a: number, b: number): number {
  return Number.isNaN(a) ? b : a;
}

/**
 * Day and month are told apart over the whole column: the order that reads more rows wins. An order that was fixed is
 * taken wherever it reads the column at all.
 */
async function bestOrder(held: HeldColumn, context: MomentContext): Promise<MomentAttempt | undefined> {
  const monthFirst = await tryMoments(held, context, 'mdy');
  const dayFirst = await tryMoments(held, context, 'dmy');
  const [m, d] = [monthFirst.readings.readable, dayFirst.readings.readable];
  const likely = d > m || (d === m && dotted(held.texts)) ? dayFirst : monthFirst;
  const fixed = [monthFirst, dayFirst].find(({ order }) => order === context.dayOrder);
  const reads = ({ readings }: MomentAttempt) =>
    isMostlyReadable(readings.readable, readings.unreadable, saysMoment(held.name));
  const taken = fixed && reads(fixed) ? fixed : likely;
  return reads(taken) ? { ...taken, isOpen: d === m } : undefined;
}

/** 3.4.2020 is written where the day comes first. */
function dotted(texts: readonly string[]): boolean {
  return texts.some((text) => /^\s*\d{1,2}\.\d{1,2}\.\d/.test(text));
}

async function tryMoments(
  held: HeldColumn,
  context: DecisionContext,
  order: DayOrder,
): Promise<MomentAttempt> {
  const offsets = new Set<number>();
  const shifts = new Float64Array(held.texts.length);
  let hasTime = false;
  let ambiguous = false;
  let withoutZone = 0;
  const note = (reading: MomentReading, i: number): number => {
    hasTime ||= reading.hasTime;
    ambiguous ||= reading.first !== reading.second;
    if (!Number.isNaN(reading.wall)) {
      offsets.add(reading.offset);
      if (Number.isNaN(reading.offset)) withoutZone += held.counts[i]!;
    }
    shifts[i] = Number.isNaN(reading.offset) ? 0 : reading.offset * 60_000;
    return reading.wall;
  };
  const read = (text: string, i: number) => note(readMoment(text, order), i);
  const readings = await readAll(held.texts, held.counts, read, context.checkpoint);
  if (offsets.size > 1) readings.values.forEach((wall, i) => (readings.values[i] = wall - shifts[i]!));
  return { readings, order, hasTime, ambiguous, withoutZone: offsets.size > 1 ? withoutZone : 0 };
}

/** `ingest/mixed-zones` {column, count}: rows without a zone, beside others that have one. */
function zoneWarnings(column: string, { withoutZone: count }: MomentAttempt): Warning[] {
  return count > 0 ? [{ code: 'ingest/mixed-zones', details: { column, count } }] : [];
}

function ambiguity(column: string, order: DayOrder): Warning {
  return { code: 'ingest/ambiguous-dates', details: { column, order } };
}
