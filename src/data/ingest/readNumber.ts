/** What one text says as a number; `value` is NaN when it is not one. */
interface NumberReading {
  readonly value: number;
  /** Written with a currency sign. */
  readonly money: boolean;
  readonly fraction: boolean;
}
export type ReadNumber = (text: string) => NumberReading;

const NOT_A_NUMBER: NumberReading = { value: NaN, money: false, fraction: false };
const CURRENCY = /(?:[¥￥$€£元]|(?:CNY|RMB|USD|EUR|GBP|JPY|HKD)(?![a-z]))/i;
const SPACES = /[\s\u00a0\u2009\u202f]/;

/**
 * Reads numbers as people and spreadsheets write them: signs, groups of three digits (by the other mark, a space or an
 * apostrophe), an exponent, a currency sign before or behind, and brackets for negative amounts.
 */
export function numberReader(decimal: '.' | ',', thousands: string): ReadNumber {
  const group = groupMark(decimal, thousands);
  const mark = decimal === '.' ? '\\.' : ',';
  const pattern = new RegExp(
    `^(\\d+|\\d{1,3}(?:${group}\\d{3})(?:${group}\\d{3})*)?(?:${mark}(\\d+)?)?(e[+-]?\\d{1,3})?$`,
    'i',
  );
  return (text) => {
    const { body, negative, money } = strip(text);
    const match = /\d/.test(body) ? pattern.exec(body) : null;
    if (!match) return NOT_A_NUMBER;
    const [, whole = '0', fraction = '', exponent = ''] = match;
    const value = Number(`${whole.replace(/\D/g, '')}.${fraction}0${exponent}`);
    return {
      value: negative && value !== 0 ? -value : value,
      money,
      fraction: fraction !== '' || exponent !== '',
    };
  };
}

function groupMark(decimal: string, thousands: string): string {
  const other = decimal === '.' ? ',' : '.';
  return `[${other}'’\\s\\u00a0\\u2009\\u202f${thousands.replace(/[\]\\^-]/g, '\\$&')}]`;
}

/** Takes off spaces, sign, brackets and currency, in whichever order they stand. */
function strip(text: string): { body: string; negative: boolean; money: boolean } {
  let body = text.trim();
  if (body.charCodeAt(0) < 58 && /^\d/.test(body) && /\d$/.test(body))
    return { body, negative: false, money: false };
  let negative = false;
  if (/^\(.*\)$/.test(body)) [body, negative] = [body.slice(1, -1), true];
  const signBefore = takeSign(body);
  const bare = signBefore.rest.replace(CURRENCY, '').trim();
  const money = bare !== signBefore.rest.trim() && atAnEnd(signBefore.rest);
  const signAfter = money ? takeSign(bare) : { rest: bare, negative: false, signed: false };
  if (signBefore.signed && signAfter.signed) return { body: '', negative, money };
  return { body: signAfter.rest, negative: negative || signBefore.negative || signAfter.negative, money };
}

function takeSign(text: string): { rest: string; negative: boolean; signed: boolean } {
  const sign = /^[-+−]/.exec(text)?.[0];
  return {
    rest: sign ? text.slice(1).trim() : text,
    negative: sign !== undefined && sign !== '+',
    signed: sign !== undefined,
  };
}

/** Whether the currency stands before or behind the digits, not between them. */
function atAnEnd(text: string): boolean {
  const match = CURRENCY.exec(text);
  if (!match) return false;
  const before = text.slice(0, match.index);
  const behind = text.slice(match.index + match[0].length);
  return !/\d/.test(before) || !/\d/.test(behind);
}

/** All spaces count as empty, the full-width one included. */
export function isBlankText(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first > 32 && first < 128) return false;
  return text.length === 0 || (SPACES.test(text.charAt(0)) && text.trim() === '');
}
