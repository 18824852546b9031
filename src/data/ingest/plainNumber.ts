import type { PlainForm } from './plainForm';

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
  return {
    kind: 'number',
    spec: { decimal },
    read(bytes, start, end) {
      const first = bytes[start] === MINUS ? start + 1 : start;
      let mantissa = 0;
      let markAt = -1;
      for (let at = first; at < end; at++) {
        const digit = bytes[at]! - ZERO;
        if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
        else if (digit + ZERO === mark && markAt < 0 && at + 1 < end) markAt = at;
        else return NaN;
      }
      const decimals = markAt < 0 ? 0 : end - markAt - 1;
      const whole = end - first - (markAt < 0 ? 0 : decimals + 1);
      if (!isPlain(whole, decimals, bytes[first]!)) return NaN;
      const value = mantissa / POWERS_OF_TEN[decimals]!;
      return first === start ? value : negated(value);
    },
    write: (value, decimals) => {
      const text = value.toFixed(decimals);
      return decimal === ',' ? text.replace('.', ',') : text;
    },
  };
}

/** A negative zero would lose its sign. */
function negated(value: number): number {
  return value === 0 ? NaN : -value;
}

function isPlain(whole: number, decimals: number, firstByte: number): boolean {
  return whole > 0 && whole + decimals <= MAX_DIGITS && (whole === 1 || firstByte !== ZERO);
}
