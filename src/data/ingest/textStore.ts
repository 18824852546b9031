import type { Checkpoint } from '../../shared/checkpoint';
import type { PackedTexts } from '../../shared/packedTexts';
import { ByteDictionary } from './byteDictionary';
import { inBatches } from './decisionTools';
import type { Kernel } from './kernel/kernel';
import { grown } from './growable';

/** A column as dictionary codes of its bytes; −1 where the field was empty. */
export class TextStore {
  rows = 0;
  codes: Int32Array<ArrayBuffer>;
  private readonly capacity: number;
  readonly dictionary: ByteDictionary;
  /** The dictionary's number of each code, where they differ. */
  private numbers: Int32Array | undefined;

  /**
   * @param capacity rows to make room for at first
   * @param dictionary of texts, where there is one already
   */
  constructor(kernel: Kernel, capacity: number, dictionary = new ByteDictionary(kernel)) {
    this.capacity = capacity;
    this.codes = new Int32Array(capacity);
    this.dictionary = dictionary;
  }

  /** The text of each code. @param pause awaited now and then */
  async texts(pause: () => Promise<void>): Promise<PackedTexts> {
    const texts = await this.dictionary.texts(pause);
    return this.numbers ? texts.take(this.numbers, pause) : texts;
  }

  /** Numbers the texts as they appear row by row, where several who read shared the dictionary. */
  async renumber(checkpoint: Checkpoint): Promise<void> {
    const { codes, rows } = this;
    const codeOf = new Int32Array(this.dictionary.size).fill(-1);
    const numbers = new Int32Array(codeOf.length);
    let size = 0;
    await inBatches(rows, checkpoint, (from, to) => {
      for (let i = from; i < to; i++) {
        const number = codes[i]!;
        if (number < 0) continue;
        if (codeOf[number]! < 0) {
          numbers[size] = number;
          codeOf[number] = size++;
        }
        codes[i] = codeOf[number]!;
      }
    });
    this.numbers = numbers.subarray(0, size);
  }

  /** Hands over the rows; the dictionary stays. */
  takeOut(): Int32Array<ArrayBuffer> {
    const codes = this.codes.subarray(0, this.rows);
    this.codes = new Int32Array(0);
    this.rows = 0;
    return codes;
  }

  /** @param own the code here of each code, where they are those of another dictionary */
  append(codes: Int32Array, own?: Int32Array): void {
    const { rows } = this;
    this.codes = grown(this.codes, rows, codes.length, this.capacity);
    if (!own) this.codes.set(codes, rows);
    else for (let i = 0; i < codes.length; i++) this.codes[rows + i] = codes[i]! < 0 ? -1 : own[codes[i]!]!;
    this.rows += codes.length;
  }
}
