import { PIECE_ROWS } from '../../../shared/steps';
import { PLAIN_LOOPS, type Placing, type Rising, type RowLoops } from '../rowLoops';
import bytes from './assembly/kernel.ts?assembly';

/** What assembly/kernel.ts exports, where it is described. Addresses are bytes of `memory`. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  base(): number;
  countRows(codes: number, rows: number, counts: number): void;
  placeRows(codes: number, rows: number, next: number, place: number): void;
  areRising(times: number, rows: number, previous: number): number;
  sendNumbers(place: number, rows: number, values: number, out: number): number;
  sendCodes(place: number, rows: number, codes: number, out: number): void;
  sendBytes(place: number, rows: number, codes: number, out: number): void;
}

const PAGE = 65_536;
/** What is put behind one another begins at a multiple of this. */
const ALIGNED = 64;
/** Rows of a table that are brought over at once: few enough to stay in the cache nearest to the processor but one. */
const ROWS = Math.min(PIECE_ROWS, 8192);
/** Their numbers and their codes. */
const WINDOW = 12 * ROWS;

let compiled: WebAssembly.Module | undefined;

/**
 * A memory of a fixed size with the loops in WebAssembly over it: at their full speed from the first row on, where plain
 * loops are slow until they were run some times. Arrays elsewhere are gone through by the plain loops.
 */
export class RowKernel implements RowLoops {
  readonly capacity: number;
  private readonly exports: Exports;
  private readonly buffer: ArrayBuffer;
  private readonly first: number;
  private readonly numbers: Float64Array;
  private readonly codes: Int32Array;
  private next: number;

  /** @param capacity bytes for arrays; pages cost nothing before they are written @throws RangeError without the memory */
  constructor(capacity: number) {
    compiled ??= new WebAssembly.Module(bytes);
    this.exports = new WebAssembly.Instance(compiled).exports as unknown as Exports;
    const { memory } = this.exports;
    const window = aligned(this.exports.base());
    this.first = this.next = aligned(window + WINDOW);
    this.capacity = capacity;
    memory.grow(Math.max(0, Math.ceil((this.first + capacity - memory.buffer.byteLength) / PAGE)));
    this.buffer = memory.buffer;
    this.numbers = new Float64Array(this.buffer, window, ROWS);
    this.codes = new Int32Array(this.buffer, window + this.numbers.byteLength, ROWS);
  }

  /** An array, which holds anything; undefined where it does not fit. */
  take<T>(
    Typed: new (buffer: ArrayBuffer, at: number, length: number) => T,
    bytesEach: number,
    length: number,
  ) {
    const at = this.next;
    if (at + length * bytesEach > this.first + this.capacity) return undefined;
    this.next = aligned(at + length * bytesEach);
    return new Typed(this.buffer, at, length);
  }

  /** Ends the use of every array given. */
  clear(): void {
    this.next = this.first;
  }

  countRows(member: Int32Array, counts: Int32Array): void {
    if (!this.has(counts)) return PLAIN_LOOPS.countRows(member, counts);
    for (const [from, to] of parts(member.length)) {
      this.exports.countRows(this.codesOf(member, from, to), to - from, counts.byteOffset);
    }
  }

  placeRows(rows: Placing): void {
    if (!this.has(rows.next, rows.place)) return PLAIN_LOOPS.placeRows(rows);
    for (const [from, to] of parts(rows.member.length)) this.place(rows, from, to);
  }

  placeRising(rows: Placing, at: Float64Array, { out, previous }: Rising): boolean {
    if (!this.has(rows.next, rows.place, out)) return PLAIN_LOOPS.placeRising(rows, at, { out, previous });
    for (const [from, to] of parts(at.length)) {
      const last = from === 0 ? previous : at[from - 1]!;
      const times = this.numbersOf(at, from, to);
      if (this.exports.areRising(times, to - from, last) === 0) return false;
      this.place(rows, from, to);
      this.exports.sendNumbers(placeOf(rows.place, from), to - from, times, out.byteOffset);
    }
    return true;
  }

  sendNumbers(place: Int32Array, values: Float64Array, out: Float64Array): number {
    if (!this.has(place, out)) return PLAIN_LOOPS.sendNumbers(place, values, out);
    let below = 0;
    for (const [from, to] of parts(place.length)) {
      const sent = this.numbersOf(values, from, to);
      below += this.exports.sendNumbers(placeOf(place, from), to - from, sent, out.byteOffset);
    }
    return below;
  }

  sendCodes(place: Int32Array, codes: Int32Array, out: Int32Array): void {
    if (!this.has(place, out)) return PLAIN_LOOPS.sendCodes(place, codes, out);
    for (const [from, to] of parts(place.length)) {
      const sent = this.codesOf(codes, from, to);
      this.exports.sendCodes(placeOf(place, from), to - from, sent, out.byteOffset);
    }
  }

  sendBytes(place: Int32Array, codes: Int32Array, out: Int8Array): void {
    if (!this.has(place, out)) return PLAIN_LOOPS.sendBytes(place, codes, out);
    for (const [from, to] of parts(place.length)) {
      const sent = this.codesOf(codes, from, to);
      this.exports.sendBytes(placeOf(place, from), to - from, sent, out.byteOffset);
    }
  }

  private place({ member, next, place }: Placing, from: number, to: number): void {
    const codes = this.codesOf(member, from, to);
    this.exports.placeRows(codes, to - from, next.byteOffset, placeOf(place, from));
  }

  private has(...arrays: readonly ArrayBufferView[]): boolean {
    return arrays.every(({ buffer }) => buffer === this.buffer);
  }

  /** The address of rows of numbers, brought here. */
  private numbersOf(values: Float64Array, from: number, to: number): number {
    this.numbers.set(values.subarray(from, to));
    return this.numbers.byteOffset;
  }

  private codesOf(codes: Int32Array, from: number, to: number): number {
    this.codes.set(codes.subarray(from, to));
    return this.codes.byteOffset;
  }
}

/** Some rows in parts of at most `ROWS`: where each begins and ends. */
function* parts(rows: number): Generator<readonly [number, number]> {
  for (let from = 0; from < rows; from += ROWS) yield [from, Math.min(rows, from + ROWS)];
}

const aligned = (address: number) => Math.ceil(address / ALIGNED) * ALIGNED;
const placeOf = (place: Int32Array, from: number) => place.byteOffset + 4 * from;
