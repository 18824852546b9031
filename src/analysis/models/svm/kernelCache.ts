/** Rows of a kernel matrix, computed when asked for and kept as long as there is room: the longest unused goes first. */
export class KernelCache {
  private readonly rows = new Map<number, Float32Array>();
  private readonly room: number;
  private readonly size: number;
  private readonly compute: (row: number, out: Float32Array) => void;

  /** @param size numbers per row; at least two rows are kept whatever `bytes` */
  constructor(size: number, bytes: number, compute: (row: number, out: Float32Array) => void) {
    this.size = size;
    this.room = Math.max(2, Math.floor(bytes / (4 * Math.max(1, size))));
    this.compute = compute;
  }

  /** Valid until two other rows were asked for. */
  row(index: number): Float32Array {
    const known = this.rows.get(index);
    if (known) {
      this.rows.delete(index);
      this.rows.set(index, known);
      return known;
    }
    const row = this.rows.size < this.room ? new Float32Array(this.size) : this.takeOldest();
    this.compute(index, row);
    this.rows.set(index, row);
    return row;
  }

  private takeOldest(): Float32Array {
    const [oldest, row] = this.rows.entries().next().value!;
    this.rows.delete(oldest);
    return row;
  }
}
