const DECODE_BLOCK = 1 << 15;

/** Gives equal byte strings the same small number, in order of appearance. Open addressing over one byte arena. */
export class ByteDictionary {
  size = 0;
  private slots = new Int32Array(64).fill(-1);
  private hashes = new Int32Array(32);
  private offsets = new Uint32Array(33);
  private arena = new Uint8Array(256);

  /** The code of bytes[start..end). Cost: O(length). */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    hash ^= hash >>> 15;
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = slots[slot]!;
      if (code < 0) {
        this.slots[slot] = this.size;
        return this.add(bytes, start, end, hash);
      }
      if (hashes[code] === hash && this.equals(code, bytes, start, end)) return code;
      slot = (slot + 1) & mask;
    }
  }

  /** Whether entry `code` is bytes[start..end). */
  equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { arena } = this;
    let k = this.offsets[code]!;
    if (this.offsets[code + 1]! - k !== end - start) return false;
    for (let i = start; i < end; i++) if (arena[k++] !== bytes[i]) return false;
    return true;
  }

  /**
   * All entries as strings, in order of their codes; decoded in blocks, because one call per entry is slow.
   * @param pause awaited between blocks
   */
  async strings(pause: () => Promise<void>): Promise<string[]> {
    const texts = new Array<string>(this.size);
    for (let from = 0; from < this.size; from += DECODE_BLOCK) {
      if (from > 0) await pause();
      this.decode(from, Math.min(this.size, from + DECODE_BLOCK), texts);
    }
    return texts;
  }

  /** The bytes of entry `code`. */
  bytesOf(code: number): Uint8Array {
    return this.arena.subarray(this.offsets[code], this.offsets[code + 1]);
  }

  private decode(from: number, to: number, texts: string[]): void {
    const { arena, offsets } = this;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      arena.subarray(offsets[from], offsets[to]),
    );
    let at = 0;
    for (let code = from; code < to; code++) {
      const next = at + unitsOf(arena, offsets[code]!, offsets[code + 1]!);
      texts[code] = text.slice(at, next);
      at = next;
    }
  }

  private add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const code = this.size++;
    const first = this.offsets[code]!;
    const last = first + end - start;
    if (last > this.arena.length) this.growArena(last);
    const { arena } = this;
    for (let from = start, to = first; from < end; from++, to++) arena[to] = bytes[from]!;
    this.offsets[code + 1] = last;
    this.hashes[code] = hash;
    if (this.size * 2 >= this.slots.length) this.growTable();
    return code;
  }

  private growArena(needed: number): void {
    const bigger = new Uint8Array(Math.max(needed, this.arena.length * 2));
    bigger.set(this.arena);
    this.arena = bigger;
  }

  private growTable(): void {
    const capacity = this.slots.length * 2;
    const slots = new Int32Array(capacity).fill(-1);
    for (let code = 0; code < this.size; code++) {
      let slot = this.hashes[code]! & (capacity - 1);
      while (slots[slot]! >= 0) slot = (slot + 1) & (capacity - 1);
      slots[slot] = code;
    }
    const hashes = new Int32Array(capacity >> 1);
    hashes.set(this.hashes);
    const offsets = new Uint32Array((capacity >> 1) + 1);
    offsets.set(this.offsets);
    [this.slots, this.hashes, this.offsets] = [slots, hashes, offsets];
  }
}

/** UTF-16 units of valid UTF-8: one per character, two for those beyond the basic plane. */
function unitsOf(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
