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

/** A list in a JSON document that may be a table. */
export interface JsonList {
  /** The keys that lead to it, joined with dots; '' for the root. */
  readonly path: string;
  /** Elements that are records. */
  readonly records: number;
  /** Elements that are lists: rows of cells. */
  readonly rows: number;
}

/** The elements of the list at `path` in a JSON document, without holding all of it. */
export async function* jsonElements(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<JsonRecord[]> {
  const splitter = new ElementSplitter(path);
  for await (const chunk of chunks) yield splitter.split(chunk);
}

/**
 * The lists of records, or of lists, that a JSON document holds at any depth of plain records, in their order. Where
 * its root is a list, that is the only one and its elements are not counted to the end.
 */
export async function jsonLists(chunks: AsyncIterable<Uint8Array>): Promise<JsonList[]> {
  const splitter = new ElementSplitter(null);
  for await (const chunk of chunks) {
    splitter.split(chunk);
    if (splitter.isRootList) break;
  }
  return splitter.lists();
}

/** A record or list that is open around the one being read. */
interface Around {
  readonly isList: boolean;
  readonly path: string;
}

class ElementSplitter {
  readonly #decoder = new TextDecoder();
  readonly #pending = new Pending();
  readonly #wanted: string | null;
  readonly #lists = new Map<string, { records: number; rows: number }>();
  readonly #around: Around[] = [];
  /** The last text outside of elements: the key of what opens next. */
  #key = '';
  /** Brackets open within an element; 0 outside of one. */
  #depth = 0;
  #isTaking = false;
  #inText = false;
  #escaped = false;

  /** @param wanted path of the list whose elements are given out; null: lists are counted only */
  constructor(wanted: string | null) {
    this.#wanted = wanted;
  }

  /** The root is a list and has an element. */
  get isRootList(): boolean {
    return this.#lists.has('');
  }

  lists(): JsonList[] {
    return [...this.#lists].map(([path, counts]) => ({ path, ...counts }));
  }

  split(chunk: Uint8Array): JsonRecord[] {
    const records: JsonRecord[] = [];
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (this.#inText) {
        if (this.#endsText(byte)) this.#takeKey(chunk.subarray(start, i + 1));
      } else if (byte === QUOTE) {
        this.#inText = true;
        if (this.#depth === 0) start = i;
      } else if (isOpening(byte)) {
        if (this.#opens(byte === OPEN_LIST)) start = i;
      } else if (isClosing(byte) && this.#closes()) {
        records.push(this.#element(chunk.subarray(start, i + 1)));
      }
    }
    if (this.#isPending) this.#pending.add(chunk.subarray(start));
    return records;
  }

  /** An element that is wanted or a key goes on in the next chunk. */
  get #isPending(): boolean {
    return this.#isTaking || (this.#inText && this.#depth === 0);
  }

  #element(last: Uint8Array): JsonRecord {
    const { records, rows } = this.#lists.get(this.#wanted!)!;
    return { text: this.#pending.take(last, this.#decoder), line: records + rows };
  }

  /** @returns whether the text ends here */
  #endsText(byte: number): boolean {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inText = false;
    return !this.#inText;
  }

  #takeKey(last: Uint8Array): void {
    if (this.#depth === 0) this.#key = plainKey(this.#pending.take(last, this.#decoder));
  }

  /** @returns whether an element that is wanted begins here */
  #opens(isList: boolean): boolean {
    if (this.#depth > 0) {
      this.#depth++;
      return false;
    }
    const around = this.#around.at(-1);
    if (!around?.isList) {
      const path = around ? joined(around.path, this.#key) : '';
      this.#around.push({ isList, path });
      return false;
    }
    this.#count(around.path, isList);
    this.#depth = 1;
    this.#isTaking = around.path === this.#wanted;
    return this.#isTaking;
  }

  #count(path: string, isList: boolean): void {
    let counts = this.#lists.get(path);
    if (!counts) this.#lists.set(path, (counts = { records: 0, rows: 0 }));
    counts[isList ? 'rows' : 'records']++;
  }

  /** @returns whether an element that is wanted ends here */
  #closes(): boolean {
    if (this.#depth === 0) {
      this.#around.pop();
      return false;
    }
    if (--this.#depth > 0 || !this.#isTaking) return false;
    this.#isTaking = false;
    return true;
  }
}

const isOpening = (byte: number) => byte === OPEN_RECORD || byte === OPEN_LIST;
const isClosing = (byte: number) => byte === CLOSE_RECORD || byte === CLOSE_LIST;

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** The key that a quoted text stands for. */
function plainKey(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}
