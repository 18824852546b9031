import type { ColumnTable } from '../../shared/table';
import { RowKernel } from './kernel/rowKernel';
import { PLAIN_LOOPS, type RowLoops } from './rowLoops';

/** Gives the long arrays of a log. What is in them is not said but where it is. */
export interface LogMemory {
  readonly numbers: (length: number) => Float64Array;
  readonly codes: (length: number) => Int32Array;
  readonly bytes: (length: number) => Int8Array;
  /** All 0. */
  readonly flags: (length: number) => Uint8Array;
  /** The fastest over these arrays. */
  readonly loops: RowLoops;
}

/** Arrays of their own, for logs that stay. */
export const OWN_MEMORY: LogMemory = {
  numbers: (length) => new Float64Array(length),
  codes: (length) => new Int32Array(length),
  bytes: (length) => new Int8Array(length),
  flags: (length) => new Uint8Array(length),
  loops: PLAIN_LOOPS,
};

/** Below this many rows a new array is as fast as a used one. */
const FEWEST_ROWS = 2 ** 16;
/** A used memory may be larger than asked for by this factor. */
const MOST_SPARE = 1.5;
/** All that a memory can be, as its addresses go. */
const MOST_BYTES = 2 ** 31 - 2 ** 24;

/** How long the garbage collector may not have an idle memory: cells that read orders run one after another. */
const KEPT_MS = 10_000;

/** Memories that nobody uses at present, as long as the garbage collector leaves them. */
let idle: WeakRef<RowKernel>[] = [];

/** Holds the memory that was used last. */
let holding: ReturnType<typeof setTimeout> | undefined;

function keepForNow(kernel: RowKernel): void {
  clearTimeout(holding);
  holding = setTimeout((_: RowKernel) => undefined, KEPT_MS, kernel);
  // Where a program would wait for it at its end.
  if (typeof holding === 'object') holding.unref();
}

/**
 * Lends long arrays for one computation and takes them back at its end for the next one: memory fresh from the system is
 * emptied page by page at first touch, which takes longer than grouping rows into it.
 */
export class LentMemory implements LogMemory {
  private kernel: RowKernel | undefined;

  /** @param capacity bytes that will be asked for; what goes beyond them is not lent but new */
  constructor(capacity: number) {
    this.kernel = takeIdle(capacity) ?? newKernel(capacity);
  }

  readonly numbers = (length: number): Float64Array =>
    this.kernel?.take(Float64Array, 8, length) ?? OWN_MEMORY.numbers(length);
  readonly codes = (length: number): Int32Array =>
    this.kernel?.take(Int32Array, 4, length) ?? OWN_MEMORY.codes(length);
  readonly bytes = (length: number): Int8Array =>
    this.kernel?.take(Int8Array, 1, length) ?? OWN_MEMORY.bytes(length);
  readonly flags = (length: number): Uint8Array =>
    this.kernel?.take(Uint8Array, 1, length)?.fill(0) ?? OWN_MEMORY.flags(length);

  get loops(): RowLoops {
    return this.kernel ?? PLAIN_LOOPS;
  }

  /** Ends the use of every array lent; the next computation writes over them. */
  giveBack(): void {
    if (!this.kernel) return;
    this.kernel.clear();
    idle.push(new WeakRef(this.kernel));
    keepForNow(this.kernel);
    this.kernel = undefined;
  }
}

/** The memory to lend for the order log of a table. */
export function memoryFor(table: ColumnTable): LogMemory & { readonly giveBack: () => void } {
  if (table.rowCount < FEWEST_ROWS) return { ...OWN_MEMORY, giveBack: () => undefined };
  return new LentMemory(logBytes(table));
}

/**
 * Places, times, amounts and flags, what of texts may be brought into the order of the log besides, and places and times
 * once more where rows turn out to be in no order of time. Pages that stay unused cost nothing.
 */
function logBytes({ rowCount, columns }: ColumnTable): number {
  const texts = columns.filter(({ storage }) => storage === 'text').length;
  const perRow = 2 * 4 + 3 * 8 + 8 + 1 + 4 * texts;
  const perMember = 4 * 4;
  return rowCount * (perRow + perMember) + FEWEST_ROWS;
}

function newKernel(capacity: number): RowKernel | undefined {
  if (capacity > MOST_BYTES) return undefined;
  try {
    return new RowKernel(capacity);
  } catch (error) {
    // The memory cannot be had in one piece; arrays of their own may still.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The smallest idle memory that does, which is then no longer idle. */
function takeIdle(capacity: number): RowKernel | undefined {
  const kernels = idle.map((one) => one.deref()).filter((one) => one !== undefined);
  const fitting = kernels.filter((one) => one.capacity >= capacity && one.capacity <= MOST_SPARE * capacity);
  const best = fitting.sort((a, b) => a.capacity - b.capacity)[0];
  idle = kernels.filter((one) => one !== best).map((one) => new WeakRef(one));
  return best;
}
