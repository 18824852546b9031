import { TidemarkError } from '../shared/errors';
import { lengthOf, type Column, type ColumnTable } from '../shared/table';
import type { ColumnHead, Segment } from './schema';

/** Values of one column in one segment. */
const VALUES_A_SEGMENT = 1_000_000;
const ENTRIES_A_SEGMENT = 250_000;
/** A chunk is closed once it is at least this long: 1 M numbers. */
const CHUNK_BYTES = 8_000_000;

export interface Chunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly segments: readonly Segment[];
}

type Piece = Pick<Segment, 'column' | 'kind' | 'start'> & { readonly data: Uint8Array };

/** The columns of a table packed into chunks of about 8 MB, made one at a time. */
export function* chunksOfTable(table: ColumnTable): Generator<Chunk> {
  let pieces: Piece[] = [];
  let bytes = 0;
  let chunk = 0;
  for (const piece of piecesOf(table)) {
    pieces.push(piece);
    bytes += piece.data.byteLength;
    if (bytes < CHUNK_BYTES) continue;
    yield pack(pieces, chunk++);
    pieces = [];
    bytes = 0;
  }
  if (pieces.length > 0) yield pack(pieces, chunk);
}

function* piecesOf(table: ColumnTable): Generator<Piece> {
  for (const [column, values] of table.columns.entries()) {
    if (values.storage === 'text') yield* dictionaryPieces(values.dictionary, column);
    const array = values.storage === 'text' ? values.codes : values.values;
    for (let start = 0; start < array.length; start += VALUES_A_SEGMENT) {
      const part = array.subarray(start, start + VALUES_A_SEGMENT);
      const data = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
      yield { column, kind: 'values', start, data };
    }
  }
}

/** JSON keeps every string, unpaired surrogates included, which UTF-8 alone would not. */
function* dictionaryPieces(dictionary: readonly string[], column: number): Generator<Piece> {
  for (let start = 0; start < dictionary.length; start += ENTRIES_A_SEGMENT) {
    const json = JSON.stringify(dictionary.slice(start, start + ENTRIES_A_SEGMENT));
    yield { column, kind: 'dictionary', start, data: new TextEncoder().encode(json) };
  }
}

function pack(pieces: readonly Piece[], chunk: number): Chunk {
  const bytes = new Uint8Array(pieces.reduce((sum, { data }) => sum + data.byteLength, 0));
  let offset = 0;
  const segments = pieces.map(({ data, ...piece }): Segment => {
    bytes.set(data, offset);
    const segment = { ...piece, chunk, offset, bytes: data.byteLength };
    offset += data.byteLength;
    return segment;
  });
  return { bytes, segments };
}

export function headOf(column: Column): ColumnHead {
  if (column.storage === 'text') {
    const { storage, name, type, dictionary } = column;
    return { storage, name, type, dictionarySize: dictionary.length };
  }
  const { storage, name, type, words } = column;
  return words ? { storage, name, type, words } : { storage, name, type };
}

/** An empty column to fill segment by segment. */
export function emptyColumn(head: ColumnHead, rowCount: number): Column {
  if (head.storage === 'numeric') return { ...head, values: new Float64Array(rowCount) };
  const { dictionarySize, ...rest } = head;
  return { ...rest, codes: new Int32Array(rowCount), dictionary: new Array<string>(dictionarySize) };
}

/** Copies one segment out of its (verified) chunk into the column made by `emptyColumn`. */
export function fillColumn(column: Column, segment: Segment, chunk: Uint8Array): void {
  const data = chunk.subarray(segment.offset, segment.offset + segment.bytes);
  if (segment.kind === 'dictionary') fillDictionary(column, segment.start, data);
  else fillValues(column, segment.start, data);
}

function fillValues(column: Column, start: number, data: Uint8Array): void {
  const target = column.storage === 'text' ? column.codes : column.values;
  const width = target.BYTES_PER_ELEMENT;
  if (start + data.byteLength / width > lengthOf(column))
    throw new TidemarkError('storage/damaged', { what: 'column', id: column.name });
  new Uint8Array(target.buffer, target.byteOffset + start * width, data.byteLength).set(data);
}

function fillDictionary(column: Column, start: number, data: Uint8Array): void {
  if (column.storage !== 'text') return;
  const entries = JSON.parse(new TextDecoder().decode(data)) as string[];
  const dictionary = column.dictionary as string[];
  for (let i = 0; i < entries.length; i++) dictionary[start + i] = entries[i]!;
}
