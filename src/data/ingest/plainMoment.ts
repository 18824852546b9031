import type { MomentLayout, PlainForm } from './plainForm';

const DAY_MS = 86_400_000;
const ZERO = 48;
const COLON = 58;
const POINT = 46;
const DATE_LENGTH = 10;
const MINUTE_LENGTH = 16;
const SECOND_LENGTH = 19;
const MILLI_LENGTH = 23;
/** What may follow the time: nothing, Z, or a shift from UTC. */
const ZONE = /^(?:Z|[+-]\d{2}:?\d{2})?$/;

/** The layout of the field if it is a moment in the plain form. */
export function momentLayout(bytes: Uint8Array, start: number, end: number): MomentLayout | undefined {
  const timed = end - start > DATE_LENGTH;
  const length = timed ? timedLength(bytes, start, end) : end - start;
  const zone = String.fromCharCode(...bytes.subarray(Math.min(end, start + length), end));
  const layout = {
    length,
    dateMark: bytes[start + 4]!,
    timeMark: timed ? bytes[start + 10]! : 0,
    zone,
  };
  const known =
    length >= DATE_LENGTH &&
    '-/'.includes(String.fromCharCode(layout.dateMark)) &&
    ' T\0'.includes(String.fromCharCode(layout.timeMark)) &&
    ZONE.test(zone);
  return known && !Number.isNaN(plainMoment(layout).read(bytes, start, end)) ? layout : undefined;
}

/** Bytes of date and time, told by the marks between their parts. */
function timedLength(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < SECOND_LENGTH || bytes[start + 16] !== COLON) return MINUTE_LENGTH;
  return end - start >= MILLI_LENGTH && bytes[start + 19] === POINT ? MILLI_LENGTH : SECOND_LENGTH;
}

/** Moments of one layout as milliseconds since 1970-01-01T00:00Z, read as written: the zone is the same everywhere. */
export function plainMoment(layout: MomentLayout): PlainForm {
  const { length, dateMark, timeMark, zone } = layout;
  const whole = length + zone.length;
  return {
    kind: length === DATE_LENGTH ? 'date' : 'datetime',
    spec: layout,
    read(bytes, start, end) {
      if (end - start !== whole || bytes[start + 4] !== dateMark || bytes[start + 7] !== dateMark) return NaN;
      const year = pair(bytes, start) * 100 + pair(bytes, start + 2);
      const date = dateMs(year, pair(bytes, start + 5), pair(bytes, start + 8));
      if (length === DATE_LENGTH) return date;
      if (bytes[start + 10] !== timeMark || !endsWith(bytes, start + length, zone)) return NaN;
      return date + readTime(bytes, start + 11, length - 11);
    },
    write(value) {
      const iso = new Date(value).toISOString();
      const date = iso.slice(0, DATE_LENGTH).replaceAll('-', String.fromCharCode(dateMark));
      if (length === DATE_LENGTH) return date;
      return date + String.fromCharCode(timeMark) + iso.slice(11, length) + zone;
    },
  };
}

function endsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Milliseconds of HH:MM, HH:MM:SS or HH:MM:SS.mmm, NaN when it is not one. */
function readTime(bytes: Uint8Array, at: number, length: number): number {
  if (bytes[at + 2] !== COLON) return NaN;
  const minutes = timeMs(pair(bytes, at), pair(bytes, at + 3), 0);
  if (length === 5) return minutes;
  if (bytes[at + 5] !== COLON) return NaN;
  const seconds = minutes + timeMs(0, 0, pair(bytes, at + 6));
  if (length === 8) return seconds;
  const last = bytes[at + 11]! - ZERO;
  if (bytes[at + 8] !== POINT || !(last >= 0 && last <= 9)) return NaN;
  return seconds + pair(bytes, at + 9) * 10 + last;
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
