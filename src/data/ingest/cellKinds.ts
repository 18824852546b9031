import { readMoment } from './readMoment';

const NUMBER =
  /^[-+(−]?\s?(?:[$€£¥￥]|[A-Z]{2,3}\s?\$?|R\$)?\s?[-+−]?(?:(?:\d{1,3}([ ,.'’\u00a0\u2009\u202f])\d{3}(?:\1\d{3})*|\d+)(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d{1,3})?\s?(?:[%‰$€£¥元°]|[A-Z]{3})?\)?$/;
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[ap]\.?m\.?)?$/i;
const WORD = /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N}_.\-’]+$/u;
const ADDRESS =
  /^(?:(?:https?|ftp|s3):\/\/[^\s"<>;,|^$%#]*(?:[%#][^\s"<>;,|^$#]*)?|www\.[^\s"<>;,|^$]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d{1,3}(?:\.\d{1,3}){3})$/i;
const PATH = /^(?:(?:\/[\w.~+@%-]+)+\/?|\/|[A-Za-z]:\\[^|;,\t"]*|\\\\[^|;,\t"]+)$/;
/** Text that a spreadsheet is told to keep as it is, `="007"`, and quotes a space away from their delimiter. */
const SET_APART = /^(?:(?:=|\s+)"[^"]*"|\s+'[^']*')\s*$/;
const WRAPPED = /^(?:\{.*\}|\[.*\])$/s;

const REMEMBERED = 1 << 14;
const remembered = new Map<string, boolean>();

/** A number, moment, word, address, path or list: what one cell holds, and two cells together hardly ever look like. */
export function isKnownKind(text: string): boolean {
  const before = remembered.get(text);
  if (before !== undefined) return before;
  if (remembered.size === REMEMBERED) remembered.clear();
  const known = decideKind(text);
  remembered.set(text, known);
  return known;
}

function decideKind(text: string): boolean {
  if (WORD.test(text) || (/\d/.test(text) && NUMBER.test(text)) || CLOCK.test(text)) return true;
  if (ADDRESS.test(text) || PATH.test(text)) return true;
  if (WRAPPED.test(text)) return isBalanced(text);
  return /^\S*\d/.test(text) && text.length < 40 && isMoment(text);
}

function isMoment(text: string): boolean {
  return ['mdy', 'dmy'].some((order) => !Number.isNaN(readMoment(text, order as 'mdy' | 'dmy').wall));
}

/** Signs that a cell still holds a delimiter, and how plausible it is then. */
const LEFTOVERS: readonly (readonly [mark: string, pattern: RegExp, plausible: number])[] = [
  ['\u0001', /(?!\s)\p{Cc}/u, 0.1],
  ['\t', /\t/, 0.2],
  [',', /\D,(?=\S)|,(?=[^\s\d])/, 0.25],
  [';', /;(?=\S)/, 0.3],
  ['|', /\|/, 0.4],
  ['::', /::|~\||\|~|@@|<>/, 0.3],
  ['~', /\S[~^]\S/, 0.5],
  ['?', /\w\?\w/, 0.5],
  [':', /[^\s:/]:[^\s:/]/, 0.7],
];

/** Signs that text has now and then, but hardly twice in a cell without a space beside them. */
const TWICE = /([#~^!&*$%@+=:])\S*[^\s]\1\S|\S([#~^!&*$%@+=])\S.*\S\2\S/;

/** Of delimiters that stand before a space or between digits, which text has too. */
const MILD = /;(?=\s)|\d,(?=\d)/;
const CLOCKS = /\d{1,2}:\d{2}(?::\d{2})?/g;

/**
 * How much a cell looks like the content of one cell, 0 to 1: known kinds 1, plain text 0.9, less for what still holds a
 * delimiter, quotes, half of a pair of brackets, or begins or ends with a sign that joins. Quotes settle it.
 * @param own the delimiter the cell was cut by
 */
export function plausibility(text: string, quoted: boolean, own: string): number {
  if (quoted) return text.includes('\n') && holdsCut(text, own) ? 0.3 : 1;
  if (text === '') return own === ' ' ? 0.4 : 0.8;
  if (isSetApart(text)) return 0.85;
  const body = text.trim();
  if (isKnownKind(body)) return text.includes('\t') && !own.includes('\t') ? 0.7 : 1;
  return textPlausibility(text, body, own);
}

function textPlausibility(text: string, body: string, own: string): number {
  const timeless = text.replace(CLOCKS, '0');
  const found = LEFTOVERS.filter(([mark, pattern]) => !own.includes(mark) && pattern.test(timeless));
  let plausible = Math.min(MILD.test(body) ? 0.75 : 0.9, ...found.map(([, , value]) => value));
  if (body.includes('"') || /^(['~^#*$%@+!]).*\1$/.test(body)) plausible = Math.min(plausible, 0.5);
  if (own === '+' && /\d[eE]$/.test(body)) plausible = 0.1;
  if (!isBalanced(body)) plausible *= 0.5;
  if (/^[/:=&?,;.~]|[/:=&,(~]$/.test(body)) plausible *= 0.7;
  return TWICE.test(body) ? plausible * 0.5 : plausible;
}

/** Quotes that mean something though they do not wrap the whole field. */
export function isSetApart(text: string): boolean {
  return SET_APART.test(text);
}

/** A quoted text over several lines that holds the end of one quoted field and the start of another. */
function holdsCut(text: string, own: string): boolean {
  return text.includes(`${own}"`) || text.includes(`"${own}`);
}

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const char of text) {
    if ('([{'.includes(char)) open.push(char);
    else if (char in PAIRS && open.pop() !== PAIRS[char]) return false;
  }
  return open.length === 0;
}
