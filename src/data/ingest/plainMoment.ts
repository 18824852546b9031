import type { PlainForm } from './exactStore';

const DAY_MS = 86_400_000;
const ZERO = 48;
const COLON = 58;
const DATE_LENGTH = 10;
const MINUTE_LENGTH = 16;
const SECOND_LENGTH = 19;

/** yyyy-mm-dd or yyyy/mm/dd, alone or with HH:MM or HH:MM:SS after a space or T: one layout per column. */
export interface MomentLayout {
  readonly length: number;
  readonly dateMark: number;
  readonly timeMark: number;
}

/** The layout of the field if it is a moment in the plain form. */
export function momentLayout(bytes: Uint8Array, start: number, end: number): MomentLayout | undefined {
  const length = end - start;
  const layout = {
    length,
    dateMark: bytes[start + 4]!,
    timeMark: length > DATE_LENGTH ? bytes[start + 10]! : 0,
  };
  const known =
    [DATE_LENGTH, MINUTE_LENGTH, SECOND_LENGTH].includes(length) &&
    '-/'.includes(String.fromCharCode(layout.dateMark)) &&
    ' T\0'.includes(String.fromCharCode(layout.timeMark));
  return known && !Number.isNaN(plainMoment(layout).read(bytes, start, end)) ? layout : undefined;
}

/** Moments of one layout as milliseconds since 1970-01-01T00:00Z, read as written, without a zone. */
export function plainMoment(layout: MomentLayout): PlainForm {
  const { length, dateMark, timeMark } = layout;
  return {
    kind: length === DATE_LENGTH ? 'date' : 'datetime',
    decimals: 0,
    read(bytes, start, end) {
      if (end - start !== length || bytes[start + 4] !== dateMark || bytes[start + 7] !== dateMark)
        return NaN;
      const year = pair(bytes, start) * 100 + pair(bytes, start + 2);
      const date = dateMs(year, pair(bytes, start + 5), pair(bytes, start + 8));
      if (length === DATE_LENGTH) return date;
      if (bytes[start + 10] !== timeMark || bytes[start + 13] !== COLON) return NaN;
      if (length === SECOND_LENGTH && bytes[start + 16] !== COLON) return NaN;
      const seconds = length === SECOND_LENGTH ? pair(bytes, start + 17) : 0;
      return date + timeMs(pair(bytes, start + 11), pair(bytes, start + 14), seconds);
    },
    write(value) {
      const iso = new Date(value).toISOString();
      const date = iso.slice(0, DATE_LENGTH).replaceAll('-', String.fromCharCode(dateMark));
      return length === DATE_LENGTH ? date : date + String.fromCharCode(timeMark) + iso.slice(11, length);
    },
  };
}

/** Two digits as a number, NaN when they are not digits. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** Milliseconds at midnight of a civil date; NaN when there is no such day. @see Hinnant, days_from_civil */
export function dateMs(year: number, month: number, day: number): number {
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return NaN;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146097 + dayOfEra - 719468) * DAY_MS;
}

/** Milliseconds since midnight; NaN when out of range. */
export function timeMs(hours: number, minutes: number, seconds: number): number {
  const valid = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
  return valid ? ((hours * 60 + minutes) * 60 + seconds) * 1000 : NaN;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : MONTH_DAYS[month - 1]!;
}
