import { parse } from 'lossless-json';

/** Only a run of so many digits can be a number that a double does not hold. */
const LONG_NUMBER = /\d{16}/;

/** A whole number written out that a double cannot hold, as text. */
function exactNumber(text: string): number | string {
  const value = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value;
}

/** JSON as JavaScript values, except that whole numbers beyond 2^53 become text with all their digits. @throws SyntaxError */
export function parseJson(text: string): unknown {
  return LONG_NUMBER.test(text)
    ? parse(text, undefined, { parseNumber: exactNumber })
    : (JSON.parse(text) as unknown);
}
