import { lastUpTo } from './lastUpTo';

/** Texts one after the other in UTF-8. */
export interface TextBlock {
  readonly bytes: Uint8Array;
  /** Where each text begins in `bytes`, and where the last one ends. */
  readonly offsets: Uint32Array;
}

/**
 * Many texts as bytes: a few for each, where a string is an object that the garbage collector visits. Strings are made
 * when somebody wants all of them.
 */
export class PackedTexts {
  readonly size: number;
  readonly blocks: readonly TextBlock[];
  /** Index of the first text of each block. */
  private readonly starts: readonly number[];
  private made: readonly string[] | undefined;
  private madeUnits = 0;
  private asked = 0;

  constructor(blocks: readonly TextBlock[]) {
    this.blocks = blocks;
    let size = 0;
    this.starts = blocks.map(({ offsets }) => (size += offsets.length - 1) - (offsets.length - 1));
    this.size = size;
  }

  /** Of what is held at present, strings about as `structuredClone` would write them. */
  get byteLength(): number {
    const bytes = this.blocks.reduce(
      (sum, { bytes, offsets }) => sum + bytes.byteLength + offsets.byteLength,
      0,
    );
    return this.made ? bytes + 4 * this.size + 2 * this.madeUnits : bytes;
  }

  /** One of them, by its index from 0. Who asks for many makes strings of all, as one by one is slow. */
  at(index: number): string {
    if (this.made) return this.made[index]!;
    if (++this.asked > this.size / ASKED_ONE_BY_ONE) return this.strings()[index]!;
    const block = lastUpTo(this.starts, index);
    const { bytes, offsets } = this.blocks[block]!;
    const k = index - this.starts[block]!;
    return decoder.decode(bytes.subarray(offsets[k], offsets[k + 1]));
  }

  /** All of them, some thousands at a time, to look at once: nothing is kept. */
  *batches(): Generator<readonly string[]> {
    if (this.made) yield this.made;
    else for (const block of this.blocks) yield stringsOf(block);
  }

  /** Those of one block. */
  batch(block: number): readonly string[] {
    return stringsOf(this.blocks[block]!);
  }

  /** All of them, from now on as strings. Cost: O(bytes) the first time. */
  strings(): readonly string[] {
    if (this.made) return this.made;
    const texts: string[] = [];
    for (const batch of this.batches()) {
      for (const text of batch) {
        this.madeUnits += text.length;
        texts.push(text);
      }
    }
    this.made = texts;
    return texts;
  }

  /** The texts of these indices, in their order. @param pause awaited now and then */
  async take(indices: Int32Array, pause: () => Promise<void>): Promise<PackedTexts> {
    const blocks: TextBlock[] = [];
    for (let from = 0; from < indices.length; from += TAKEN_AT_ONCE) {
      blocks.push(this.taken(indices.subarray(from, from + TAKEN_AT_ONCE)));
      await pause();
    }
    return new PackedTexts(blocks);
  }

  private taken(indices: Int32Array): TextBlock {
    const parts = Array.from(indices, (index) => {
      const block = lastUpTo(this.starts, index);
      const { bytes, offsets } = this.blocks[block]!;
      const k = index - this.starts[block]!;
      return { bytes, from: offsets[k]!, to: offsets[k + 1]! };
    });
    const offsets = new Uint32Array(parts.length + 1);
    for (const [k, { from, to }] of parts.entries()) offsets[k + 1] = offsets[k]! + to - from;
    const out = new Uint8Array(offsets[parts.length]!);
    for (const [k, { bytes, from, to }] of parts.entries()) {
      for (let i = from, at = offsets[k]!; i < to; i++, at++) out[at] = bytes[i]!;
    }
    return { bytes: out, offsets };
  }
}

const TAKEN_AT_ONCE = 16_384;
/** Decoding one text alone takes about as long as decoding so many together. */
const ASKED_ONE_BY_ONE = 16;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes in one call, because one per text is slow. */
function stringsOf({ bytes, offsets }: TextBlock): string[] {
  const all = decoder.decode(bytes);
  const ends = all.length === bytes.length ? offsets : unitsOf(bytes, offsets);
  return Array.from({ length: offsets.length - 1 }, (_, k) => all.slice(ends[k], ends[k + 1]));
}

/** The offsets in UTF-16 units: one per character, two for those beyond the basic plane. */
function unitsOf(bytes: Uint8Array, offsets: Uint32Array): Uint32Array {
  const units = new Uint32Array(offsets.length);
  let count = 0;
  for (let k = 0; k + 1 < offsets.length; k++) {
    for (let i = offsets[k]!; i < offsets[k + 1]!; i++) {
      const byte = bytes[i]!;
      if ((byte & 0xc0) !== 0x80) count += byte >= 0xf0 ? 2 : 1;
    }
    units[k + 1] = count;
  }
  return units;
}
