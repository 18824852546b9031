import type { Dialect } from './readOptions';

type RecordDialect = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>;

/** Never part of UTF-8, so it can stand for any delimiter. */
const STAND_IN = 0xff;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A delimiter the tokenizer cannot look for: of several bytes (`||`, `::`, `§`), or none at all. */
export function isWide(delimiter: string): boolean {
  return delimiter.length !== 1 || delimiter.charCodeAt(0) > 127;
}

/** The dialect of bytes that went through `narrowed`. */
export function narrowDialect<D extends RecordDialect>(dialect: D): D {
  return isWide(dialect.delimiter) ? { ...dialect, delimiter: String.fromCharCode(STAND_IN) } : dialect;
}

/** UTF-8 in which every delimiter of several bytes, outside of quotes, is one byte that text cannot hold. */
export async function* narrowed(
  chunks: AsyncIterable<Uint8Array>,
  dialect: RecordDialect,
): AsyncGenerator<Uint8Array> {
  const narrower = new Narrower(dialect);
  for await (const chunk of chunks) yield narrower.take(chunk, false);
  yield narrower.take(new Uint8Array(0), true);
}

/** As `narrowed`, for bytes that are there already. */
export function narrowedHead(head: Uint8Array, dialect: RecordDialect): Uint8Array {
  return isWide(dialect.delimiter) ? new Narrower(dialect).take(head, true) : head;
}

class Narrower {
  private readonly delimiter: Uint8Array;
  private readonly quote: number;
  private readonly escape: number;
  private inQuotes = false;
  private atFieldStart = true;
  private kept = new Uint8Array(0);

  constructor({ delimiter, quote, escape }: RecordDialect) {
    this.delimiter = new TextEncoder().encode(delimiter);
    this.quote = quote === '' ? -1 : quote.charCodeAt(0);
    this.escape = escape === '' || escape === quote ? -1 : escape.charCodeAt(0);
  }

  /** What can be decided so far; the bytes at the end that might begin a delimiter wait for the next chunk. */
  take(chunk: Uint8Array, last: boolean): Uint8Array {
    const bytes = new Uint8Array(this.kept.length + chunk.length);
    bytes.set(this.kept);
    bytes.set(chunk, this.kept.length);
    const until = last ? bytes.length : Math.max(0, bytes.length - this.delimiter.length - 1);
    const out = new Uint8Array(bytes.length);
    let at = 0;
    let length = 0;
    while (at < until) {
      const step = this.step(bytes, at);
      if (step < 0) {
        out[length++] = STAND_IN;
        at -= step;
      } else for (let k = 0; k < step && at < bytes.length; k++) out[length++] = bytes[at++]!;
    }
    this.kept = bytes.slice(at);
    return out.subarray(0, length);
  }

  /** How many bytes to copy, or minus how many to replace. */
  private step(bytes: Uint8Array, at: number): number {
    const byte = bytes[at]!;
    const wasStart = this.atFieldStart;
    this.atFieldStart = false;
    if (byte === this.escape) return 2;
    if (this.inQuotes) {
      if (byte === this.quote && bytes[at + 1] === this.quote) return 2;
      if (byte === this.quote) this.inQuotes = false;
      return 1;
    }
    if (byte === this.quote && wasStart) this.inQuotes = true;
    const isDelimiter = this.delimiter.length > 0 && this.delimiter.every((own, k) => bytes[at + k] === own);
    this.atFieldStart = isDelimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN;
    return isDelimiter ? -this.delimiter.length : 1;
  }
}
