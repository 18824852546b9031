const LINE_FEED: i32 = 10;
const CARRIAGE_RETURN: i32 = 13;

let delimiter: i32 = 0;
/** −1 for none; the escape is none as well where quotes are doubled. */
let quote: i32 = 0;
let escape: i32 = 0;
export let width: i32 = 0;
/** Pairs of addresses (start, end), the fields of all records one after the other. */
export let fields: usize = 0;
let fieldLimit: i32 = 0;
export let fieldCount: i32 = 0;
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

/** One bit for each of 16 bytes that is a delimiter or a line feed. */
@inline
function plainMarksOf(bytes: v128, delimiters: v128): u64 {
  const feeds = i8x16.eq(bytes, i8x16.splat(<i8>LINE_FEED));
  return <u64>i8x16.bitmask(v128.or(feeds, i8x16.eq(bytes, delimiters)));
}

/** Which of 16 bytes are a carriage return, a quote or an escape. */
@inline
function othersOf(bytes: v128, quotes: v128, escapes: v128): v128 {
  const returns = i8x16.eq(bytes, i8x16.splat(<i8>CARRIAGE_RETURN));
  return v128.or(returns, v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, escapes)));
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
  const returns = i8x16.splat(<i8>CARRIAGE_RETURN);
  const quotes = quote < 0 ? returns : i8x16.splat(<i8>quote);
  const escapes = escape < 0 ? returns : i8x16.splat(<i8>escape);
  stuck = false;
  for (let block = from; block < to; block += 64) {
    const a = v128.load(block);
    const b = v128.load(block, 16);
    const c = v128.load(block, 32);
    const d = v128.load(block, 48);
    let marks =
      plainMarksOf(a, delimiters) |
      (plainMarksOf(b, delimiters) << 16) |
      (plainMarksOf(c, delimiters) << 32) |
      (plainMarksOf(d, delimiters) << 48);
    const othersA = othersOf(a, quotes, escapes);
    const othersB = othersOf(b, quotes, escapes);
    const othersC = othersOf(c, quotes, escapes);
    const othersD = othersOf(d, quotes, escapes);
    const isPlain = !v128.any_true(v128.or(v128.or(othersA, othersB), v128.or(othersC, othersD)));
    if (!isPlain) {
      marks |=
        <u64>i8x16.bitmask(othersA) |
        (<u64>i8x16.bitmask(othersB) << 16) |
        (<u64>i8x16.bitmask(othersC) << 32) |
        (<u64>i8x16.bitmask(othersD) << 48);
    }
    if (to - block < 64) marks &= (<u64>1 << (to - block)) - 1;
    if (isPlain && !inside && closed == 0 && field <= block && out < full) {
      // Most blocks: every mark ends a field, and the record has room for it.
      while (marks != 0) {
        const at = block + <usize>ctz(marks);
        marks &= marks - 1;
        const isEnd = load<u8>(at) == LINE_FEED;
        if (isEnd != (out + 1 == full) || at == record) {
          // A delimiter at the beginning of a record is an empty field.
          if (isEnd || out + 1 == full) {
            stuck = true;
            return record;
          }
        }
        putField(out, field, at);
        out++;
        field = at + 1;
        if (!isEnd) continue;
        record = field;
        fieldCount = out;
        full = out + width;
        if (out >= fieldLimit) return record;
      }
      continue;
    }
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
