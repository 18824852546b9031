import type { Kernel } from './kernel';

/** The kernel reads up to 64 bytes at once. */
const SLACK_BYTES = 64;
/** The data themselves, and twice as much behind them for fields written anew. */
const SHARES = 3;

/** Bytes that arrived and were not consumed yet, in the kernel's memory; positions are addresses. */
export class KernelWindow {
  /** First byte not consumed, and the one behind the last. */
  start: number;
  end: number;
  private readonly kernel: Kernel;
  private base: number;
  private capacity = 1 << 16;
  private view: Uint8Array;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.base = kernel.allocate(this.capacity * SHARES + SLACK_BYTES);
    this.start = this.end = this.base;
    this.view = new Uint8Array(kernel.memory.buffer);
  }

  get length(): number {
    return this.end - this.start;
  }

  /** The kernel's whole memory. */
  get bytes(): Uint8Array {
    const { buffer } = this.kernel.memory;
    if (this.view.buffer !== buffer) this.view = new Uint8Array(buffer);
    return this.view;
  }

  /** Adds a chunk behind the data. @returns where it stands */
  append(chunk: Uint8Array): [number, number] {
    if (this.end + chunk.length > this.base + this.capacity) this.makeRoom(chunk.length);
    const from = this.end;
    this.bytes.set(chunk, from);
    this.end += chunk.length;
    return [from, this.end];
  }

  private makeRoom(more: number): void {
    const { base, start, length } = this;
    const needed = length + more;
    if (needed > this.capacity) {
      this.capacity = Math.max(this.capacity * 2, needed);
      this.base = this.kernel.allocate(this.capacity * SHARES + SLACK_BYTES);
    }
    this.bytes.copyWithin(this.base, start, start + length);
    this.start = this.base;
    this.end = this.base + length;
    if (this.base !== base) this.kernel.release(base);
  }
}
