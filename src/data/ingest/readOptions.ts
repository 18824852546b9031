import { TidemarkError } from '../../shared/errors';

/** How records and numbers are written in a file; '' stands for none. One byte each for delimiter, quote, escape. */
export interface Dialect {
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
}

/** Names people type on a command line for characters that are hard to type. */
const SPOKEN: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
  none: '',
  double: '"',
  single: "'",
  backslash: '\\',
  '\\\\': '\\',
};

/** The dialect fields the analyst fixed. @throws `ingest/bad-option` {key, value} */
export function fixedDialect(read: ReadOptions): Partial<Dialect> {
  const fixed: Partial<Dialect> = {};
  if (read.delimiter !== undefined) fixed.delimiter = oneByte('delimiter', read.delimiter, false);
  if (read.quote !== undefined) fixed.quote = oneByte('quote', read.quote, true);
  if (read.escape !== undefined) fixed.escape = oneByte('escape', read.escape, true);
  if (read.headerRow !== undefined) fixed.headerRow = flag('headerRow', read.headerRow);
  if (read.skip !== undefined) fixed.skip = wholeNumber('skip', read.skip);
  if (read.decimal !== undefined) fixed.decimal = decimalMark(read.decimal);
  if (read.thousands !== undefined) fixed.thousands = spoken(read.thousands);
  return fixed;
}

function spoken(value: string): string {
  return Object.hasOwn(SPOKEN, value) ? SPOKEN[value]! : value;
}

function oneByte(key: string, value: string, maybeNone: boolean): string {
  const text = spoken(value);
  const usable = text.length === 1 && text.charCodeAt(0) < 128 && text !== '\n' && text !== '\r';
  if (usable || (maybeNone && text === '')) return text;
  throw badOption(key, value);
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
