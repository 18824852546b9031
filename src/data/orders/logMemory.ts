/** Gives the long arrays of a log. What is in them is not said but where it is. */
export interface LogMemory {
  readonly numbers: (length: number) => Float64Array;
  readonly codes: (length: number) => Int32Array;
  readonly bytes: (length: number) => Int8Array;
  /** All 0. */
  readonly flags: (length: number) => Uint8Array;
}

/** Arrays of their own, for logs that stay. */
export const OWN_MEMORY: LogMemory = {
  numbers: (length) => new Float64Array(length),
  codes: (length) => new Int32Array(length),
  bytes: (length) => new Int8Array(length),
  flags: (length) => new Uint8Array(length),
};

/** Below this a new array is as fast as a used one. */
const SHORTEST = 2 ** 16;
/** A used buffer may be longer than asked for by this factor. */
const MOST_SPARE = 1.5;

/** Buffers that nobody uses at present, as long as the garbage collector leaves them. */
let idle: WeakRef<ArrayBuffer>[] = [];

/**
 * Lends long arrays for one computation and takes them back at its end for the next one: memory fresh from the system is
 * emptied page by page at first touch, which takes longer than grouping rows into it.
 */
export class LentMemory implements LogMemory {
  private lent: ArrayBuffer[] = [];

  readonly numbers = (length: number): Float64Array => new Float64Array(this.take(8 * length), 0, length);
  readonly codes = (length: number): Int32Array => new Int32Array(this.take(4 * length), 0, length);
  readonly bytes = (length: number): Int8Array => new Int8Array(this.take(length), 0, length);
  readonly flags = (length: number): Uint8Array => new Uint8Array(this.take(length), 0, length).fill(0);

  /** Ends the use of every array lent; the next computation writes over them. */
  giveBack(): void {
    // A buffer that was sent to another worker is empty by now.
    const whole = this.lent.filter((buffer) => buffer.byteLength > 0);
    idle.push(...whole.map((buffer) => new WeakRef(buffer)));
    this.lent = [];
  }

  private take(bytes: number): ArrayBuffer {
    if (bytes < SHORTEST) return new ArrayBuffer(bytes);
    const buffer = takeIdle(bytes) ?? new ArrayBuffer(bytes);
    this.lent.push(buffer);
    return buffer;
  }
}

/** The shortest idle buffer that does, which is then no longer idle. */
function takeIdle(bytes: number): ArrayBuffer | undefined {
  idle = idle.filter((one) => one.deref() !== undefined);
  let best: ArrayBuffer | undefined;
  for (const one of idle) {
    const length = one.deref()?.byteLength ?? 0;
    if (length >= bytes && length <= MOST_SPARE * bytes && length < (best?.byteLength ?? Infinity))
      best = one.deref();
  }
  idle = idle.filter((one) => one.deref() !== best);
  return best;
}
