import bytes from './assembly/kernel.ts?assembly';
import { COLUMN_COUNT, OrderTally, TALLY_DAYS, WINDOW_COUNT, type ColumnLoops } from './orderTally';

/** What assembly/kernel.ts exports, where it is described. Addresses are bytes of `memory`. */
interface Exports extends ColumnLoops {
  readonly memory: WebAssembly.Memory;
  base(): number;
  clear(sums: number, windows: number): void;
  addRows(at: number, amount: number, isReturn: number, rows: number, ...rest: AddRest): void;
  write(sums: number, windows: number, out: number, stride: number): void;
  tally(offsets: number, members: number, at: number, amount: number, isReturn: number, ...rest: Rest): void;
  distinct(offsets: number, members: number, codes: number, isReturn: number, out: number): void;
}
type AddRest = [now: number, windowOf: number, lastDay: number, sums: number];
type Rest = [...AddRest, windows: number, out: number, stride: number];

/** Whole orders: rows of one order number put together; times are those of their first row. */
export interface OrderHeads {
  readonly offsets: Int32Array;
  readonly at: Float64Array;
  readonly amount: Float64Array;
  /** 1 where every row of the order takes goods back: money, but no order. */
  readonly isReturn: Uint8Array;
}

/** Rows of lines with a code each. */
export interface CodedRows {
  readonly offsets: Int32Array;
  readonly codes: Int32Array;
  readonly isReturn: Uint8Array;
}

/** Codes below this can be told apart in the bits of an integer. */
export const MOST_FLAGS = 31;

const PAGE = 65_536;
const LAST_DAY = TALLY_DAYS[TALLY_DAYS.length - 1]! + 1;
/** The window by begun days; the last entry is for all that are older. */
const WINDOW_OF = Uint8Array.from({ length: LAST_DAY + 1 }, (_, day) => {
  const k = TALLY_DAYS.findIndex((days) => day <= days);
  return k < 0 ? TALLY_DAYS.length : k;
});
/** Bytes for the sums of one member, and for the table of windows. */
const SUMS = 16 * WINDOW_COUNT;
const TABLE = 8 * Math.ceil((LAST_DAY + 1) / 8);
/** Rows that are brought into the memory at once; blocks have about as many, unless one member has more. */
const ROWS = 32_768;

let compiled: WebAssembly.Module | undefined;

/** Loops in WebAssembly over the rows of a block of members, which are copied to it: a twentieth of the time. */
export class BlockKernel {
  private readonly exports: Exports;
  private readonly sums: number;
  private readonly windowOf: number;
  private readonly at: number;
  private readonly amount: number;
  /** In the place of amounts, as what is counted by codes needs none. */
  private readonly codes: number;
  private readonly offsets: number;
  private readonly isReturn: number;
  private readonly rest: number;
  private readonly rows: number;

  /** @param rows how many are copied at once */
  constructor(rows = ROWS) {
    compiled ??= new WebAssembly.Module(bytes);
    this.exports = new WebAssembly.Instance(compiled).exports as unknown as Exports;
    this.rows = rows;
    this.sums = 16 * Math.ceil(this.exports.base() / 16);
    this.windowOf = this.sums + SUMS;
    this.at = this.windowOf + TABLE;
    this.amount = this.at + 8 * rows;
    this.codes = this.amount;
    this.offsets = this.codes + 4 * rows;
    this.isReturn = this.amount + 8 * rows;
    this.rest = 16 * Math.ceil((this.isReturn + rows) / 16);
    this.reserve(0);
    new Uint8Array(this.exports.memory.buffer, this.windowOf, LAST_DAY + 1).set(WINDOW_OF);
  }

  /** Orders and spend per member and window; an order as old as a window is long is in it. @param now after every order */
  tally(heads: OrderHeads, now: number): OrderTally {
    const members = heads.offsets.length - 1;
    const stride = 16 * Math.ceil(members / 2);
    const start = this.rest;
    const offsets = start + COLUMN_COUNT * stride;
    this.reserve(COLUMN_COUNT * stride + 4 * (members + 1));
    const { buffer } = this.exports.memory;
    if (heads.at.length <= this.rows) {
      new Int32Array(buffer, offsets, members + 1).set(heads.offsets);
      this.bring(heads, 0, heads.at.length);
      const { at, amount, isReturn, windowOf, sums } = this;
      this.exports.tally(
        ...([offsets, members, at, amount, isReturn] as const),
        ...([now, windowOf, LAST_DAY, sums, WINDOW_COUNT, start, stride] as const),
      );
    } else this.tallyMany(heads, now, stride);
    return new OrderTally({ buffer, start, members, stride }, this.exports);
  }

  /** The same member by member, for blocks that do not fit. */
  private tallyMany(heads: OrderHeads, now: number, stride: number): void {
    const { exports, sums, rows } = this;
    const members = heads.offsets.length - 1;
    for (let m = 0; m < members; m++) {
      exports.clear(sums, WINDOW_COUNT);
      const end = heads.offsets[m + 1]!;
      for (let from = heads.offsets[m]!; from < end; from += rows) {
        const to = Math.min(end, from + rows);
        this.bring(heads, from, to);
        const { at, amount, isReturn, windowOf } = this;
        exports.addRows(at, amount, isReturn, to - from, now, windowOf, LAST_DAY, sums);
      }
      exports.write(sums, WINDOW_COUNT, this.rest + 8 * m, stride);
    }
  }

  /**
   * Writes the number of different codes of each member that are not of returns, NaN for none.
   * @param rows with codes from −1 (missing) to below `levels`
   * @returns false where levels, rows or members are too many, and nothing is written
   */
  distinct({ offsets, codes, isReturn }: CodedRows, levels: number, out: Float64Array): boolean {
    const members = offsets.length - 1;
    if (levels > MOST_FLAGS || codes.length > this.rows || members >= this.rows) return false;
    const { buffer } = this.exports.memory;
    new Int32Array(buffer, this.offsets, members + 1).set(offsets);
    new Int32Array(buffer, this.codes, codes.length).set(codes);
    new Uint8Array(buffer, this.isReturn, codes.length).set(isReturn);
    this.exports.distinct(this.offsets, members, this.codes, this.isReturn, this.at);
    out.set(new Float64Array(buffer, this.at, members));
    return true;
  }

  private bring({ at, amount, isReturn }: OrderHeads, from: number, to: number): void {
    const { buffer } = this.exports.memory;
    new Float64Array(buffer, this.at, to - from).set(at.subarray(from, to));
    new Float64Array(buffer, this.amount, to - from).set(amount.subarray(from, to));
    new Uint8Array(buffer, this.isReturn, to - from).set(isReturn.subarray(from, to));
  }

  /** Makes room behind the rows. */
  private reserve(bytes: number): void {
    const missing = this.rest + bytes - this.exports.memory.buffer.byteLength;
    if (missing > 0) this.exports.memory.grow(Math.ceil(missing / PAGE));
  }
}
