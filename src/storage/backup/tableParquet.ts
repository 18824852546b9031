import { codesOfColumn, numbersOfColumn } from '../../shared/columnPieces';
import type { SchemaElement } from 'hyparquet';
import { noCheckpoint, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type { Column, ColumnTable, NumericColumn, TextColumn } from '../../shared/table';

/** Half a character, which UTF-8 cannot write. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const ROWS_A_GROUP = 50_000;

/** How the values of one column are written, so that they come back to the last bit. */
export type Coding =
  | 'double'
  | 'timestamp'
  | 'boolean'
  | 'string'
  /** Text with characters UTF-8 cannot hold (unpaired surrogates), as JSON. */
  | 'json-string';

/** How a column is written: `timestamp` and `boolean` where every value fits them, so that other programs read them. */
export function codingOf(column: Column): Coding {
  if (column.storage === 'text')
    return !column.dictionary.some((text) => LONE_SURROGATE.test(text)) ? 'string' : 'json-string';
  const { type, values } = column;
  if (
    type === 'boolean' &&
    values.every((value) => value === 1 || Object.is(value, 0) || Number.isNaN(value))
  )
    return 'boolean';
  const isMoment = type === 'date' || type === 'datetime';
  const fits = (value: number) => Number.isNaN(value) || (Math.abs(value) < 8.64e15 && isWhole(value));
  return isMoment && values.every(fits) ? 'timestamp' : 'double';
}

const isWhole = (value: number) => Number.isInteger(value) && !Object.is(value, -0);

/** The table as a Parquet file, a group of rows at a time. */
export async function writeTableParquet(
  { columns, rowCount }: Pick<ColumnTable, 'columns' | 'rowCount'>,
  codings: readonly Coding[],
  checkpoint: Checkpoint = noCheckpoint,
): Promise<Blob> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const writer = new ByteWriter();
  const schema = [root(columns.length), ...columns.map(({ name }, j) => elementOf(name, codings[j]!))];
  const parquet = new ParquetWriter({ writer, schema, statistics: false, createdBy: 'Tidemark' });
  const readers = columns.map((column, j) => readerOf(column, codings[j]!));
  for (let from = 0; from < rowCount; from += ROWS_A_GROUP) {
    const to = Math.min(rowCount, from + ROWS_A_GROUP);
    const columnData = columns.map((column, j) => ({
      name: column.name,
      data: readers[j]!(from, to),
    }));
    await parquet.write({ columnData, rowGroupSize: ROWS_A_GROUP });
    await checkpoint(to / rowCount);
  }
  await parquet.finish();
  return new Blob([writer.getBuffer()]);
}

function root(children: number): SchemaElement {
  return { name: 'root', num_children: children };
}

function elementOf(name: string, coding: Coding): SchemaElement {
  const base = { name, repetition_type: 'OPTIONAL' } as const;
  switch (coding) {
    case 'double':
      return { ...base, type: 'DOUBLE' };
    case 'boolean':
      return { ...base, type: 'BOOLEAN' };
    case 'timestamp':
      return { ...base, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
    default:
      return { ...base, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  }
}

/** Gives the cells of [from, to) as the writer takes them. */
function readerOf(column: Column, coding: Coding): (from: number, to: number) => unknown[] {
  if (column.storage === 'text') return textReader(column, coding);
  const values = numbersOfColumn(column);
  const cellOf = (value: number) => {
    if (Number.isNaN(value)) return null;
    if (coding === 'boolean') return value === 1;
    return coding === 'timestamp' ? new Date(value) : value;
  };
  return (from, to) => Array.from(values.piece(from, to), cellOf);
}

function textReader(column: TextColumn, coding: Coding): (from: number, to: number) => unknown[] {
  const codes = codesOfColumn(column);
  const { dictionary } = column;
  const cellOf = (code: number) => {
    if (code < 0) return null;
    return coding === 'json-string' ? JSON.stringify(dictionary[code]) : dictionary[code];
  };
  return (from, to) => Array.from(codes.piece(from, to), cellOf);
}

/** A column as the manifest of a backup describes it. */
export type BackupColumn =
  | (Pick<NumericColumn, 'storage' | 'name' | 'type' | 'words'> & { readonly coding: Coding })
  | (Pick<TextColumn, 'storage' | 'name' | 'type'> & {
      readonly coding: Coding;
      /** Every entry, in its order, where that is not the order in which the rows name them. */
      readonly dictionary?: readonly string[];
    });

export function describeColumn(column: Column, coding: Coding): BackupColumn {
  if (column.storage === 'numeric') {
    const { storage, name, type, words } = column;
    return { storage, name, type, coding, ...(words && { words }) };
  }
  const { storage, name, type, dictionary } = column;
  return { storage, name, type, coding, ...(inOrderOfUse(column) ? {} : { dictionary }) };
}

/** Whether the k-th entry is the k-th that the rows name for the first time: then the rows alone bring it back. */
function inOrderOfUse({ codes, dictionary }: TextColumn): boolean {
  let seen = 0;
  for (const code of codes) {
    if (code > seen) return false;
    if (code === seen) seen++;
  }
  return seen === dictionary.length;
}

/** Reads a table back. @throws `backup/damaged` {part} when the file is not what the manifest says */
export async function readTableParquet(
  blob: Blob,
  { rowCount, columns, part }: { rowCount: number; columns: readonly BackupColumn[]; part: string },
  checkpoint: Checkpoint = noCheckpoint,
): Promise<Column[]> {
  const { parquetMetadataAsync, parquetRead } = await import('hyparquet');
  const file = {
    byteLength: blob.size,
    slice: (start: number, end?: number) => blob.slice(start, end).arrayBuffer(),
  };
  const metadata = await parquetMetadataAsync(file);
  if (Number(metadata.num_rows) !== rowCount) throw new TidemarkError('backup/damaged', { part });
  const fillers = new Map(columns.map((column) => [column.name, new Filler(column, rowCount)]));
  for (let rowStart = 0; rowStart < rowCount; rowStart += ROWS_A_GROUP) {
    const rowEnd = Math.min(rowCount, rowStart + ROWS_A_GROUP);
    const onChunk = (chunk: { columnName: string; columnData: ArrayLike<unknown>; rowStart: number }) =>
      fillers.get(chunk.columnName)?.put(chunk.columnData, chunk.rowStart);
    await parquetRead({ file, metadata, rowStart, rowEnd, onChunk });
    await checkpoint(rowEnd / rowCount);
  }
  return [...fillers.values()].map((filler) => filler.finish(part));
}

/** Fills one column from the values of its row groups. */
class Filler {
  readonly #column: BackupColumn;
  readonly #values: Float64Array;
  readonly #codes: Int32Array;
  readonly #dictionary: string[];
  readonly #places: Map<string, number>;
  #filled = 0;

  constructor(column: BackupColumn, rowCount: number) {
    const isText = column.storage === 'text';
    this.#column = column;
    this.#values = new Float64Array(isText ? 0 : rowCount);
    this.#codes = new Int32Array(isText ? rowCount : 0);
    this.#dictionary = isText && column.dictionary ? [...column.dictionary] : [];
    this.#places = new Map(this.#dictionary.map((text, code) => [text, code]));
  }

  put(data: ArrayLike<unknown>, start: number): void {
    for (let k = 0; k < data.length; k++) {
      const value = data[k] ?? null;
      if (this.#column.storage === 'text') this.#codes[start + k] = this.#codeOf(value);
      else this.#values[start + k] = value === null ? NaN : Number(value);
    }
    this.#filled += data.length;
  }

  finish(part: string): Column {
    const column = this.#column;
    const rows = column.storage === 'text' ? this.#codes.length : this.#values.length;
    if (this.#filled !== rows) throw new TidemarkError('backup/damaged', { part });
    if (column.storage === 'text') {
      const { storage, name, type } = column;
      return { storage, name, type, codes: this.#codes, dictionary: this.#dictionary };
    }
    const { storage, name, type, words } = column;
    return { storage, name, type, values: this.#values, ...(words && { words }) };
  }

  #codeOf(value: unknown): number {
    if (value === null) return -1;
    const read = value as string;
    const text = this.#column.coding === 'json-string' ? (JSON.parse(read) as string) : read;
    let code = this.#places.get(text);
    if (code === undefined) this.#places.set(text, (code = this.#dictionary.push(text) - 1));
    return code;
  }
}
