/** What one text says as a number; `value` is NaN when it is not one. */
interface NumberReading {
  readonly value: number;
  /** Written with a currency sign. */
  readonly money: boolean;
  readonly fraction: boolean;
  /** Written with % or ‰; the value is the share, 0.12 for 12 %. */
  readonly percent: boolean;
  /** ISO 4217 code of the currency it is written with, `$` and `¥` as they are; '' without one. */
  readonly currency: string;
}
export type ReadNumber = (text: string) => NumberReading;

const NOT_A_NUMBER: NumberReading = {
  value: NaN,
  money: false,
  fraction: false,
  percent: false,
  currency: '',
};
const CODES =
  'CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|CHF|AUD|CAD|SGD|NZD|INR|KRW|BRL|SEK|NOK|DKK|PLN|CZK|HUF|RUB|TRY|MXN|ZAR|THB|VND|IDR|MYR';
const CURRENCY = new RegExp(
  `(?:(?:US|HK|NT|[ACSR])?\\$|[¥￥€£元円₹₩원₽₺₫฿₪\\\\]|(?:${CODES})(?![a-z])|(?:kr|Kč|zł|Ft|Rs)\\.?(?![a-z]))`,
  'i',
);
/** Signs that stand for one currency; in Shift-JIS, the byte of the backslash is the yen sign. */
const CODE_OF: Readonly<Record<string, string>> = {
  ...{ US$: 'USD', HK$: 'HKD', NT$: 'TWD', A$: 'AUD', C$: 'CAD', S$: 'SGD', R$: 'BRL' },
  ...{ '￥': '¥', 元: 'CNY', RMB: 'CNY', '€': 'EUR', '£': 'GBP', 円: 'JPY', '\\': 'JPY' },
  ...{
    '₹': 'INR',
    RS: 'INR',
    '₩': 'KRW',
    원: 'KRW',
    '₽': 'RUB',
    '₺': 'TRY',
    '₫': 'VND',
    '฿': 'THB',
    '₪': 'ILS',
  },
  ...{ KR: 'SEK', KČ: 'CZK', ZŁ: 'PLN', FT: 'HUF' },
};
/** What a sign behind the digits multiplies by, as a power of ten. */
const SCALES: Readonly<Record<string, number>> = { '%': -2, '‰': -3, 万: 4, 萬: 4, 亿: 8, 億: 8 };
const SPACES = /[\s\u00a0\u2009\u202f]/;

/**
 * Reads numbers as people and spreadsheets write them: signs before or behind, groups of three digits (by the other mark,
 * a space or an apostrophe; also 12,34,567), an exponent, a currency sign before or behind, brackets for negative
 * amounts, percent, 万 and 亿, full-width digits.
 */
export function numberReader(decimal: '.' | ',', thousands: string): ReadNumber {
  const group = groupMark(decimal, thousands);
  const mark = decimal === '.' ? '\\.' : ',';
  const indian = decimal === '.' ? '|\\d{1,2}(?:,\\d{2})+,\\d{3}' : '';
  const pattern = new RegExp(
    `^(\\d+|\\d{1,3}(?:${group}\\d{3})(?:${group}\\d{3})*${indian})?(?:${mark}(\\d+)?)?(e[+-]?\\d{1,3})?$`,
    'i',
  );
  return (text) => {
    const { body, negative, currency, scale } = strip(text);
    const match = /\d/.test(body) ? pattern.exec(body) : null;
    if (!match) return NOT_A_NUMBER;
    const [, whole = '0', fraction = '', exponent = ''] = match;
    const power = Number(exponent.slice(1)) + scale;
    const value = Number(`${whole.replace(/\D/g, '')}.${fraction}0e${power}`);
    return {
      value: negative && value !== 0 ? -value : value,
      money: currency !== '',
      fraction: scale > 0 ? !Number.isInteger(value) : scale < 0 || fraction !== '' || exponent !== '',
      percent: scale < 0,
      currency,
    };
  };
}

function groupMark(decimal: string, thousands: string): string {
  const other = decimal === '.' ? ',' : '.';
  return `[${other}'’\\s\\u00a0\\u2009\\u202f${thousands.replace(/[\]\\^-]/g, '\\$&')}]`;
}

interface Stripped {
  readonly body: string;
  readonly negative: boolean;
  readonly currency: string;
  readonly scale: number;
}

const PLAIN = { negative: false, currency: '', scale: 0 };

/** Takes off spaces, sign, brackets, currency and scale, in whichever order they stand. */
function strip(text: string): Stripped {
  const body = text.trim();
  const isBare = body.charCodeAt(0) < 58 && /^\d/.test(body) && /\d$/.test(body);
  return isBare ? { ...PLAIN, body } : stripped(/[\uff01-\uff5e]/.test(body) ? body.normalize('NFKC') : body);
}

function stripped(text: string): Stripped {
  const isBracketed = /^\(.*\)$/.test(text);
  const before = takeSign(isBracketed ? text.slice(1, -1) : text);
  const { rest: bare, currency } = takeCurrency(before.rest);
  const after = currency ? takeSign(bare) : { rest: bare, negative: false, signed: false };
  if (before.signed && after.signed) return { ...PLAIN, body: '', currency };
  const { rest, scale, minus } = takeTail(after.rest, before.signed || after.signed);
  return {
    body: rest,
    negative: [isBracketed, before.negative, after.negative, minus].includes(true),
    currency,
    scale,
  };
}

/** A scale behind the digits, or a minus sign as SAP writes it. */
function takeTail(text: string, signed: boolean): { rest: string; scale: number; minus: boolean } {
  const last = text.charAt(text.length - 1);
  if (Object.hasOwn(SCALES, last))
    return { rest: text.slice(0, -1).trim(), scale: SCALES[last]!, minus: false };
  const minus = !signed && /^\d.*[-−]$/.test(text);
  return { rest: minus ? text.slice(0, -1).trim() : text, scale: 0, minus };
}

function takeSign(text: string): { rest: string; negative: boolean; signed: boolean } {
  const sign = /^[-+−]/.exec(text)?.[0];
  return {
    rest: sign ? text.slice(1).trim() : text,
    negative: sign !== undefined && sign !== '+',
    signed: sign !== undefined,
  };
}

/** A currency before or behind the digits, or one at each end (¥12元, $12 CAD: the second says more). */
function takeCurrency(text: string): { rest: string; currency: string } {
  const one = takeOne(text);
  const two = one.currency === '' ? one : takeOne(one.rest);
  return two.currency === '' ? one : two;
}

function takeOne(text: string): { rest: string; currency: string } {
  const match = CURRENCY.exec(text);
  if (!match) return { rest: text.trim(), currency: '' };
  const before = text.slice(0, match.index);
  const behind = text.slice(match.index + match[0].length);
  const rest = `${before}${behind}`.trim();
  const isBetween = /\d/.test(before) && /\d/.test(behind);
  const sign = match[0].toUpperCase().replace(/\.$/, '');
  return { rest, currency: isBetween ? '' : (CODE_OF[sign] ?? sign) };
}

/** All spaces count as empty, the full-width one included. */
export function isBlankText(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first > 32 && first < 128) return false;
  return text.length === 0 || (SPACES.test(text.charAt(0)) && text.trim() === '');
}
