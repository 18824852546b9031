import { ByteDictionary } from './byteDictionary';
import type { Kernel } from './kernel/kernel';
import { grown } from './growable';

/** A column as dictionary codes of its bytes; −1 where the field was empty. */
export class TextStore {
  rows = 0;
  codes: Int32Array<ArrayBuffer>;
  readonly dictionary: ByteDictionary;

  /** @param capacity rows to make room for at first */
  constructor(kernel: Kernel, capacity: number) {
    this.codes = new Int32Array(capacity);
    this.dictionary = new ByteDictionary(kernel);
  }

  /** Appends codes of its own dictionary. */
  append(codes: Int32Array): void {
    this.codes = grown(this.codes, this.rows, codes.length);
    this.codes.set(codes, this.rows);
    this.rows += codes.length;
  }
}
