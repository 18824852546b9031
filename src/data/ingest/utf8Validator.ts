/** Checks UTF-8 over chunks of any size: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
export class Utf8Validator {
  private pending = 0;
  private low = 0x80;
  private high = 0xbf;

  /** False as soon as a byte cannot stand where it does; a sequence cut at the end of the chunk is fine. */
  accepts(chunk: Uint8Array): boolean {
    const n = chunk.length;
    let i = 0;
    while (i < n) {
      if (this.pending === 0) {
        while (i < n && chunk[i]! < 0x80) i++;
        if (i < n && !this.lead(chunk[i++]!)) return false;
      } else if (!this.continuation(chunk[i++]!)) return false;
    }
    return true;
  }

  /** True when no sequence is left open at the end of the stream. */
  complete(): boolean {
    return this.pending === 0;
  }

  private lead(byte: number): boolean {
    if (byte < 0xc2 || byte > 0xf4) return false;
    this.pending = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    this.low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    return true;
  }

  private continuation(byte: number): boolean {
    if (byte < this.low || byte > this.high) return false;
    this.low = 0x80;
    this.high = 0xbf;
    this.pending--;
    return true;
  }
}
