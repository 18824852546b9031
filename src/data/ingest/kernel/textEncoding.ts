import type { Kernel } from './kernel';
import { Scratch } from './scratch';

const encoder = new TextEncoder();
/** UTF-8 bytes per UTF-16 unit at most. */
const BYTES_PER_UNIT = 3;

/** Brings strings into a kernel and gets their codes in one of its dictionaries. */
export class TextEncoding {
  private readonly kernel: Kernel;
  private readonly codes: Scratch;
  private readonly most: number;

  /** @param most strings at a time */
  constructor(kernel: Kernel, most: number) {
    this.kernel = kernel;
    this.most = most;
    this.codes = new Scratch(kernel, 8 * most);
  }

  /** The codes of `texts`, −1 for empty ones. Valid until the next call. */
  codesOf(texts: readonly string[], dictionary: number): Int32Array {
    const { kernel, codes } = this;
    const lengths = codes.address + 4 * this.most;
    const units = texts.reduce((sum, text) => sum + text.length, 0);
    const room = units * BYTES_PER_UNIT;
    const scratch = new Scratch(kernel, room + 8);
    const bytes = scratch.bytes(scratch.address, room);
    const each = codes.ints(lengths, texts.length);
    let at = 0;
    texts.forEach((text, i) => {
      const { written } = encoder.encodeInto(text, bytes.subarray(at));
      each[i] = written;
      at += written;
    });
    kernel.codesOf(dictionary, scratch.address, lengths, texts.length, codes.address);
    scratch.release();
    return new Int32Array(kernel.memory.buffer, codes.address, texts.length);
  }

  release(): void {
    this.codes.release();
  }
}
