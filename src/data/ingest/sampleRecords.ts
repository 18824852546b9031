import { decodeField } from './fieldBlock';
import type { Dialect } from './readOptions';
import { Tokenizer } from './tokenizer';
import { narrowDialect, narrowedHead } from './wideDelimiter';

export type RecordDialect = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>;

/** The first records of some UTF-8 bytes as text. @param whole whether the file ends with them */
export function sampleRecords(
  head: Uint8Array,
  whole: boolean,
  dialect: RecordDialect,
  limit: number,
): string[][] {
  const records: string[][] = [];
  scanHead(head, whole, dialect, (tokens, bytes) => {
    records.push(...recordsOf(tokens, bytes, limit - records.length));
    return records.length < limit;
  });
  return records;
}

/** A field of the sample, and whether it began with a quote. */
export interface SampleCell {
  readonly text: string;
  readonly quoted: boolean;
  /** It had escapes, or text behind its closing quote. */
  readonly rewritten: boolean;
}

export interface Sample {
  readonly records: readonly (readonly SampleCell[])[];
  /** Closed quotes followed by more text. */
  readonly strays: number;
  /** Lines behind a quote that never closes. */
  readonly lostLines: number;
}

/** The first records with what a judge of the dialect wants to know. */
export function sampleCells(head: Uint8Array, whole: boolean, dialect: RecordDialect, limit: number): Sample {
  const records: SampleCell[][] = [];
  const opens = opensQuotes(new TextDecoder().decode(head), dialect.delimiter, dialect.quote);
  const { tokens, bytes, at, length } = scanHead(head, whole, dialect, (block, data, end) => {
    const cells = cellsOf(block, data, { quote: dialect.quote.charCodeAt(0), end, opens });
    records.push(...cells.slice(0, limit - records.length));
    return records.length < limit;
  });
  const isOpen = tokens.openQuoteField >= 0 && records.length < limit;
  const lost = isOpen ? linesIn(bytes, at, length) : 0;
  return { records, strays: tokens.strayQuotes, lostLines: lostLines(lost, whole) };
}

/** What a dialect makes of all records, without a look at their texts. */
export interface CutWidths extends Omit<Sample, 'records'> {
  /** Fields of each record. */
  readonly widths: readonly number[];
}

export function cutWidths(head: Uint8Array, whole: boolean, dialect: RecordDialect): CutWidths {
  const widths: number[] = [];
  const { tokens, bytes, at, length } = scanHead(head, whole, dialect, ({ records, recordEnds }) => {
    for (let r = 0; r < records; r++) widths.push(recordEnds[r]! - (r > 0 ? recordEnds[r - 1]! : 0));
    return true;
  });
  const lost = tokens.openQuoteField >= 0 ? linesIn(bytes, at, length) : 0;
  return { widths, strays: tokens.strayQuotes, lostLines: lostLines(lost, whole) };
}

/** A text that the sample ends in may be a long one. */
function lostLines(lost: number, whole: boolean): number {
  return whole ? lost : Math.max(0, lost - LONG_TEXT_LINES);
}

/** Whether any field begins with the quote. */
export function opensQuotes(text: string, delimiter: string, quote: string): boolean {
  if (quote === '') return false;
  return text.startsWith(quote) || [delimiter, '\n', '\r'].some((before) => text.includes(before + quote));
}

/** A text of so many lines may well reach beyond the sample. */
const LONG_TEXT_LINES = 30;

/** Cuts the head block by block for as long as `take` says so. */
function scanHead(
  head: Uint8Array,
  whole: boolean,
  dialect: RecordDialect,
  take: (tokens: Tokenizer, bytes: Uint8Array, end: number) => boolean,
): { tokens: Tokenizer; bytes: Uint8Array; at: number; length: number } {
  const narrow = narrowedHead(head, dialect);
  const bytes = new Uint8Array(narrow.length * 2 + 2);
  bytes.set(narrow);
  const tokens = new Tokenizer(narrowDialect(dialect));
  let at = 0;
  for (;;) {
    const next = tokens.scan(bytes, at, narrow.length, whole);
    const wantsMore = take(tokens, bytes, narrow.length);
    if (next === at || !wantsMore) break;
    at = next;
  }
  return { tokens, bytes, at, length: narrow.length };
}

/** A field written anew lies behind the data; it had quotes, if there are any, or escapes. Else the byte before tells. */
function cellsOf(
  tokens: Tokenizer,
  bytes: Uint8Array,
  { quote, end, opens }: { quote: number; end: number; opens: boolean },
): SampleCell[][] {
  const cells: SampleCell[][] = [];
  for (let r = 0, field = 0; r < tokens.records; r++) {
    const record: SampleCell[] = [];
    for (; field < tokens.recordEnds[r]!; field++) {
      const start = tokens.starts[field]!;
      const rewritten = start > end;
      const quoted = rewritten ? opens : bytes[start - 1] === quote;
      record.push({ text: decodeField(bytes, start, tokens.ends[field]!), quoted, rewritten });
    }
    cells.push(record);
  }
  return cells;
}

function linesIn(bytes: Uint8Array, from: number, to: number): number {
  let lines = 1;
  for (let at = from; at < to - 1; at++) if (bytes[at] === 10 || bytes[at] === 13) lines++;
  return lines;
}

/** The tokenizer's block as text, at most `limit` records of it. */
export function recordsOf(tokens: Tokenizer, bytes: Uint8Array, limit = Infinity): string[][] {
  const records: string[][] = [];
  const count = Math.min(tokens.records, limit);
  for (let r = 0, field = 0; r < count; r++) {
    const end = tokens.recordEnds[r]!;
    records.push(fieldTexts({ bytes, starts: tokens.starts, ends: tokens.ends }, field, end));
    field = end;
  }
  return records;
}

/** Fields `from` to `to` as text. */
export function fieldTexts(
  { bytes, starts, ends }: { bytes: Uint8Array; starts: Int32Array; ends: Int32Array },
  from: number,
  to: number,
): string[] {
  const texts: string[] = [];
  for (let field = from; field < to; field++) texts.push(decodeField(bytes, starts[field]!, ends[field]!));
  return texts;
}
