import { ZERO } from './digits';
import { countMissing, keepOdd, noOdd, oddCount } from './oddValues';
import { fieldCount, fields, width } from './records';

/** Digits after the mark of the last number read. */
let decimals: u32 = 0;
/** Of the numbers of the column taken last. */
let leastDecimals: u32 = 0;
let mostDecimals: u32 = 0;

const POWERS = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]);
const MAX_DIGITS: u32 = 15;

/** As `plainNumber` reads it; NaN when it is not written in the plain form. */
@inline
function readNumber(start: usize, end: usize, mark: u32): f64 {
  const isNegative = load<u8>(start) == 45;
  const first = start + <usize>isNegative;
  let mantissa: u64 = 0;
  let markAt: usize = 0;
  for (let at = first; at < end; at++) {
    const digit = <u32>load<u8>(at) - ZERO;
    if (digit <= 9) mantissa = mantissa * 10 + digit;
    else if (digit + ZERO == mark && markAt == 0 && at + 1 < end) markAt = at;
    else return NaN;
  }
  decimals = markAt == 0 ? 0 : <u32>(end - markAt) - 1;
  const whole = markAt == 0 ? <u32>(end - first) : <u32>(markAt - first);
  if (whole == 0 || whole + decimals > MAX_DIGITS || (whole > 1 && load<u8>(first) == ZERO)) return NaN;
  if (isNegative && mantissa == 0) return NaN;
  const value = <f64>mantissa / load<f64>(POWERS + ((<usize>decimals) << 3));
  return isNegative ? -value : value;
}

/** The most digits after the mark that a number of the column taken last had. */
export function getMostDecimals(): u32 {
  return mostDecimals;
}

/** Whether all of its numbers had as many. */
export function haveSameDecimals(): bool {
  return leastDecimals >= mostDecimals;
}

/** A column's numbers with their digits after the mark. @returns how many values were kept as odd texts */
export function takeNumbers(column: i32, mark: u32, values: usize, marks: usize, dictionary: usize): i32 {
  const stride = (<usize>width) << 3;
  const end = fields + ((<usize>fieldCount) << 3);
  let row: i32 = 0;
  let least: u32 = MAX_DIGITS;
  let most: u32 = 0;
  noOdd();
  for (let at = fields + ((<usize>column) << 3); at < end; at += stride, values += 8, row++) {
    const from = <usize>load<u32>(at);
    const to = <usize>load<u32>(at, 4);
    const value = from == to ? NaN : readNumber(from, to, mark);
    store<f64>(values, value);
    if (value == value) {
      store<u8>(marks + row, <u8>decimals);
      least = min(least, decimals);
      most = max(most, decimals);
      continue;
    }
    store<u8>(marks + row, 0);
    if (from == to) countMissing();
    else keepOdd(dictionary, row, from, <u32>(to - from));
  }
  leastDecimals = least;
  mostDecimals = most;
  return oddCount;
}

