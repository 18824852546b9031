import { TidemarkError } from '../shared/errors';
import { codesOfColumn, numbersOfColumn } from '../shared/columnPieces';
import { PackedTexts, type TextBlock } from '../shared/packedTexts';
import { CodeFiller, NumberFiller } from '../shared/fillColumn';
import { packedOf, packedRowsOf } from '../shared/packedColumns';
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
  private readonly rowCount: number;
  private readonly rows: NumberFiller | CodeFiller;
  private readonly dictionary: string[] = [];
  /** Of a dictionary of bytes, in order. */
  private readonly blocks: TextBlock[] = [];

  constructor(head: ColumnHead, rowCount: number) {
    this.head = head;
    this.rowCount = rowCount;
    this.rows =
      head.storage === 'text' ? new CodeFiller(rowCount, head.dictionarySize) : new NumberFiller(rowCount);
  }

  /** Copies one segment out of its (verified) chunk; those of one kind come in order. @throws `storage/damaged` */
  fill(segment: Segment, chunk: Uint8Array): void {
    const data = chunk.subarray(segment.offset, segment.offset + segment.bytes);
    if (segment.kind === 'values') this.fillRows(segment.start, data);
    else if (segment.kind === 'texts') this.blocks.push(blockOf(data.slice()));
    else this.fillDictionary(data);
  }

  /** @throws `storage/damaged` where the rows or the dictionary are not as many as they were */
  whole(): Column {
    const { head, rows, dictionary, blocks } = this;
    if (rows.filled !== this.rowCount) throw this.damaged();
    if (head.storage === 'numeric') return (rows as NumberFiller).finish(head);
    const texts = blocks.length > 0 ? new PackedTexts(blocks) : dictionary;
    const column = (rows as CodeFiller).finish(head, texts);
    if (levelCount(column) !== head.dictionarySize) throw this.damaged();
    return column;
  }

  private damaged(): TidemarkError {
    return new TidemarkError('storage/damaged', { what: 'column', id: this.head.name });
  }

  private fillRows(start: number, data: Uint8Array): void {
    const Typed = this.head.storage === 'text' ? Int32Array : Float64Array;
    const { buffer, byteOffset, byteLength } = alignedTo(
      Typed.BYTES_PER_ELEMENT,
      data,
    ) as Uint8Array<ArrayBuffer>;
    const values = new Typed(buffer, byteOffset, byteLength / Typed.BYTES_PER_ELEMENT);
    if (start !== this.rows.filled || start + values.length > this.rowCount) throw this.damaged();
    this.rows.add(values as Int32Array & Float64Array);
  }

  private fillDictionary(data: Uint8Array): void {
    for (const text of JSON.parse(new TextDecoder().decode(data)) as string[]) this.dictionary.push(text);
  }
}

/** The same bytes where a number may begin: there already, mostly. */
const alignedTo = (width: number, data: Uint8Array): Uint8Array =>
  data.byteOffset % width === 0 ? data : data.slice();

/** @param data of `packedPieces`, at the beginning of its buffer */
function blockOf(data: Uint8Array): TextBlock {
  const count = new Uint32Array(data.buffer, 0, 1)[0]!;
  const offsets = new Uint32Array(data.buffer, WORD, count + 1);
  return { offsets, bytes: data.subarray(WORD * (count + 2)) };
}
