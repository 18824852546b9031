import type { Dialect } from './readOptions';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** What a byte outside quotes means to the scanner. */
const DELIMITER_KIND = 1;
const NEWLINE_KIND = 2;
const ESCAPE_KIND = 3;

/** A block ends after about this many fields, so that its columns are still in the processor's cache. */
const BLOCK_FIELDS = 1 << 14;

interface ScanRange {
  readonly last: boolean;
  readonly tail: number;
  readonly most: number;
}

/**
 * Cuts UTF-8 bytes into records and fields, without making a string. Records end in LF, CR or CRLF, also mixed; empty
 * lines are left out but counted. Fields are given as byte ranges of the buffer; a field with escapes is written
 * unescaped behind the data, which is why the buffer needs as much room again.
 */
export class Tokenizer {
  /** Byte ranges of the fields of the block, all records one after the other. */
  starts = new Int32Array(BLOCK_FIELDS + 64);
  ends = new Int32Array(BLOCK_FIELDS + 64);
  /** Field count after each record of the block, and its line as a spreadsheet numbers it (first = 1). */
  recordEnds = new Int32Array(BLOCK_FIELDS + 64);
  lines = new Int32Array(BLOCK_FIELDS + 64);
  records = 0;
  fields = 0;
  /** First free byte behind the data. */
  tail = 0;
  /** Records seen so far, empty lines included. */
  line = 0;
  /** Closed quotes followed by more text (`"a"b`), which was kept; and the first line that had one. */
  strayQuotes = 0;
  strayLine = 0;
  /** Where the record that did not end began an unfinished quote: its 0-based field, or −1. */
  openQuoteField = -1;
  private readonly kinds = new Uint8Array(256);
  private readonly quote: number;
  private readonly escape: number;
  private afterCarriageReturn = false;

  constructor(dialect: Pick<Dialect, 'delimiter' | 'quote' | 'escape'>) {
    this.quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.escape =
      dialect.escape === '' || dialect.escape === dialect.quote ? -1 : dialect.escape.charCodeAt(0);
    if (this.escape >= 0) this.kinds[this.escape] = ESCAPE_KIND;
    this.kinds[dialect.delimiter.charCodeAt(0)] = DELIMITER_KIND;
    this.kinds[LINE_FEED] = NEWLINE_KIND;
    this.kinds[CARRIAGE_RETURN] = NEWLINE_KIND;
  }

  /**
   * Reads whole records of bytes[from..to) into the block until it is full.
   * @param bytes with as much room behind the data as [from..to) is long, plus one
   * @param last whether the file ends at `to`
   * @returns the position after the last whole record
   */
  scan(bytes: Uint8Array, from: number, to: number, last: boolean): number {
    return this.scanSome(bytes, from, to, { last, tail: to + 1, most: Infinity });
  }

  /** As `scan`, with at most `most` records, and fields written anew from `tail` on (behind `to`). */
  scanSome(bytes: Uint8Array, from: number, to: number, range: ScanRange): number {
    const { last, tail, most } = range;
    this.records = 0;
    this.fields = 0;
    this.openQuoteField = -1;
    bytes[to] = LINE_FEED;
    this.tail = tail;
    let at = from;
    while (at < to && this.fields < BLOCK_FIELDS && this.records < most) {
      const next = this.record(bytes, at, to, last);
      if (next < 0) break;
      at = next;
    }
    return at;
  }

  /** Counts records that somebody else read, none of which ended in a lone CR at the end of its bytes. */
  pass(records: number): void {
    this.line += records;
    this.afterCarriageReturn = false;
  }

  private record(bytes: Uint8Array, from: number, to: number, last: boolean): number {
    const { kinds, quote } = this;
    const firstField = this.fields;
    const before = { tail: this.tail, strayQuotes: this.strayQuotes };
    let field = firstField;
    let at = from;
    let terminator = LINE_FEED;
    for (;;) {
      if (field === this.starts.length) this.growFields();
      const quoted = bytes[at] === quote && at < to;
      at = quoted ? this.quoted(bytes, field, at, to) : this.unquoted(bytes, field, at, to);
      if (at < 0 || (at >= to && !last)) return this.giveUp(at < 0 ? field - firstField : -1, before);
      field++;
      if (at >= to) break;
      terminator = bytes[at++]!;
      if (kinds[terminator] === NEWLINE_KIND) break;
    }
    this.close(field, terminator, bytes[from]!, at - from);
    return at;
  }

  /** Forgets what was seen of a record whose end has not come yet. */
  private giveUp(openQuoteField: number, before: { tail: number; strayQuotes: number }): number {
    this.openQuoteField = openQuoteField;
    this.tail = before.tail;
    this.strayQuotes = before.strayQuotes;
    return -1;
  }

  /** Files the record, or only counts it when the line was empty. A LF that follows a CR is not a line of its own. */
  private close(fieldEnd: number, terminator: number, firstByte: number, length: number): void {
    const empty = length === 1 && this.kinds[firstByte] === NEWLINE_KIND;
    const halfOfPair = empty && this.afterCarriageReturn && terminator === LINE_FEED;
    this.afterCarriageReturn = terminator === CARRIAGE_RETURN;
    if (!halfOfPair) this.line++;
    if (empty) return;
    if (this.records === this.lines.length) this.growRecords();
    this.fields = fieldEnd;
    this.lines[this.records] = this.line;
    this.recordEnds[this.records++] = fieldEnd;
  }

  /** A field up to its delimiter or line end, where the data's sentinel stands at the latest. */
  private unquoted(bytes: Uint8Array, field: number, start: number, to: number): number {
    const { kinds } = this;
    let at = start;
    while (kinds[bytes[at]!] === 0) at++;
    if (kinds[bytes[at]!] === ESCAPE_KIND) return this.rewritten(bytes, field, start, to);
    this.starts[field] = start;
    this.ends[field] = at;
    return at;
  }

  /** A field that begins with a quote. @returns the position of its terminator, or −1 when the quote never closes */
  private quoted(bytes: Uint8Array, field: number, start: number, to: number): number {
    const { quote, escape } = this;
    let at = start + 1;
    while (at < to && bytes[at] !== quote && bytes[at] !== escape) at++;
    if (at >= to) return -1;
    const kind = at + 1 >= to ? NEWLINE_KIND : this.kinds[bytes[at + 1]!];
    if (bytes[at] === escape || kind === 0 || kind === ESCAPE_KIND)
      return this.rewritten(bytes, field, start, to);
    this.starts[field] = start + 1;
    this.ends[field] = at;
    return at + 1;
  }

  /** The slow way, for fields with escapes or text after the closing quote: written unescaped at `tail`. */
  private rewritten(bytes: Uint8Array, field: number, start: number, to: number): number {
    const first = this.tail;
    const closed = bytes[start] === this.quote ? this.copyInside(bytes, start + 1, to) : start;
    if (closed < 0) return -1;
    const end = this.copyOutside(bytes, closed > start ? this.copyLiteral(bytes, closed, to) : closed, to);
    if (closed > start && end > closed) this.noteStray();
    this.starts[field] = first;
    this.ends[field] = this.tail;
    return end;
  }

  /** Copies up to the closing quote. @returns the position behind it, or −1 */
  private copyInside(bytes: Uint8Array, start: number, to: number): number {
    const { quote, escape } = this;
    for (let at = start; at < to; at++) {
      const byte = bytes[at]!;
      const pair = byte === escape || (byte === quote && bytes[at + 1] === quote);
      if (pair && at + 1 < to) at++;
      else if (byte === quote) return at + 1;
      bytes[this.tail++] = bytes[at]!;
    }
    return -1;
  }

  /** Right behind a closing quote an escape is text, as in Python's csv. @returns where the rest begins */
  private copyLiteral(bytes: Uint8Array, at: number, to: number): number {
    if (at >= to || this.kinds[bytes[at]!] !== ESCAPE_KIND) return at;
    bytes[this.tail++] = bytes[at]!;
    return at + 1;
  }

  /** Copies up to the delimiter or line end. @returns its position */
  private copyOutside(bytes: Uint8Array, start: number, to: number): number {
    const { kinds } = this;
    let at = start;
    for (; at < to; at++) {
      const kind = kinds[bytes[at]!]!;
      if (kind === DELIMITER_KIND || kind === NEWLINE_KIND) break;
      if (kind === ESCAPE_KIND && at + 1 < to) at++;
      bytes[this.tail++] = bytes[at]!;
    }
    return at;
  }

  private noteStray(): void {
    if (this.strayQuotes++ === 0) this.strayLine = this.line + 1;
  }

  private growFields(): void {
    this.starts = doubled(this.starts);
    this.ends = doubled(this.ends);
  }

  private growRecords(): void {
    this.lines = doubled(this.lines);
    this.recordEnds = doubled(this.recordEnds);
  }
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(values.length * 2);
  bigger.set(values);
  return bigger;
}
