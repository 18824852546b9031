import type { PlainForm } from './exactStore';

const POWERS_OF_TEN = Float64Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));
const MINUS = 45;
const ZERO = 48;
const MAX_DIGITS = 15;

/**
 * Numbers as a program writes them: optional minus, digits without leading zeros, optional decimals, at most 15 digits.
 * Up to there m / 10^d is the correctly rounded value, and toFixed gives the text back.
 */
export function plainNumber(decimal: '.' | ','): PlainForm {
  const mark = decimal.charCodeAt(0);
  const form: PlainForm = {
    kind: 'number',
    decimals: 0,
    read(bytes, start, end) {
      const first = bytes[start] === MINUS ? start + 1 : start;
      let mantissa = 0;
      let at = first;
      let digit = 0;
      for (; at < end && (digit = bytes[at]! - ZERO) >= 0 && digit <= 9; at++) mantissa = mantissa * 10 + digit;
      const whole = at - first;
      form.decimals = 0;
      if (at < end && bytes[at] === mark) {
        const fraction = ++at;
        for (; at < end && (digit = bytes[at]! - ZERO) >= 0 && digit <= 9; at++) mantissa = mantissa * 10 + digit;
        form.decimals = at - fraction;
        if (form.decimals === 0) return NaN;
      }
      if (at !== end || !isPlain(whole, form.decimals, bytes[first]!)) return NaN;
      const value = form.decimals === 0 ? mantissa : mantissa / POWERS_OF_TEN[form.decimals]!;
      return first === start ? value : mantissa === 0 ? NaN : -value;
    },
    write: (value, decimals) => {
      const text = value.toFixed(decimals);
      return decimal === ',' ? text.replace('.', ',') : text;
    },
  };
  return form;
}

function isPlain(whole: number, decimals: number, firstByte: number): boolean {
  return whole > 0 && whole + decimals <= MAX_DIGITS && (whole === 1 || firstByte !== ZERO);
}
