import { PackedTexts, type TextBlock } from '../../shared/packedTexts';
import type { Kernel } from './kernel/kernel';
import { Scratch } from './kernel/scratch';

const GIVEN_ENTRIES = 1 << 14;
const GIVEN_BYTES = 1 << 18;

/** Distinct texts of a column in the kernel: equal byte strings have the same small number, in order of appearance. */
export class ByteDictionary {
  readonly address: number;
  private readonly kernel: Kernel;
  private readonly blocks: TextBlock[] = [];

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
      const room = Math.max(GIVEN_BYTES, next);
      const scratch = new Scratch(kernel, room + 4 * GIVEN_ENTRIES);
      const texts = scratch.address + 4 * GIVEN_ENTRIES;
      const count = kernel.gather(this.address, texts, room, scratch.address, GIVEN_ENTRIES);
      const lengths = scratch.ints(scratch.address, count).slice();
      const bytes = lengths.reduce((sum, length) => sum + length, 0);
      yield { lengths, bytes: scratch.bytes(texts, bytes).slice() };
      scratch.release();
      await pause();
    }
  }

  /** All entries in order of their codes. @param pause awaited between blocks */
  async texts(pause: () => Promise<void>): Promise<PackedTexts> {
    for await (const { bytes, lengths } of this.fresh(pause)) {
      this.blocks.push({ bytes, offsets: offsetsOf(lengths) });
    }
    return new PackedTexts([...this.blocks]);
  }
}

/** Texts one after the other, with the length of each in bytes. */
export interface FreshTexts {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
}

function offsetsOf(lengths: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(lengths.length + 1);
  for (let k = 0; k < lengths.length; k++) offsets[k + 1] = offsets[k]! + lengths[k]!;
  return offsets;
}
