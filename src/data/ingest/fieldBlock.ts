import type { Tokenizer } from './tokenizer';
import { isWide } from './wideDelimiter';

/** `count` rows of `width` fields each; field j of row i is bytes[starts[i × width + j] .. ends[i × width + j]). */
export interface FieldBlock {
  bytes: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  width: number;
  count: number;
}

/** Rows that did not have the width of the table. Lines are those a spreadsheet shows, the first being 1. */
export interface Misfits {
  /** Rows with too few fields: filled up with missing values. */
  short: number;
  shortLine: number;
  /** Rows with too many fields: the surplus stays, delimiters included, in the last column. */
  long: number;
  longLine: number;
  /** Rows at the very end that hold one field only, such as a total line or "30 rows exported". */
  trailing: { row: number; line: number; text: string }[];
}

/** What a placer did, for another one that goes on. */
export interface PlacedRows {
  readonly rows: number;
  readonly misfits: Misfits;
  readonly lineShifts: readonly (readonly [number, number])[];
  /** Not all rows are trailing ones. */
  readonly hasOthers: boolean;
  /** Lines of the file that were passed, empty ones included. */
  readonly lines: number;
}

function noMisfits(): Misfits {
  return { short: 0, shortLine: 0, long: 0, longLine: 0, trailing: [] };
}

/** More one-field rows than this are not kept. */
const MAX_TRAILING = 1000;
const SPACE = 32;
const TAB = 9;

/** Turns the records of a tokenizer into rows of equal width, repairing and counting those that do not fit. */
export class RecordPlacer {
  readonly misfits = noMisfits();
  /** Rows given out so far. */
  rows = 0;
  /** [row, line − row] wherever the difference changes: tells the line of any row. */
  private readonly lineShifts: [number, number][] = [];
  private hasOthers = false;
  private starts = new Int32Array(0);
  private ends = new Int32Array(0);
  private readonly width: number;
  private readonly delimiter: number;

  constructor(width: number, delimiter: string) {
    this.width = width;
    this.delimiter = (isWide(delimiter) ? ';' : delimiter).charCodeAt(0);
  }

  /** The block's records from number `first` on, as rows. */
  place(tokens: Tokenizer, bytes: Uint8Array, first: number): FieldBlock {
    const { width } = this;
    const from = first === 0 ? 0 : tokens.recordEnds[first - 1]!;
    const count = tokens.records - first;
    if (tokens.fields - from === count * width && this.allRegular(tokens, first, from)) {
      for (let i = 0; i < count; i++) this.noteLine(tokens.lines[first + i]!);
      if (count > 0) this.noteOthers();
      const starts = from === 0 ? tokens.starts : tokens.starts.subarray(from);
      return { bytes, starts, ends: from === 0 ? tokens.ends : tokens.ends.subarray(from), width, count };
    }
    return this.repaired(tokens, bytes, first);
  }

  /** Counts rows of the right width that somebody else read, from `line` on without a gap. */
  pass(rows: number, line: number): void {
    this.noteLine(line);
    this.rows += rows - 1;
    this.noteOthers();
  }

  /** What was done so far. @param lines passed */
  placed(lines: number): PlacedRows {
    const { rows, misfits, lineShifts, hasOthers } = this;
    return { rows, misfits, lineShifts, hasOthers, lines };
  }

  /** Takes over rows that another placer placed, which began at line `line` + 1. */
  absorb(other: PlacedRows, line: number): void {
    const { misfits } = this;
    const { short, shortLine, long, longLine, trailing } = other.misfits;
    if (misfits.short === 0) misfits.shortLine = short === 0 ? 0 : shortLine + line;
    if (misfits.long === 0) misfits.longLine = long === 0 ? 0 : longLine + line;
    misfits.short += short;
    misfits.long += long;
    if (other.hasOthers) this.noteOthers();
    const moved = trailing.map((one) => ({ ...one, row: one.row + this.rows, line: one.line + line }));
    misfits.trailing.push(...moved.slice(0, MAX_TRAILING - misfits.trailing.length));
    for (const [row, shift] of other.lineShifts) this.noteShift(row + this.rows, shift + line - this.rows);
    this.rows += other.rows;
  }

  /** The line of 0-based row `row`, as a spreadsheet numbers it. */
  lineOf(row: number): number {
    let shift = 0;
    for (const [from, own] of this.lineShifts) {
      if (from > row) break;
      shift = own;
    }
    return row + shift;
  }

  private allRegular(tokens: Tokenizer, first: number, from: number): boolean {
    for (let r = first; r < tokens.records; r++) {
      if (tokens.recordEnds[r] !== from + (r - first + 1) * this.width) return false;
    }
    return true;
  }

  private repaired(tokens: Tokenizer, bytes: Uint8Array, first: number): FieldBlock {
    const { width } = this;
    this.reserve((tokens.records - first) * width);
    let count = 0;
    let start = first === 0 ? 0 : tokens.recordEnds[first - 1]!;
    for (let r = first; r < tokens.records; r++) {
      const end = tokens.recordEnds[r]!;
      if (width === 1 || !isBlank(tokens, bytes, start, end)) {
        this.copyRow(tokens, bytes, { start, end, line: tokens.lines[r]! }, count++);
      }
      start = end;
    }
    return { bytes, starts: this.starts, ends: this.ends, width, count };
  }

  private copyRow(
    tokens: Tokenizer,
    bytes: Uint8Array,
    record: { start: number; end: number; line: number },
    row: number,
  ): void {
    const { width } = this;
    const fields = record.end - record.start;
    const base = row * width;
    for (let j = 0; j < width; j++) {
      const has = j < fields;
      this.starts[base + j] = has ? tokens.starts[record.start + j]! : 0;
      this.ends[base + j] = has ? tokens.ends[record.start + j]! : 0;
    }
    if (fields < width) this.noteShort(tokens, bytes, record);
    else this.noteOthers();
    if (fields > width) this.mergeSurplus(tokens, bytes, record, base + width - 1);
    this.noteLine(record.line);
  }

  private noteShort(
    tokens: Tokenizer,
    bytes: Uint8Array,
    record: { start: number; end: number; line: number },
  ): void {
    const { misfits } = this;
    if (misfits.short++ === 0) misfits.shortLine = record.line;
    if (record.end - record.start > 1) this.noteOthers();
    else if (misfits.trailing.length < MAX_TRAILING) {
      const text = decodeField(bytes, tokens.starts[record.start]!, tokens.ends[record.start]!);
      misfits.trailing.push({ row: this.rows, line: record.line, text });
    }
  }

  /** Trailing empty fields carry nothing and are dropped; anything else is kept in the last column. */
  private mergeSurplus(
    tokens: Tokenizer,
    bytes: Uint8Array,
    record: { start: number; end: number; line: number },
    target: number,
  ): void {
    let end = record.end;
    const lastField = record.start + this.width - 1;
    while (end > lastField + 1 && tokens.starts[end - 1] === tokens.ends[end - 1]) end--;
    if (end === lastField + 1) return;
    if (this.misfits.long++ === 0) this.misfits.longLine = record.line;
    this.starts[target] = tokens.tail;
    for (let f = lastField; f < end; f++) {
      if (f > lastField) bytes[tokens.tail++] = this.delimiter;
      bytes.copyWithin(tokens.tail, tokens.starts[f]!, tokens.ends[f]);
      tokens.tail += tokens.ends[f]! - tokens.starts[f]!;
    }
    this.ends[target] = tokens.tail;
  }

  private noteLine(line: number): void {
    this.noteShift(this.rows, line - this.rows);
    this.rows++;
  }

  private noteShift(row: number, shift: number): void {
    const last = this.lineShifts[this.lineShifts.length - 1];
    if (last?.[1] !== shift) this.lineShifts.push([row, shift]);
  }

  /** A row that is no remark: those before it are none either. */
  private noteOthers(): void {
    this.hasOthers = true;
    this.misfits.trailing.length = 0;
  }

  private reserve(fields: number): void {
    if (this.starts.length >= fields) return;
    this.starts = new Int32Array(fields);
    this.ends = new Int32Array(fields);
  }
}

/** One unquoted or quoted field of nothing but spaces. */
function isBlank(tokens: Tokenizer, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 1) return false;
  for (let i = tokens.starts[start]!; i < tokens.ends[start]!; i++) {
    if (bytes[i] !== SPACE && bytes[i] !== TAB) return false;
  }
  return true;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** bytes[start..end) as text. */
export function decodeField(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}
