import type { Dialect } from './readOptions';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** What a byte outside quotes means to the scanner. */
const DELIMITER_KIND = 1;
const NEWLINE_KIND = 2;
const ESCAPE_KIND = 3;

/** A block ends after about this many fields, so that its columns are still in the processor's cache. */
const BLOCK_FIELDS = 1 << 14;

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
    this.escape = dialect.escape === '' || dialect.escape === dialect.quote ? -1 : dialect.escape.charCodeAt(0);
    if (this.escape >= 0) this.kinds[this.escape] = ESCAPE_KIND;
    this.kinds[dialect.delimiter.charCodeAt(0)] = DELIMITER_KIND;
    this.kinds[LINE_FEED] = NEWLINE_KIND;
    this.kinds[CARRIAGE_RETURN] = NEWLINE_KIND;
  }

  /**
   * Reads whole records of bytes[from..to) into the block until it is full.
   * @param bytes at least twice as long as `to`, plus one
   * @param last whether the file ends at `to`
   * @returns the position after the last whole record
   */
  scan(bytes: Uint8Array, from: number, to: number, last: boolean): number {
    this.records = 0;
    this.fields = 0;
    this.openQuoteField = -1;
    bytes[to] = LINE_FEED;
    this.tail = to + 1;
    let at = from;
    while (at < to && this.fields < BLOCK_FIELDS) {
      const next = this.record(bytes, at, to, last);
      if (next < 0) break;
      at = next;
    }
    return at;
  }

  private record(bytes: Uint8Array, from: number, to: number, last: boolean): number {
    const { kinds, quote } = this;
    const firstField = this.fields;
    const firstTail = this.tail;
    let field = firstField;
    let at = from;
    let terminator = LINE_FEED;
    for (;;) {
      if (field === this.starts.length) this.growFields();
      const start = at;
      if (bytes[at] === quote && at < to) at = this.quoted(bytes, field, start, to);
      else {
        while (kinds[bytes[at]!] === 0) at++;
        this.starts[field] = start;
        this.ends[field] = at;
        if (kinds[bytes[at]!] === ESCAPE_KIND) at = this.rewritten(bytes, field, start, to);
      }
      if (at < 0 || (at >= to && !last)) {
        this.openQuoteField = at < 0 ? field - firstField : -1;
        this.tail = firstTail;
        return -1;
      }
      field++;
      if (at >= to) break;
      terminator = bytes[at++]!;
      if (kinds[terminator] === NEWLINE_KIND) break;
    }
    this.close(field, terminator, bytes[from]!, at - from);
    return at;
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

  /** A field that begins with a quote. @returns the position of its terminator, or −1 when the quote never closes */
  private quoted(bytes: Uint8Array, field: number, start: number, to: number): number {
    const { quote, escape } = this;
    let at = start + 1;
    while (at < to && bytes[at] !== quote && bytes[at] !== escape) at++;
    if (at >= to) return -1;
    const kind = at + 1 >= to ? NEWLINE_KIND : this.kinds[bytes[at + 1]!];
    if (bytes[at] === escape || kind === 0 || kind === ESCAPE_KIND) return this.rewritten(bytes, field, start, to);
    this.starts[field] = start + 1;
    this.ends[field] = at;
    return at + 1;
  }

  /** The slow way, for fields with escapes or text after the closing quote: written unescaped at `tail`. */
  private rewritten(bytes: Uint8Array, field: number, start: number, to: number): number {
    const { quote, escape, kinds } = this;
    let out = this.tail;
    let at = start;
    let inside = bytes[start] === quote;
    let stray = false;
    if (inside) at++;
    for (; at < to; at++) {
      const byte = bytes[at]!;
      if (byte === escape && at + 1 < to) bytes[out++] = bytes[++at]!;
      else if (inside && byte === quote) {
        if (at + 1 < to && bytes[at + 1] === quote) bytes[out++] = bytes[++at]!;
        else inside = false;
      } else if (!inside && (kinds[byte] === DELIMITER_KIND || kinds[byte] === NEWLINE_KIND)) break;
      else {
        stray ||= !inside && bytes[start] === quote;
        bytes[out++] = byte;
      }
    }
    if (inside) return -1;
    if (stray) this.noteStray();
    this.starts[field] = this.tail;
    this.ends[field] = out;
    this.tail = out;
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
