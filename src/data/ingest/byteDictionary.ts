import type { Kernel } from './kernel/kernel';
import { Scratch } from './kernel/scratch';

const DECODE_ENTRIES = 1 << 14;
const DECODE_BYTES = 1 << 18;

/** Distinct texts of a column in the kernel: equal byte strings have the same small number, in order of appearance. */
export class ByteDictionary {
  readonly address: number;
  private readonly kernel: Kernel;
  private readonly texts: string[] = [];

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.address = kernel.newDictionary();
  }

  get size(): number {
    return this.kernel.sizeOf(this.address);
  }

  /** Frees its memory. */
  drop(): void {
    this.kernel.dropDictionary(this.address);
  }

  /**
   * The entries that were added since the last call, as bytes one after the other.
   * @param pause awaited between blocks
   */
  async *fresh(pause: () => Promise<void>): AsyncGenerator<FreshTexts> {
    const { kernel } = this;
    for (let next = kernel.nextLength(this.address); next >= 0; next = kernel.nextLength(this.address)) {
      const room = Math.max(DECODE_BYTES, next);
      const scratch = new Scratch(kernel, room + 8 * DECODE_ENTRIES);
      const [texts, lengths] = [scratch.address + 8 * DECODE_ENTRIES, scratch.address];
      const units = lengths + 4 * DECODE_ENTRIES;
      const count = kernel.gather(this.address, texts, room, lengths, units, DECODE_ENTRIES);
      const block = {
        lengths: scratch.ints(lengths, count).slice(),
        units: scratch.ints(units, count).slice(),
      };
      const bytes = block.lengths.reduce((sum, length) => sum + length, 0);
      yield { ...block, bytes: scratch.bytes(texts, bytes).slice() };
      scratch.release();
      await pause();
    }
  }

  /** All entries as strings, in order of their codes. @param pause awaited between blocks */
  async strings(pause: () => Promise<void>): Promise<readonly string[]> {
    for await (const block of this.fresh(pause)) decode(block, this.texts);
    return this.texts;
  }
}

/** Texts one after the other, with the length of each in bytes and in UTF-16 units. */
export interface FreshTexts {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly units: Uint32Array<ArrayBuffer>;
}

/** Decodes in one call, because one per entry is slow. */
function decode({ bytes, units }: FreshTexts, texts: string[]): void {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let at = 0;
  for (const length of units) texts.push(text.slice(at, (at += length)));
}
