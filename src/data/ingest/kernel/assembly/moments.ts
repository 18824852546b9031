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

const MONTH_DAYS = memory.data<u8>([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

/** Days since 1970 of a civil date, i32.MIN_VALUE when there is no such day. @see Hinnant, days_from_civil */
@inline
function daysOf(year: i32, month: i32, day: i32): i32 {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return i32.MIN_VALUE;
  const isLeap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > <i32>load<u8>(MONTH_DAYS + <usize>month) + <i32>(isLeap && month == 2)) return i32.MIN_VALUE;
  const y = month <= 2 ? year - 1 : year;
  const era = y / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

/** As `plainMoment` reads it; NaN when it is not written in the column's layout. */
@inline
function readMoment(at: usize, bytes: u32, form: MomentForm): f64 {
  const mark = form.dateMark;
  if (bytes != form.whole || <u32>load<u8>(at, 4) != mark || <u32>load<u8>(at, 7) != mark) return NaN;
  const century = pair(at);
  const years = pair(at + 2);
  if (century > 99 || years > 99) return NaN;
  const days = daysOf(century * 100 + years, pair(at + 5), pair(at + 8));
  if (days == i32.MIN_VALUE) return NaN;
  const length = form.length;
  if (length == 10) return <f64>days * 86400000;
  if (<u32>load<u8>(at, 10) != form.timeMark || load<u8>(at, 13) != 58) return NaN;
  if ((load<u64>(at + length) & form.zoneMask) != form.zone) return NaN;
  const hours = pair(at + 11);
  const minutes = pair(at + 14);
  let seconds: u32 = 0;
  let millis: u32 = 0;
  if (length > 16) {
    if (load<u8>(at, 16) != 58) return NaN;
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
  const stride = (<usize>width) << 3;
  const end = fields + ((<usize>fieldCount) << 3);
  let row: i32 = 0;
  noOdd();
  for (let at = fields + ((<usize>column) << 3); at < end; at += stride, values += 8, row++) {
    const from = <usize>load<u32>(at);
    const bytes = load<u32>(at, 4) - <u32>from;
    const value = bytes == 0 ? NaN : readMoment(from, bytes, changetype<MomentForm>(form));
    store<f64>(values, value);
    if (value == value) continue;
    if (bytes == 0) countMissing();
    else keepOdd(dictionary, row, from, bytes);
  }
  return oddCount;
}
