import { dateMs, timeMs } from './plainMoment';

/** Order of the parts of dates such as 03/04/2020. */
export type DayOrder = 'dmy' | 'mdy';

/** A moment as written, with the offset of its zone when it names one. All NaN when the text is not a moment. */
export interface MomentReading {
  /** Milliseconds since 1970-01-01 of the wall clock, as if it were UTC. */
  readonly wall: number;
  /** Minutes east of UTC; NaN without a zone. */
  readonly offset: number;
  readonly hasTime: boolean;
  /** First and second part of a date written with the year last; 0 where the order is plain. */
  readonly first: number;
  readonly second: number;
}
const NONE: MomentReading = { wall: NaN, offset: NaN, hasTime: false, first: 0, second: 0 };

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])/;
const CHINESE = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const DAY_NAMED_MONTH =
  /^(\d{1,2})(?:st|nd|rd|th|er|º)?[-\s./]*(?:de\s+)?(\p{L}{3,10})\.?[-\s,./]*(?:de\s+)?(\d{4}|\d{2})(?!\d)/u;
const NAMED_MONTH_DAY = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?)?$/;
const WEEKDAY = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME =
  /^(?:T|\s|,)*(上午|下午|凌晨|晚上|中午)?\s*(\d{1,2})(?:[:：时点])(\d{1,2})(?:(?:[:：分])(\d{1,2})?(?:秒)?(?:[.,](\d{1,9}))?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/** Reads one date or moment in the forms of zh and en exports. `order` settles 03/04/2020. */
export function readMoment(text: string, order: DayOrder): MomentReading {
  const body = text.trim().replace(WEEKDAY, '');
  const compact = COMPACT.exec(body);
  if (compact) return compactMoment(compact);
  const date = readDate(body, order);
  if (!date || Number.isNaN(date.ms)) return NONE;
  const reading = { ...NONE, wall: date.ms, first: date.first, second: date.second };
  return date.rest === '' ? reading : withTime(reading, date.rest);
}

interface DateReading {
  ms: number;
  rest: string;
  first: number;
  second: number;
}

function readDate(text: string, order: DayOrder): DateReading | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dated(text, yearFirst[0], [yearFirst[1], yearFirst[3], yearFirst[4]]);
  const chinese = CHINESE.exec(text);
  if (chinese) return dated(text, chinese[0], [chinese[1], chinese[2], chinese[3]]);
  const last = YEAR_LAST.exec(text);
  if (last) return yearLast(text, last, order);
  const dayMonth = DAY_NAMED_MONTH.exec(text);
  if (dayMonth) return dated(text, dayMonth[0], [dayMonth[3], monthOf(dayMonth[2]!), dayMonth[1]]);
  const monthDay = NAMED_MONTH_DAY.exec(text);
  if (monthDay) return dated(text, monthDay[0], [monthDay[3], monthOf(monthDay[1]!), monthDay[2]]);
  return undefined;
}

function dated(text: string, matched: string, parts: readonly (string | number | undefined)[]): DateReading {
  const ms = dateMs(fullYear(String(parts[0])), Number(parts[1]), Number(parts[2]));
  return { ms, rest: text.slice(matched.length), first: 0, second: 0 };
}

function yearLast(text: string, match: RegExpExecArray, order: DayOrder): DateReading {
  const first = Number(match[1]);
  const second = Number(match[3]);
  const parts = order === 'dmy' ? [match[4], second, first] : [match[4], first, second];
  return { ...dated(text, match[0], parts), first, second };
}

/** Two digits mean 1970–2069. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/** Beginnings of months, without accents, that are not those of English: French, German, Spanish, Portuguese, Italian. */
const OTHER_MONTHS: Readonly<Record<string, number>> = {
  ...{ gen: 1, ene: 1, fev: 2, avr: 4, abr: 4, mai: 5, mag: 5, giu: 6, juin: 6, juil: 7, lug: 7 },
  ...{ ago: 8, aou: 8, set: 9, okt: 10, oct: 10, out: 10, ott: 10, dez: 12, dic: 12 },
};

/** 1–12, NaN when it is no month. Abbreviations and full names. */
function monthOf(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const index = MONTHS.indexOf(plain.slice(0, 3));
  return index >= 0 ? index + 1 : (OTHER_MONTHS[plain.slice(0, 4)] ?? OTHER_MONTHS[plain.slice(0, 3)] ?? NaN);
}

function compactMoment(match: RegExpExecArray): MomentReading {
  const wall = dateMs(Number(match[1]), Number(match[2]), Number(match[3]));
  if (match[4] === undefined) return { ...NONE, wall };
  const time = timeMs(Number(match[4]), Number(match[5]), Number(match[6] ?? 0));
  return { ...NONE, wall: wall + time, hasTime: true };
}

function withTime(date: MomentReading, rest: string): MomentReading {
  const match = TIME.exec(rest);
  if (!match) return NONE;
  const [, chinese, hours, minutes, seconds = '0', fraction = '', english, zone] = match;
  const time = timeMs(fullHour(Number(hours), chinese ?? english ?? ''), Number(minutes), Number(seconds));
  const millis = Math.floor(Number(`0.${fraction}0`) * 1000);
  return { ...date, wall: date.wall + time + millis, offset: offsetOf(zone), hasTime: true };
}

function fullHour(hour: number, half: string): number {
  const afternoon = /^(?:p|下午|晚上|中午)/i.test(half);
  const morning = /^(?:a|上午|凌晨)/i.test(half);
  if (afternoon && hour < 12) return hour + 12;
  return morning && hour === 12 ? 0 : hour;
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return NaN;
  if (!/\d/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
