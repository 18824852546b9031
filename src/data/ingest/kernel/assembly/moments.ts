import { ZERO } from './digits';
import { countMissing, keepOdd, noOdd, oddCount } from './oddValues';
import { fieldCount, fields, width } from './records';

/** The layout of a column of moments, see `MomentLayout`. */
@unmanaged
class MomentForm {
  /** Bytes of date and time, and with the zone. */
  length: u32;
  whole: u32;
  dateMark: u32;
  timeMark: u32;
  /** The zone's bytes, and a mask over them. */
  zone: u64;
  zoneMask: u64;
}

/** Two digits as a number, 255 or more when they are not digits. */
@inline
function pair(at: usize): u32 {
  const tens = <u32>load<u8>(at) - ZERO;
  const ones = <u32>load<u8>(at, 1) - ZERO;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 255;
}

/** Days before each month of a year that is no leap year; month 0 is none. */
const DAYS_BEFORE = memory.data<u16>([0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]);
/** Days of each month of such a year. */
const MONTH_DAYS = memory.data<u8>([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

/** Days from 1 January of the year 1 to that of 1970. */
const UNTIL_1970 = 719162;

/** Days since 1970 of a civil date, i32.MIN_VALUE when there is no such day. Without branches, as dates come in no order. */
@inline
function daysOf(year: i32, month: i32, day: i32): i32 {
  if (<u32>(year - 1) > 9998 || <u32>(month - 1) > 11) return i32.MIN_VALUE;
  const isLeap = i32((year & 3) == 0) & (i32(year % 100 != 0) | i32(year % 400 == 0));
  const last = <i32>load<u8>(MONTH_DAYS + <usize>month) + (isLeap & i32(month == 2));
  if (<u32>(day - 1) >= <u32>last) return i32.MIN_VALUE;
  const before = <i32>load<u16>(DAYS_BEFORE + ((<usize>month) << 1)) + (isLeap & i32(month > 2));
  const y = year - 1;
  return 365 * y + y / 4 - y / 100 + y / 400 + before + day - 1 - UNTIL_1970;
}

/** What the first 16 bytes are to be: '0' where a digit stands, otherwise the mark. */
@inline
function templateOf(form: MomentForm): v128 {
  const digits = i8x16.splat(<i8>ZERO);
  const dated = i8x16.replace_lane(i8x16.replace_lane(digits, 4, <i8>form.dateMark), 7, <i8>form.dateMark);
  return i8x16.replace_lane(i8x16.replace_lane(dated, 10, <i8>form.timeMark), 13, <i8>COLON);
}

/** How far above the template a byte may be: of dates alone, whatever follows them may be anything. */
@inline
function limitsOf(form: MomentForm): v128 {
  return form.length == 10
    ? i8x16(9, 9, 9, 9, 0, 9, 9, 0, 9, 9, -1, -1, -1, -1, -1, -1)
    : i8x16(9, 9, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9);
}

const COLON: u32 = 58;

/**
 * As `plainMoment` reads it; NaN when it is not written in the column's layout. Sixteen bytes must be readable.
 * @param template see templateOf @param limits see limitsOf
 */
@inline
function readMoment(at: usize, bytes: u32, form: MomentForm, template: v128, limits: v128): f64 {
  if (bytes != form.whole) return NaN;
  const values = i8x16.sub(v128.load(at), template);
  if (v128.any_true(i8x16.gt_u(values, limits))) return NaN;
  const zeros = i8x16.splat(0);
  const digits = v128.shuffle<u8>(values, zeros, 0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 16, 16, 16, 16);
  const tens = i8x16(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 0, 0, 0, 0);
  const date = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_low_i8x16_u(digits, tens));
  const year = i32x4.extract_lane(date, 0) * 100 + i32x4.extract_lane(date, 1);
  const days = daysOf(year, i32x4.extract_lane(date, 2), i32x4.extract_lane(date, 3));
  if (days == i32.MIN_VALUE) return NaN;
  const length = form.length;
  if (length == 10) return <f64>days * 86400000;
  if ((load<u64>(at + length) & form.zoneMask) != form.zone) return NaN;
  const time = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_high_i8x16_u(digits, tens));
  const hours = <u32>i32x4.extract_lane(time, 0);
  const minutes = <u32>i32x4.extract_lane(time, 1);
  let seconds: u32 = 0;
  let millis: u32 = 0;
  if (length > 16) {
    if (load<u8>(at, 16) != COLON) return NaN;
    seconds = pair(at + 17);
  }
  if (length > 19) {
    const last = <u32>load<u8>(at, 22) - ZERO;
    const hundredths = pair(at + 20);
    if (load<u8>(at, 19) != 46 || hundredths > 99 || last > 9) return NaN;
    millis = hundredths * 10 + last;
  }
  if (hours > 23 || minutes > 59 || seconds > 59) return NaN;
  return <f64>days * 86400000 + <f64>(((hours * 60 + minutes) * 60 + seconds) * 1000 + millis);
}

/** A column's moments in milliseconds since 1970. @returns how many values were kept as odd texts */
export function takeMoments(column: i32, form: usize, values: usize, dictionary: usize): i32 {
  const layout = changetype<MomentForm>(form);
  const template = templateOf(layout);
  const limits = limitsOf(layout);
  const stride = (<usize>width) << 3;
  const end = fields + ((<usize>fieldCount) << 3);
  let row: i32 = 0;
  noOdd();
  for (let at = fields + ((<usize>column) << 3); at < end; at += stride, values += 8, row++) {
    const from = <usize>load<u32>(at);
    const bytes = load<u32>(at, 4) - <u32>from;
    const value = bytes == 0 ? NaN : readMoment(from, bytes, layout, template, limits);
    store<f64>(values, value);
    if (value == value) continue;
    if (bytes == 0) countMissing();
    else keepOdd(dictionary, row, from, bytes);
  }
  return oddCount;
}
