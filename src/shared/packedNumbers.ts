import { HeldForNow } from './heldForNow';
import { lastUpTo } from './lastUpTo';
import { BLOCK_LENGTH, numberAt, packBlock, partOf, unpack, type NumberBlock } from './numberBlock';
import type { Numbers } from './pieces';
import { inPieces, type Steps } from './steps';

/**
 * Many numbers, NaN among them, a block at a time as steps from the smallest, as codes of few levels or as they are.
 * Counts, days, moments and amounts of money take one, two or four bytes each.
 */
export class PackedNumbers {
  readonly length: number;
  readonly byteLength: number;
  private readonly blocks: readonly NumberBlock[];
  /** Index of the first number of each block. */
  private readonly starts: Float64Array;
  private readonly all = new HeldForNow(() => this.unpacked());

  constructor(blocks: readonly NumberBlock[]) {
    this.blocks = blocks;
    this.starts = new Float64Array(blocks.length);
    let [length, bytes] = [0, 0];
    for (const [b, block] of blocks.entries()) {
      this.starts[b] = length;
      length += block.codes.length;
      bytes += block.codes.byteLength + ('levels' in block ? block.levels.byteLength : 0);
    }
    this.length = length;
    this.byteLength = bytes;
  }

  /** All of them. Cost: O(length) unless somebody has them. */
  values(): Float64Array {
    return this.all.get();
  }

  /** One of them. */
  at(index: number): number {
    const { ifAtHand } = this.all;
    if (ifAtHand) return ifAtHand[index]!;
    const block = lastUpTo(this.starts, index);
    return numberAt(this.blocks[block]!, index - this.starts[block]!);
  }

  /** To be read a piece at a time, without all of them in memory. */
  inPieces(): Numbers {
    let scratch = new Float64Array(0);
    const piece = (from: number, to: number) => {
      const { ifAtHand } = this.all;
      if (ifAtHand) return ifAtHand.subarray(from, to);
      if (scratch.length < to - from) scratch = new Float64Array(to - from);
      this.read(from, scratch.subarray(0, to - from));
      return scratch.subarray(0, to - from);
    };
    return { length: this.length, piece };
  }

  /** Fills `out` with the numbers from `from` on. */
  private read(from: number, out: Float64Array): void {
    let b = lastUpTo(this.starts, from);
    for (let done = 0; done < out.length; b++) {
      const first = from + done - this.starts[b]!;
      const count = Math.min(out.length - done, this.blocks[b]!.codes.length - first);
      unpack(partOf(this.blocks[b]!, first, count), out, done);
      done += count;
    }
  }

  private unpacked(): Float64Array {
    const values = new Float64Array(this.length);
    for (const [b, block] of this.blocks.entries()) unpack(block, values, this.starts[b]!);
    return values;
  }
}

/** Packs numbers that come one stretch after the other. */
export class NumberPacker {
  private readonly blocks: NumberBlock[] = [];
  private waiting: Float64Array<ArrayBuffer>;
  private count = 0;

  /** @param blockLength at most BLOCK_LENGTH: how many numbers wait until they are packed */
  constructor(blockLength = BLOCK_LENGTH) {
    this.waiting = new Float64Array(blockLength);
  }

  push(value: number): void {
    this.waiting[this.count++] = value;
    if (this.count === this.waiting.length) this.close();
  }

  add(values: Float64Array): void {
    for (let from = 0; from < values.length;) {
      const to = Math.min(values.length, from + this.waiting.length - this.count);
      this.waiting.set(values.subarray(from, to), this.count);
      this.count += to - from;
      from = to;
      if (this.count === this.waiting.length) this.close();
    }
  }

  /** The blocks of all that was added, to be put together with those of other packers. Nothing may come after. */
  closed(): readonly NumberBlock[] {
    if (this.count > 0) this.close();
    this.waiting = new Float64Array(0);
    return this.blocks;
  }

  finish(): PackedNumbers {
    return new PackedNumbers(this.closed());
  }

  private close(): void {
    this.blocks.push(packBlock(this.waiting.subarray(0, this.count)));
    this.count = 0;
  }
}

/** Some thousand numbers a step. */
export function* packNumbers(values: Float64Array): Steps<PackedNumbers> {
  const packer = new NumberPacker();
  yield* inPieces(values.length, (from, to) => packer.add(values.subarray(from, to)));
  return packer.finish();
}
