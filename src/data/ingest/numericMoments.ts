import type { NumericColumn } from '../../shared/table';
import { saysDate, saysEpoch } from './headerHints';
import { dateMs } from './plainMoment';

const DAY_MS = 86_400_000;
/** 1899-12-30, day 0 of spreadsheets, to 1970-01-01. */
const SERIAL_OF_1970 = 25569;

/**
 * Numbers that are moments: yyyymmdd when every value is a day of 1900–2100; under a header that speaks of a date also
 * spreadsheet serials (1954–2119), and under one that speaks of a moment seconds or milliseconds since 1970. Undefined when they are just numbers.
 */
export function asDates(name: string, values: Float64Array, hasDecimals: boolean): NumericColumn | undefined {
  if (!hasDecimals && allOf(values, isCompactDate)) return moments(name, values, compactDateMs, 'date');
  if (saysEpoch(name) && !saysDate(name)) return epochs(name, values, OF_PROGRAMS);
  if (!saysDate(name)) return undefined;
  if (allOf(values, (v) => v >= 20_000 && v <= 80_000)) {
    return moments(name, values, serialMs, hasDecimals ? 'datetime' : 'date');
  }
  return epochs(name, values, OF_DATES);
}

/** Seconds since 1970: of a column that speaks of dates from 1973 to 2103, of others from 1995 to 2049. */
const OF_DATES = [1e8, 4.2e9] as const;
const OF_PROGRAMS = [7.9e8, 2.5e9] as const;

/** Seconds or milliseconds since 1970, where all are in the range. */
function epochs(
  name: string,
  values: Float64Array,
  [from, to]: readonly [number, number],
): NumericColumn | undefined {
  if (allOf(values, (v) => v >= from && v < to)) return moments(name, values, (v) => v * 1000, 'datetime');
  if (allOf(values, (v) => v >= from * 1000 && v < to * 1000)) {
    return moments(name, values, (v) => v, 'datetime');
  }
  return undefined;
}

function allOf(values: Float64Array, test: (value: number) => boolean): boolean {
  let seen = false;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (!test(value)) return false;
    seen = true;
  }
  return seen;
}

function isCompactDate(value: number): boolean {
  return value >= 19_000_101 && value <= 21_001_231 && !Number.isNaN(compactDateMs(value));
}

function compactDateMs(value: number): number {
  return dateMs(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
}

/** Spreadsheets keep moments to about a second. */
function serialMs(serial: number): number {
  return Math.round(((serial - SERIAL_OF_1970) * DAY_MS) / 1000) * 1000;
}

function moments(
  name: string,
  values: Float64Array,
  toMs: (value: number) => number,
  type: 'date' | 'datetime',
): NumericColumn {
  return { storage: 'numeric', name, type, values: values.map(toMs) };
}
