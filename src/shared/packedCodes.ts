import { HeldForNow } from './heldForNow';
import type { Codes } from './pieces';
import { inPieces, type Steps } from './steps';

/** Codes of few texts in one or two bytes a row; −1 is missing. */
export class PackedCodes {
  private readonly codes: HeldForNow<Int32Array>;
  /** One more than the code. */
  private readonly narrow: Uint8Array | Uint16Array;

  constructor(narrow: Uint8Array | Uint16Array) {
    this.narrow = narrow;
    this.codes = new HeldForNow(() => widened(narrow));
  }

  get length(): number {
    return this.narrow.length;
  }

  get byteLength(): number {
    return this.narrow.byteLength;
  }

  /** All of them. Cost: O(length) unless somebody has them. */
  values(): Int32Array {
    return this.codes.get();
  }

  /** To be read a piece at a time, without all of them in memory. */
  inPieces(): Codes {
    let scratch = new Int32Array(0);
    const piece = (from: number, to: number) => {
      if (scratch.length < to - from) scratch = new Int32Array(to - from);
      widen(this.narrow.subarray(from, to), scratch);
      return scratch.subarray(0, to - from);
    };
    return { length: this.length, piece };
  }

  /** One of them. */
  at(row: number): number {
    return this.narrow[row]! - 1;
  }
}

/** More texts than this need codes of four bytes. */
const MOST_LEVELS = 2 ** 16 - 1;

/** Packs codes that come one stretch after the other. */
export class CodePacker {
  private readonly narrow: Uint8Array | Uint16Array;
  private count = 0;

  /** @param levels at most MOST_LEVELS */
  constructor(rows: number, levels: number) {
    this.narrow = levels < 2 ** 8 ? new Uint8Array(rows) : new Uint16Array(rows);
  }

  /** @returns undefined where there are too many texts to gain by it */
  static for(rows: number, levels: number): CodePacker | undefined {
    return levels > MOST_LEVELS ? undefined : new CodePacker(rows, levels);
  }

  push(code: number): void {
    this.narrow[this.count++] = code + 1;
  }

  add(codes: Int32Array): void {
    for (let i = 0; i < codes.length; i++) this.narrow[this.count++] = codes[i]! + 1;
  }

  finish(): PackedCodes {
    return new PackedCodes(this.narrow);
  }
}

/** Some thousand codes a step. Undefined where there are too many texts to gain by it. */
export function* packCodes(codes: Int32Array, levels: number): Steps<PackedCodes | undefined> {
  const packer = CodePacker.for(codes.length, levels);
  if (packer) yield* inPieces(codes.length, (from, to) => packer.add(codes.subarray(from, to)));
  return packer?.finish();
}

function widened(narrow: Uint8Array | Uint16Array): Int32Array {
  const codes = new Int32Array(narrow.length);
  widen(narrow, codes);
  return codes;
}

function widen(narrow: Uint8Array | Uint16Array, out: Int32Array): void {
  for (let row = 0; row < narrow.length; row++) out[row] = narrow[row]! - 1;
}
