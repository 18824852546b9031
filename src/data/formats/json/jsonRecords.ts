import { concat } from '../../ingest/openSource';

/** One record as it stands in the file. `line` counts lines of a file of lines, records of an array; both from 1. */
export interface JsonRecord {
  readonly text: string;
  readonly line: number;
}

const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_RECORD = 123;
const CLOSE_RECORD = 125;

/** Bytes that arrived and belong to a record that is not whole yet. */
class Pending {
  #parts: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#parts.push(bytes.slice());
  }

  /** Everything pending and `last`, as text. */
  take(last: Uint8Array, decoder: TextDecoder): string {
    const text = decoder.decode(this.#parts.length === 0 ? last : concat([...this.#parts, last]));
    this.#parts = [];
    return text;
  }
}

/** The lines of a file that are not blank, a batch per chunk. */
export async function* jsonLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonRecord[]> {
  const decoder = new TextDecoder();
  const pending = new Pending();
  let line = 0;
  const record = (bytes: Uint8Array): JsonRecord => ({
    text: pending.take(bytes, decoder).trim(),
    line: ++line,
  });
  for await (const chunk of chunks) {
    const batch: JsonRecord[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      batch.push(record(chunk.subarray(start, end)));
      start = end + 1;
    }
    pending.add(chunk.subarray(start));
    yield batch.filter(({ text }) => text !== '');
  }
  yield [record(new Uint8Array(0))].filter(({ text }) => text !== '');
}

/**
 * The records of a JSON document without holding all of it: those of the list at its root or, where the root is a
 * record, those of the first list in it that holds records.
 */
export async function* jsonElements(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonRecord[]> {
  const splitter = new ElementSplitter();
  for await (const chunk of chunks) yield splitter.split(chunk);
}

class ElementSplitter {
  readonly #decoder = new TextDecoder();
  readonly #pending = new Pending();
  #depth = 0;
  /** Depth at which records begin; 0 until a list is found. */
  #base = 0;
  #inText = false;
  #escaped = false;
  #inRecord = false;
  #count = 0;
  #isOver = false;

  split(chunk: Uint8Array): JsonRecord[] {
    const records: JsonRecord[] = [];
    let start = 0;
    for (let i = 0; i < chunk.length && !this.#isOver; i++) {
      const byte = chunk[i]!;
      if (this.#inText) this.#insideText(byte);
      else if (byte === QUOTE) this.#inText = true;
      else if (byte === OPEN_RECORD || byte === OPEN_LIST) {
        if (this.#opens(byte)) start = i;
      } else if ((byte === CLOSE_RECORD || byte === CLOSE_LIST) && this.#closes()) {
        const text = this.#pending.take(chunk.subarray(start, i + 1), this.#decoder);
        records.push({ text, line: ++this.#count });
      }
    }
    if (this.#inRecord) this.#pending.add(chunk.subarray(start));
    return records;
  }

  #insideText(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inText = false;
  }

  /** @returns whether a record begins here */
  #opens(byte: number): boolean {
    const depth = this.#depth++;
    if (this.#base === 0) {
      if (byte === OPEN_LIST && depth < 2) this.#base = depth + 1;
      return false;
    }
    if (this.#inRecord || depth !== this.#base) return false;
    this.#inRecord = true;
    return true;
  }

  /** @returns whether a record ends here */
  #closes(): boolean {
    this.#depth--;
    if (this.#inRecord && this.#depth === this.#base) {
      this.#inRecord = false;
      return true;
    }
    if (this.#base > 0 && this.#depth < this.#base) {
      this.#isOver = this.#count > 0;
      this.#base = 0;
    }
    return false;
  }
}
