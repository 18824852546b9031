import type { Kernel } from './kernel';

/** Some of a kernel's memory. Views hold only until the kernel's memory grows: take them anew after every call. */
export class Scratch {
  readonly address: number;
  private readonly kernel: Kernel;

  constructor(kernel: Kernel, bytes: number) {
    this.kernel = kernel;
    this.address = kernel.allocate(bytes);
  }

  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.kernel.memory.buffer, address, length);
  }

  ints(address: number, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.kernel.memory.buffer, address, length);
  }

  release(): void {
    this.kernel.release(this.address);
  }
}
