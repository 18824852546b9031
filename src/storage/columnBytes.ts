import { TidemarkError } from '../shared/errors';
import { codesOfColumn, numbersOfColumn } from '../shared/pieces';
import { PackedTexts, type TextBlock } from '../shared/packedTexts';
import { CodePacker, type PackedCodes } from '../shared/packedCodes';
import { NumberPacker, PackedNumbers } from '../shared/packedNumbers';
import {
  PACKED_ROWS,
  packedNumericColumn,
  packedOf,
  packedRowsOf,
  textColumnOf,
} from '../shared/packedColumns';
import { levelCount, type Column, type ColumnTable, type TextColumn } from '../shared/table';
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
    if (values.storage === 'text') yield* textPieces(values, column);
    const rows = values.storage === 'text' ? codesOfColumn(values) : numbersOfColumn(values);
    for (let start = 0; start < rows.length; start += VALUES_A_SEGMENT) {
      const piece = rows.piece(start, Math.min(rows.length, start + VALUES_A_SEGMENT));
      // Of a packed column the next piece is written over this one.
      const part = packedRowsOf(values) ? piece.slice() : piece;
      const data = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
      yield { column, kind: 'values', start, data };
    }
  }
}

function textPieces(values: TextColumn, column: number): Generator<Piece> {
  const texts = packedOf(values);
  return texts ? packedPieces(texts, column) : dictionaryPieces(values.dictionary, column);
}

/** Per block the number of its texts, where each begins and the last ends (all uint32), and their bytes. */
function* packedPieces(texts: PackedTexts, column: number): Generator<Piece> {
  let start = 0;
  for (const { offsets, bytes } of texts.blocks) {
    const count = offsets.length - 1;
    const data = new Uint8Array(WORD * (1 + offsets.length) + bytes.byteLength);
    const words = new Uint32Array(data.buffer, 0, 1 + offsets.length);
    words[0] = count;
    words.set(offsets, 1);
    data.set(bytes, words.byteLength);
    yield { column, kind: 'texts', start, data };
    start += count;
  }
}

const WORD = Uint32Array.BYTES_PER_ELEMENT;

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
    const { storage, name, type } = column;
    return { storage, name, type, dictionarySize: levelCount(column) };
  }
  const { storage, name, type, words } = column;
  return words ? { storage, name, type, words } : { storage, name, type };
}

/** A column that is put together from its segments; in few bytes a row where it is long. */
export class StoredColumn {
  private readonly head: ColumnHead;
  private readonly rows: RowsToFill;
  private readonly dictionary: string[] = [];
  /** Of a dictionary of bytes, in order. */
  private readonly blocks: TextBlock[] = [];

  constructor(head: ColumnHead, rowCount: number) {
    this.head = head;
    this.rows = rowsToFill(head, rowCount);
  }

  /** Copies one segment out of its (verified) chunk; those of one kind come in order. @throws `storage/damaged` */
  fill(segment: Segment, chunk: Uint8Array): void {
    const data = chunk.slice(segment.offset, segment.offset + segment.bytes);
    if (segment.kind === 'values') this.fillRows(segment.start, data.buffer);
    else if (segment.kind === 'texts') this.blocks.push(blockOf(data));
    else this.fillDictionary(data);
  }

  /** @throws `storage/damaged` where the dictionary is not as long as it was */
  whole(): Column {
    const { head, dictionary, blocks } = this;
    const rows = this.rows.finish();
    if (head.storage === 'numeric') {
      return rows instanceof PackedNumbers
        ? packedNumericColumn(head, rows)
        : { ...head, values: rows as Float64Array };
    }
    const texts = blocks.length > 0 ? new PackedTexts(blocks) : dictionary;
    const column = textColumnOf(head, rows as Int32Array | PackedCodes, texts);
    if (levelCount(column) !== head.dictionarySize) throw this.damaged();
    return column;
  }

  private damaged(): TidemarkError {
    return new TidemarkError('storage/damaged', { what: 'column', id: this.head.name });
  }

  private fillRows(start: number, data: ArrayBuffer): void {
    const values = this.head.storage === 'text' ? new Int32Array(data) : new Float64Array(data);
    if (!this.rows.add(values, start)) throw this.damaged();
  }

  private fillDictionary(data: Uint8Array): void {
    for (const text of JSON.parse(new TextDecoder().decode(data)) as string[]) this.dictionary.push(text);
  }
}

interface RowsToFill {
  /** Adds values or codes, which begin at a row. @returns false where they do not follow those before or are too many */
  readonly add: (values: Float64Array | Int32Array, start: number) => boolean;
  readonly finish: () => Float64Array | Int32Array | PackedNumbers | PackedCodes;
}

function rowsToFill(head: ColumnHead, rowCount: number): RowsToFill {
  const isText = head.storage === 'text';
  const packer = rowCount >= PACKED_ROWS && packerFor(head, rowCount);
  const plain = packer ? undefined : isText ? new Int32Array(rowCount) : new Float64Array(rowCount);
  let next = 0;
  const add = (values: Float64Array | Int32Array, start: number) => {
    if (start !== next || start + values.length > rowCount) return false;
    next += values.length;
    if (plain) plain.set(values, start);
    else (packer as Packer).add(values as Float64Array & Int32Array);
    return true;
  };
  return { add, finish: () => plain ?? (packer as Packer).finish() };
}

type Packer = NumberPacker | CodePacker;

const packerFor = (head: ColumnHead, rowCount: number): Packer | undefined =>
  head.storage === 'text' ? CodePacker.for(rowCount, head.dictionarySize) : new NumberPacker();

/** @param data of `packedPieces`, at the beginning of its buffer */
function blockOf(data: Uint8Array): TextBlock {
  const count = new Uint32Array(data.buffer, 0, 1)[0]!;
  const offsets = new Uint32Array(data.buffer, WORD, count + 1);
  return { offsets, bytes: data.subarray(WORD * (count + 2)) };
}
