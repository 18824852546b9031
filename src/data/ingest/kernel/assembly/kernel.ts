/**
 * The hot loops of reading a delimited file, in AssemblyScript: finding fields, giving equal texts equal codes, reading
 * numbers and moments. Only what is written plainly is read here; everything else is handed back to TypeScript, so that
 * each rule about odd input stands in one place. Addresses are bytes of the module's memory; numbers are little-endian.
 */

// ── memory ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

export function release(address: usize): void {
  heap.free(address);
}

// ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const LINE_FEED: i32 = 10;
const CARRIAGE_RETURN: i32 = 13;

let delimiter: i32 = 0;
/** −1 for none; the escape is none as well where quotes are doubled. */
let quote: i32 = 0;
let escape: i32 = 0;
let width: i32 = 0;
/** Pairs of addresses (start, end), the fields of all records one after the other. */
let fields: usize = 0;
let fieldLimit: i32 = 0;
let fieldCount: i32 = 0;
let stuck: bool = false;

/** @param columns fields of a record that is read here @param room fields after which a block is full */
export function useDialect(delimiterByte: i32, quoteByte: i32, escapeByte: i32, columns: i32, room: i32): void {
  delimiter = delimiterByte;
  quote = quoteByte;
  escape = escapeByte;
  width = columns;
  fieldLimit = room;
  fields = heap.alloc((<usize>(room + columns)) << 3);
}

export function fieldsAddress(): usize {
  return fields;
}

export function getFieldCount(): i32 {
  return fieldCount;
}

export function setFieldCount(count: i32): void {
  fieldCount = count;
}

/** Whether `scan` stopped before a record that it does not read. */
export function isStuck(): bool {
  return stuck;
}

/** One bit for each of 16 bytes that is a line end or one of three others. */
@inline
function marksOf(at: usize, delimiters: v128, quotes: v128, escapes: v128): u64 {
  const bytes = v128.load(at);
  const feeds = i8x16.eq(bytes, i8x16.splat(<i8>LINE_FEED));
  const returns = i8x16.eq(bytes, i8x16.splat(<i8>CARRIAGE_RETURN));
  const others = v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, escapes));
  const marks = v128.or(v128.or(feeds, returns), v128.or(others, i8x16.eq(bytes, delimiters)));
  return <u64>i8x16.bitmask(marks);
}

@inline
function putField(index: i32, start: usize, end: usize): void {
  const at = fields + ((<usize>index) << 3);
  store<u32>(at, <u32>start);
  store<u32>(at, <u32>end, 4);
}

/**
 * Adds the whole records of [from..to) to the block until it is full, up to the first that is not plain: one of another
 * width, an empty line, text after a closing quote, an escape. 64 bytes behind `to` must be readable.
 * @returns the address behind the last record added
 */
export function scan(from: usize, to: usize): usize {
  let record = from;
  let field = from;
  /** Fields of the block when this record is whole. */
  let out = fieldCount;
  let full = out + width;
  let inside = false;
  /** Closing quote of the field at hand, 0 for none. */
  let closed: usize = 0;
  const delimiters = i8x16.splat(<i8>delimiter);
  const quotes = quote < 0 ? delimiters : i8x16.splat(<i8>quote);
  const escapes = escape < 0 ? delimiters : i8x16.splat(<i8>escape);
  stuck = false;
  for (let block = from; block < to; block += 64) {
    let marks =
      marksOf(block, delimiters, quotes, escapes) |
      (marksOf(block + 16, delimiters, quotes, escapes) << 16) |
      (marksOf(block + 32, delimiters, quotes, escapes) << 32) |
      (marksOf(block + 48, delimiters, quotes, escapes) << 48);
    if (to - block < 64) marks &= (<u64>1 << (to - block)) - 1;
    while (marks != 0) {
      const at = block + <usize>ctz(marks);
      marks &= marks - 1;
      // The line feed of a pair whose record is closed already.
      if (at < field) continue;
      const byte = <i32>load<u8>(at);
      if (inside) {
        if (byte == escape) {
          stuck = true;
          return record;
        }
        if (byte != quote) continue;
        if (at + 1 >= to) return record;
        const next = <i32>load<u8>(at, 1);
        if (next != delimiter && next != LINE_FEED && next != CARRIAGE_RETURN) {
          stuck = true;
          return record;
        }
        inside = false;
        closed = at;
      } else if (byte == quote && at == field && closed == 0) {
        inside = true;
      } else if (byte == delimiter || byte == LINE_FEED || byte == CARRIAGE_RETURN) {
        const isEnd = byte != delimiter;
        if (byte == CARRIAGE_RETURN && at + 1 >= to) return record;
        if (out == full || (isEnd && (at == record || out + 1 != full))) {
          stuck = true;
          return record;
        }
        if (closed != 0) putField(out, field + 1, closed);
        else putField(out, field, at);
        out++;
        closed = 0;
        field = at + 1;
        if (!isEnd) continue;
        if (byte == CARRIAGE_RETURN && load<u8>(at, 1) == LINE_FEED) field++;
        record = field;
        fieldCount = out;
        full = out + width;
        if (out >= fieldLimit) return record;
      } else if (byte == escape) {
        stuck = true;
        return record;
      }
    }
  }
  return record;
}

// ── dictionaries ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Byte strings with a number each, in order of appearance. Open addressing; entries never move. */
@unmanaged
class Dictionary {
  /** Pairs (hash, entry address); entry 0 is free. */
  slots: usize;
  mask: u32;
  size: u32;
  firstSegment: usize;
  lastSegment: usize;
  free: usize;
  end: usize;
  /** Where `gather` goes on. */
  cursor: usize;
  cursorSegment: usize;
}

/** The bytes follow, filled up with zeros to a multiple of eight. */
@unmanaged
class Entry {
  code: u32;
  length: u32;
}

/** Entries follow, up to `used`. */
@unmanaged
class Segment {
  next: usize;
  used: usize;
}

const HEADER: usize = 8;
const MIN_SEGMENT: usize = 256;
const MAX_SEGMENT: usize = 1 << 20;
const FIRST_SLOTS: u32 = 16;

export function newDictionary(): usize {
  const address = heap.alloc(offsetof<Dictionary>());
  memory.fill(address, 0, offsetof<Dictionary>());
  const dictionary = changetype<Dictionary>(address);
  dictionary.mask = FIRST_SLOTS - 1;
  dictionary.slots = zeroed((<usize>FIRST_SLOTS) << 3);
  addSegment(dictionary, MIN_SEGMENT);
  dictionary.cursorSegment = dictionary.firstSegment;
  dictionary.cursor = dictionary.firstSegment + HEADER;
  return address;
}

export function sizeOf(dictionary: usize): u32 {
  return changetype<Dictionary>(dictionary).size;
}

export function dropDictionary(address: usize): void {
  const dictionary = changetype<Dictionary>(address);
  let segment = dictionary.firstSegment;
  while (segment != 0) {
    const next = changetype<Segment>(segment).next;
    heap.free(segment);
    segment = next;
  }
  heap.free(dictionary.slots);
  heap.free(address);
}

function zeroed(bytes: usize): usize {
  const address = heap.alloc(bytes);
  memory.fill(address, 0, bytes);
  return address;
}

function addSegment(dictionary: Dictionary, bytes: usize): void {
  const address = heap.alloc(bytes);
  const segment = changetype<Segment>(address);
  segment.next = 0;
  segment.used = address + HEADER;
  if (dictionary.lastSegment == 0) dictionary.firstSegment = address;
  else changetype<Segment>(dictionary.lastSegment).next = address;
  dictionary.lastSegment = address;
  dictionary.free = address + HEADER;
  dictionary.end = address + bytes;
}

/** The last one to eight bytes of a text, zeros above. */
@inline
function lastWord(at: usize, length: u32): u64 {
  return load<u64>(at) & (u64.MAX_VALUE >>> (<u64>(8 - length) << 3));
}

const MIX: u64 = 0x9e3779b97f4a7c15;

@inline
function hashOf(start: usize, length: u32): u32 {
  let hash = <u64>length * MIX;
  while (length > 8) {
    hash = (hash ^ load<u64>(start)) * MIX;
    hash ^= hash >>> 32;
    start += 8;
    length -= 8;
  }
  hash = (hash ^ lastWord(start, length)) * MIX;
  hash ^= hash >>> 29;
  return <u32>((hash * MIX) >>> 32);
}

@inline
function holds(entry: usize, start: usize, length: u32): bool {
  if (changetype<Entry>(entry).length != length) return false;
  let at = entry + HEADER;
  while (length > 8) {
    if (load<u64>(at) != load<u64>(start)) return false;
    at += 8;
    start += 8;
    length -= 8;
  }
  return load<u64>(at) == lastWord(start, length);
}

/** @param length at least 1; seven bytes behind the text must be readable */
@inline
function codeOf(dictionary: Dictionary, start: usize, length: u32): u32 {
  const hash = hashOf(start, length);
  const slots = dictionary.slots;
  const mask = dictionary.mask;
  let slot = hash & mask;
  let at = slots + ((<usize>slot) << 3);
  let entry = <usize>load<u32>(at, 4);
  while (entry != 0) {
    if (load<u32>(at) == hash && holds(entry, start, length)) return changetype<Entry>(entry).code;
    slot = (slot + 1) & mask;
    at = slots + ((<usize>slot) << 3);
    entry = <usize>load<u32>(at, 4);
  }
  return addEntry(dictionary, at, hash, start, length);
}

function addEntry(dictionary: Dictionary, slot: usize, hash: u32, start: usize, length: u32): u32 {
  const bytes = HEADER + ((<usize>length + 7) & ~7);
  if (dictionary.free + bytes > dictionary.end) {
    const last = dictionary.end - dictionary.lastSegment;
    addSegment(dictionary, max(min(last << 1, MAX_SEGMENT), bytes + HEADER));
  }
  const entry = dictionary.free;
  const code = dictionary.size++;
  changetype<Entry>(entry).code = code;
  changetype<Entry>(entry).length = length;
  copyText(entry + HEADER, start, length);
  dictionary.free = entry + bytes;
  changetype<Segment>(dictionary.lastSegment).used = dictionary.free;
  store<u32>(slot, hash);
  store<u32>(slot, <u32>entry, 4);
  if (dictionary.size << 1 > dictionary.mask) growSlots(dictionary);
  return code;
}

@inline
function copyText(to: usize, start: usize, length: u32): void {
  while (length > 8) {
    store<u64>(to, load<u64>(start));
    to += 8;
    start += 8;
    length -= 8;
  }
  store<u64>(to, lastWord(start, length));
}

function growSlots(dictionary: Dictionary): void {
  const old = dictionary.slots;
  const oldEnd = old + ((<usize>dictionary.mask + 1) << 3);
  const mask = (dictionary.mask << 1) | 1;
  const slots = zeroed((<usize>mask + 1) << 3);
  for (let from = old; from < oldEnd; from += 8) {
    const pair = load<u64>(from);
    if (pair >>> 32 == 0) continue;
    let slot = <u32>pair & mask;
    while (load<u32>(slots + ((<usize>slot) << 3), 4) != 0) slot = (slot + 1) & mask;
    store<u64>(slots + ((<usize>slot) << 3), pair);
  }
  heap.free(old);
  dictionary.slots = slots;
  dictionary.mask = mask;
}

/** Bytes of the entry that `gather` gives next, −1 when there is none. */
export function nextLength(address: usize): i32 {
  const dictionary = changetype<Dictionary>(address);
  while (dictionary.cursor == changetype<Segment>(dictionary.cursorSegment).used) {
    const next = changetype<Segment>(dictionary.cursorSegment).next;
    if (next == 0) return -1;
    dictionary.cursorSegment = next;
    dictionary.cursor = next + HEADER;
  }
  return changetype<Entry>(dictionary.cursor).length;
}

/**
 * The entries not given out yet, in order of their codes: their bytes one after the other in `out`, with the length of
 * each in bytes and in UTF-16 units. @returns how many
 */
export function gather(address: usize, out: usize, room: usize, lengths: usize, units: usize, most: i32): i32 {
  const dictionary = changetype<Dictionary>(address);
  const end = out + room;
  let count: i32 = 0;
  while (count < most) {
    const length = nextLength(address);
    if (length < 0 || out + length > end) break;
    const text = dictionary.cursor + HEADER;
    memory.copy(out, text, length);
    store<u32>(lengths + ((<usize>count) << 2), length);
    store<u32>(units + ((<usize>count) << 2), unitsOf(text, length));
    out += length;
    dictionary.cursor = text + ((<usize>length + 7) & ~7);
    count++;
  }
  return count;
}

/** UTF-16 units of valid UTF-8: one per character, two for those beyond the basic plane. */
function unitsOf(at: usize, length: u32): u32 {
  let units: u32 = 0;
  const end = at + length;
  for (; at < end; at++) {
    const byte = load<u8>(at);
    if ((byte & 0xc0) != 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

/** The codes of `count` texts that lie one after the other. */
export function codesOf(address: usize, texts: usize, lengths: usize, count: i32, codes: usize): void {
  const dictionary = changetype<Dictionary>(address);
  for (let i: usize = 0; i < <usize>count << 2; i += 4) {
    const length = load<u32>(lengths + i);
    store<i32>(codes + i, length == 0 ? -1 : <i32>codeOf(dictionary, texts, length));
    texts += length;
  }
}

// ── columns of a block ──────────────────────────────────────────────────────────────────────────────────────────────

/** The codes of a column's texts; −1 where the field is empty. */
export function takeText(address: usize, column: i32, codes: usize): void {
  const dictionary = changetype<Dictionary>(address);
  const stride = (<usize>width) << 3;
  const end = fields + ((<usize>fieldCount) << 3);
  for (let at = fields + ((<usize>column) << 3); at < end; at += stride, codes += 4) {
    const start = <usize>load<u32>(at);
    const length = load<u32>(at, 4) - <u32>start;
    store<i32>(codes, length == 0 ? -1 : <i32>codeOf(dictionary, start, length));
  }
}

const MISSING: u8 = 255;
const ODD: u8 = 254;
const ZERO: u32 = 48;

/** Rows of the block and codes of the values outside of the plain form, as pairs. */
let odd: usize = 0;
let oddCount: i32 = 0;

/** Where the values outside of the plain form are noted: room for eight bytes per row. */
export function useOdd(address: usize): void {
  odd = address;
}

@inline
function keepOdd(dictionary: usize, row: i32, start: usize, length: u32): void {
  const at = odd + ((<usize>(oddCount++)) << 3);
  store<i32>(at, row);
  store<i32>(at, <i32>codeOf(changetype<Dictionary>(dictionary), start, length), 4);
}

/** Digits after the mark of the last number read. */
let decimals: u32 = 0;

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

/** A column's numbers with their digits after the mark. @returns how many values were kept as odd texts */
export function takeNumbers(column: i32, mark: u32, values: usize, marks: usize, dictionary: usize): i32 {
  const stride = (<usize>width) << 3;
  const end = fields + ((<usize>fieldCount) << 3);
  let row: i32 = 0;
  oddCount = 0;
  for (let at = fields + ((<usize>column) << 3); at < end; at += stride, values += 8, row++) {
    const from = <usize>load<u32>(at);
    const to = <usize>load<u32>(at, 4);
    const value = from == to ? NaN : readNumber(from, to, mark);
    store<f64>(values, value);
    let sign = <u8>decimals;
    if (value != value) {
      sign = from == to ? MISSING : ODD;
      if (from != to) keepOdd(dictionary, row, from, <u32>(to - from));
    }
    store<u8>(marks + row, sign);
  }
  return oddCount;
}

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
export function takeMoments(column: i32, form: usize, values: usize, marks: usize, dictionary: usize): i32 {
  const stride = (<usize>width) << 3;
  const end = fields + ((<usize>fieldCount) << 3);
  let row: i32 = 0;
  oddCount = 0;
  for (let at = fields + ((<usize>column) << 3); at < end; at += stride, values += 8, row++) {
    const from = <usize>load<u32>(at);
    const bytes = load<u32>(at, 4) - <u32>from;
    const value = bytes == 0 ? NaN : readMoment(from, bytes, changetype<MomentForm>(form));
    store<f64>(values, value);
    let sign: u8 = 0;
    if (value != value) {
      sign = bytes == 0 ? MISSING : ODD;
      if (bytes != 0) keepOdd(dictionary, row, from, bytes);
    }
    store<u8>(marks + row, sign);
  }
  return oddCount;
}

// ── UTF-8 ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Bytes that the character at hand still needs, and the range of the next. */
let pending: u32 = 0;
let low: u32 = 0x80;
let high: u32 = 0xbf;

/** As `Utf8Validator`: whether the bytes go on as UTF-8; a character may be cut at their end. */
export function goesOnAsUtf8(from: usize, to: usize): bool {
  while (from < to) {
    if (pending == 0) {
      while (from + 16 <= to && i8x16.bitmask(v128.load(from)) == 0) from += 16;
      while (from < to && load<u8>(from) < 0x80) from++;
      if (from < to && !leads(<u32>load<u8>(from++))) return false;
    } else {
      const byte = <u32>load<u8>(from++);
      if (byte < low || byte > high) return false;
      low = 0x80;
      high = 0xbf;
      pending--;
    }
  }
  return true;
}

/** Whether no character is cut. */
export function isWholeUtf8(): bool {
  return pending == 0;
}

@inline
function leads(byte: u32): bool {
  if (byte < 0xc2 || byte > 0xf4) return false;
  pending = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
  high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
  return true;
}
