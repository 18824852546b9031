/** What any kernel of ours has: its memory, and where the free part of it begins. */
export interface KernelWithMemory {
  readonly memory: WebAssembly.Memory;
  base(): number;
}

const PAGE = 65_536;

/** A kernel's memory from its base on, handed out piece by piece. */
export class KernelMemory {
  private readonly kernel: KernelWithMemory;
  private end: number;

  constructor(kernel: KernelWithMemory) {
    this.kernel = kernel;
    this.end = kernel.base();
  }

  /** Another one after every growth. */
  get buffer(): ArrayBuffer {
    return this.kernel.memory.buffer;
  }

  /** The address of so many bytes, a multiple of 16. */
  take(bytes: number): number {
    const at = Math.ceil(this.end / 16) * 16;
    this.end = at + bytes;
    const { memory } = this.kernel;
    const missing = this.end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return at;
  }
}
