/**
 * The features asked for, and where families write the values of a block of members: into the same arrays for every
 * block, as allocating them takes longer than filling them.
 */
export class WantedFeatures {
  private readonly ids: ReadonlySet<string>;
  private readonly arrays = new Map<string, Float64Array>();
  private unread: Float64Array = new Float64Array(0);

  constructor(ids: Iterable<string>) {
    this.ids = new Set(ids);
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Values of a feature, all missing. Features that nobody wants share one array, which holds anything. */
  column(id: string, memberCount: number): Float64Array {
    if (this.ids.has(id)) return this.room(id, memberCount).fill(NaN);
    if (this.unread.length !== memberCount) this.unread = this.room('', memberCount);
    return this.unread;
  }

  private room(key: string, memberCount: number): Float64Array {
    let array = this.arrays.get(key);
    if (!array || array.length < memberCount) this.arrays.set(key, (array = new Float64Array(memberCount)));
    return array.subarray(0, memberCount);
  }
}
