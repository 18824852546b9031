import type { Column, ColumnTable, NumericColumn, TextColumn } from '../../shared/table';
import type { Unreadable } from './run';

interface CsvOptions {
  readonly header: boolean;
  readonly unreadable?: Unreadable | undefined;
}

/** Bytes being filled; `flush` hands them over. */
interface Sink {
  bytes: Uint8Array;
  length: number;
}

type CellWriter = (sink: Sink, row: number) => void;

const PIECE = 1 << 18;
const ROOM = 1 << 14;
const COMMA = 44;
const NEWLINE = 10;
const ZERO = 48;
const encoder = new TextEncoder();

/**
 * A table as CSV (RFC 4180, \n, UTF-8, no BOM) in pieces of about 256 kB: missing is empty, dates are ISO, moments
 * `YYYY-MM-DD hh:mm:ss`, money has two decimals, booleans keep their words. A cell may be 16 kB long at most.
 */
export function* csvBytes(table: ColumnTable, { header, unreadable }: CsvOptions): Generator<Uint8Array> {
  const writers = table.columns.map((column) => cellWriter(column, unreadable));
  const sink: Sink = { bytes: new Uint8Array(PIECE + writers.length * ROOM), length: 0 };
  if (header) writeHeader(sink, table);
  for (let row = 0; row < table.rowCount; row++) {
    writeRow(sink, writers, row);
    if (sink.length >= PIECE) yield flush(sink);
  }
  if (sink.length > 0) yield flush(sink);
}

function writeRow(sink: Sink, writers: readonly CellWriter[], row: number): void {
  for (let k = 0; k < writers.length; k++) {
    if (k > 0) sink.bytes[sink.length++] = COMMA;
    writers[k]!(sink, row);
  }
  sink.bytes[sink.length++] = NEWLINE;
}

function flush(sink: Sink): Uint8Array {
  const piece = sink.bytes.slice(0, sink.length);
  sink.length = 0;
  return piece;
}

function writeHeader(sink: Sink, table: ColumnTable): void {
  const line = table.columns.map((column) => quoted(column.name)).join(',');
  put(sink, encoder.encode(`${line}\n`));
}

function cellWriter(column: Column, unreadable: Unreadable | undefined): CellWriter {
  if (column.storage === 'text') return textWriter(column);
  const write = numericWriter(column);
  if (unreadable?.column !== column.name || unreadable.rows.length === 0) return write;
  const rows = new Set(unreadable.rows);
  const text = encoder.encode(quoted(unreadable.text));
  return (sink, row) => (rows.has(row) ? put(sink, text) : write(sink, row));
}

function textWriter({ codes, dictionary }: TextColumn): CellWriter {
  const encoded: (Uint8Array | undefined)[] = [];
  return (sink, row) => {
    const code = codes[row]!;
    if (code >= 0) put(sink, (encoded[code] ??= encoder.encode(quoted(dictionary[code]!))));
  };
}

function numericWriter(column: NumericColumn): CellWriter {
  const { values } = column;
  const write = valueWriter(column);
  return (sink, row) => {
    const value = values[row]!;
    if (!Number.isNaN(value)) write(sink, value);
  };
}

function valueWriter(column: NumericColumn): (sink: Sink, value: number) => void {
  switch (column.type) {
    case 'boolean':
      return wordWriter(column.words ?? ['false', 'true']);
    case 'date':
      return dayWriter();
    case 'datetime':
      return momentWriter();
    case 'money':
      return (sink, value) => putAscii(sink, value.toFixed(2));
    default:
      return (sink, value) => putAscii(sink, String(value));
  }
}

function wordWriter(words: readonly [string, string]): (sink: Sink, value: number) => void {
  const encoded = words.map((word) => encoder.encode(quoted(word)));
  return (sink, value) => put(sink, encoded[value === 0 ? 0 : 1]!);
}

/** Remembers the days it has written: a table has few. */
function dayWriter(): (sink: Sink, value: number) => void {
  const days = new Map<number, Uint8Array>();
  return (sink, value) => {
    const day = Math.floor(value / 86_400_000);
    let bytes = days.get(day);
    if (!bytes)
      days.set(day, (bytes = encoder.encode(new Date(day * 86_400_000).toISOString().slice(0, 10))));
    put(sink, bytes);
  };
}

function momentWriter(): (sink: Sink, value: number) => void {
  const writeDay = dayWriter();
  return (sink, value) => {
    writeDay(sink, value);
    const seconds = Math.floor(value / 1000) - Math.floor(value / 86_400_000) * 86_400;
    sink.bytes[sink.length++] = 32;
    writeTwo(sink, Math.floor(seconds / 3600));
    sink.bytes[sink.length++] = 58;
    writeTwo(sink, Math.floor(seconds / 60) % 60);
    sink.bytes[sink.length++] = 58;
    writeTwo(sink, seconds % 60);
  };
}

function writeTwo(sink: Sink, value: number): void {
  const tens = Math.floor(value / 10);
  sink.bytes[sink.length++] = ZERO + tens;
  sink.bytes[sink.length++] = ZERO + value - tens * 10;
}

function putAscii(sink: Sink, text: string): void {
  for (let i = 0; i < text.length; i++) sink.bytes[sink.length++] = text.charCodeAt(i);
}

function put(sink: Sink, bytes: Uint8Array): void {
  const { length } = bytes;
  if (length > 24) {
    sink.bytes.set(bytes, sink.length);
    sink.length += length;
    return;
  }
  for (let i = 0; i < length; i++) sink.bytes[sink.length++] = bytes[i]!;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
