/** Bytes that the character at hand still needs, and the range of the next. */
let pending: u32 = 0;
let low: u32 = 0x80;
let high: u32 = 0xbf;

/** As `Utf8Validator`: whether the bytes go on as UTF-8; a character may be cut at their end. */
export function goesOnAsUtf8(from: usize, to: usize): bool {
  while (from < to) {
    if (pending == 0) {
      while (from + 16 <= to && i8x16.bitmask(v128.load(from)) == 0) from += 16;
      while (from < to && load<u8>(from) < 0x80) from++;
      if (from < to && !leads(<u32>load<u8>(from++))) return false;
    } else {
      const byte = <u32>load<u8>(from++);
      if (byte < low || byte > high) return false;
      low = 0x80;
      high = 0xbf;
      pending--;
    }
  }
  return true;
}

/** Whether no character is cut. */
export function isWholeUtf8(): bool {
  return pending == 0;
}

@inline
function leads(byte: u32): bool {
  if (byte < 0xc2 || byte > 0xf4) return false;
  pending = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
  high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
  return true;
}
