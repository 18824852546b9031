import { TidemarkError } from '../../shared/errors';

/** How records and numbers are written in a file; '' stands for none. One byte each for quote and escape. */
export interface Dialect {
  /** One character or several (`||`). */
  delimiter: string;
  quote: string;
  /** The quote itself (doubled quotes) or a backslash. */
  escape: string;
  headerRow: boolean;
  /** Records before the header, such as a report title. */
  skip: number;
  decimal: '.' | ',';
  thousands: string;
}

/** What the analyst fixed; everything left out is detected. The keys and values of `--read NAME.KEY=VALUE`. */
export interface ReadOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: string;
  readonly escape?: string;
  readonly headerRow?: string | boolean;
  readonly skip?: string | number;
  readonly decimal?: string;
  readonly thousands?: string;
  /** `dmy` or `mdy`: what 3/4/2020 means. */
  readonly dates?: string;
}

/** Names people type on a command line for characters that are hard to type. */
const SPOKEN: Readonly<Record<string, string>> = {
  tab: '\t',
  comma: ',',
  semicolon: ';',
  colon: ':',
  pipe: '|',
  space: ' ',
  none: '',
  double: '"',
  doublequote: '"',
  single: "'",
  singlequote: "'",
  backslash: '\\',
};

/** The dialect fields the analyst fixed. @throws `ingest/bad-option` {key, value} */
export function fixedDialect(read: ReadOptions): Partial<Dialect> {
  const fixed: Partial<Dialect> = {};
  if (read.delimiter !== undefined) fixed.delimiter = delimiterMark(read.delimiter);
  if (read.quote !== undefined) fixed.quote = oneByte('quote', read.quote);
  if (read.escape !== undefined) fixed.escape = oneByte('escape', read.escape);
  if (fixed.quote === '' && fixed.escape !== '\\') fixed.escape = '';
  if (read.headerRow !== undefined) fixed.headerRow = flag('headerRow', read.headerRow);
  if (read.skip !== undefined) fixed.skip = wholeNumber('skip', read.skip);
  if (read.decimal !== undefined) fixed.decimal = decimalMark(read.decimal);
  if (read.thousands !== undefined) fixed.thousands = spoken(read.thousands);
  return fixed;
}

/** The order of day and month the analyst fixed. @throws `ingest/bad-option` {key, value} */
export function fixedDayOrder({ dates }: ReadOptions): 'dmy' | 'mdy' | undefined {
  const text = dates?.trim().toLowerCase();
  if (dates === undefined || text === 'dmy' || text === 'mdy') return text as 'dmy' | 'mdy' | undefined;
  throw badOption('dates', dates);
}

/** Spelled names, and `\t`, `\x01`, `\u00a7`, `0x1f` for characters that cannot be typed. */
function spoken(value: string): string {
  const name = value.toLowerCase();
  if (Object.hasOwn(SPOKEN, name)) return SPOKEN[name]!;
  if (value === '\\t') return '\t';
  if (value === '\\\\') return '\\';
  const code = /^(?:\\x|\\u|0x|u\+)([0-9a-f]{1,4})$/i.exec(value)?.[1];
  if (code === undefined) return value;
  return code === '0' || code === '00' ? '' : String.fromCharCode(parseInt(code, 16));
}

function oneByte(key: string, value: string): string {
  const text = spoken(value);
  const usable = text.length === 1 && text.charCodeAt(0) < 128 && text !== '\n' && text !== '\r';
  if (usable || text === '') return text;
  throw badOption(key, value);
}

/** One character, up to eight that are neither letters nor digits, or none for a file of one column. */
function delimiterMark(value: string): string {
  const text = spoken(value);
  const several = text.length <= 8 && !/[\p{L}\p{N}"]/u.test(text);
  if (!/[\r\n]/.test(text) && (Array.from(text).length === 1 || several)) return text;
  throw badOption('delimiter', value);
}

function flag(key: string, value: string | boolean): boolean {
  const text = String(value).toLowerCase();
  if (['true', 'yes', '1'].includes(text)) return true;
  if (['false', 'no', '0'].includes(text)) return false;
  throw badOption(key, value);
}

function wholeNumber(key: string, value: string | number): number {
  const number = Number(value);
  if (String(value).trim() !== '' && Number.isInteger(number) && number >= 0) return number;
  throw badOption(key, value);
}

function decimalMark(value: string): '.' | ',' {
  const text = spoken(value);
  if (text === '.' || text === ',') return text;
  throw badOption('decimal', value);
}

function badOption(key: string, value: string | number | boolean): TidemarkError {
  return new TidemarkError('ingest/bad-option', { key, value: String(value) });
}
