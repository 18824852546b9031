import { ByteDictionary } from './byteDictionary';
import type { FieldBlock } from './fieldBlock';

/** A column as dictionary codes of its bytes; −1 where the field was empty. */
export class TextStore {
  rows = 0;
  codes: Int32Array;
  readonly dictionary = new ByteDictionary();
  private previous = -1;

  /** @param capacity rows to make room for at first */
  constructor(capacity = 256) {
    this.codes = new Int32Array(capacity);
  }

  take(block: FieldBlock, column: number): void {
    const { bytes, starts, ends, width, count } = block;
    this.reserve(count);
    const { codes, dictionary } = this;
    let { rows, previous } = this;
    for (let i = 0, f = column; i < count; i++, f += width) {
      const start = starts[f]!;
      const end = ends[f]!;
      if (start === end) codes[rows++] = -1;
      else {
        const same = previous >= 0 && dictionary.equals(previous, bytes, start, end);
        if (!same) previous = dictionary.codeOf(bytes, start, end);
        codes[rows++] = previous;
      }
    }
    this.rows = rows;
    this.previous = previous;
  }

  /** Appends one value, the first `length` bytes; none means missing. */
  append(bytes: Uint8Array, length: number): void {
    this.reserve(1);
    this.codes[this.rows++] = length === 0 ? -1 : this.dictionary.codeOf(bytes, 0, length);
  }

  private reserve(count: number): void {
    if (this.rows + count <= this.codes.length) return;
    const bigger = new Int32Array(Math.max(this.rows + count, this.codes.length * 2));
    bigger.set(this.codes.subarray(0, this.rows));
    this.codes = bigger;
  }
}

/** Writes ASCII text to the front of `scratch`. @returns its length */
export function putAscii(text: string, scratch: Uint8Array): number {
  for (let i = 0; i < text.length; i++) scratch[i] = text.charCodeAt(i);
  return text.length;
}
