import { ByteDictionary } from './byteDictionary';
import type { Kernel } from './kernel/kernel';
import { grown } from './growable';

/** A column as dictionary codes of its bytes; −1 where the field was empty. */
export class TextStore {
  rows = 0;
  codes: Int32Array<ArrayBuffer>;
  private readonly capacity: number;
  readonly dictionary: ByteDictionary;

  /** @param capacity rows to make room for at first */
  constructor(kernel: Kernel, capacity: number) {
    this.capacity = capacity;
    this.codes = new Int32Array(capacity);
    this.dictionary = new ByteDictionary(kernel);
  }

  /** Appends codes of somebody else's dictionary. @param own the code here of each code there */
  appendMapped(codes: Int32Array, own: Int32Array): void {
    const { rows } = this;
    this.codes = grown(this.codes, rows, codes.length, this.capacity);
    for (let i = 0; i < codes.length; i++) this.codes[rows + i] = codes[i]! < 0 ? -1 : own[codes[i]!]!;
    this.rows += codes.length;
  }

  /** Hands over the rows; the dictionary stays. */
  takeOut(): Int32Array<ArrayBuffer> {
    const codes = this.codes.subarray(0, this.rows);
    this.codes = new Int32Array(0);
    this.rows = 0;
    return codes;
  }

  /** Appends codes of its own dictionary. */
  append(codes: Int32Array): void {
    this.codes = grown(this.codes, this.rows, codes.length, this.capacity);
    this.codes.set(codes, this.rows);
    this.rows += codes.length;
  }
}
