/** Compressed bytes that end too early, or point before their beginning. */
const DAMAGED = 'damaged LZ4 data';

/** Bytes written so far, growing as needed. */
interface Output {
  bytes: Uint8Array;
  length: number;
}

/**
 * Unpacks one LZ4 frame, as Arrow and Feather files hold them. Checksums are not looked at.
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 * @throws Error when the frame is damaged
 */
export function decodeLz4Frame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== 0x184d2204) throw new Error(DAMAGED);
  const flags = frame[4]!;
  const hasSize = (flags & 0x08) !== 0;
  const blockTail = (flags & 0x10) === 0 ? 0 : 4;
  const size = hasSize ? Number(view.getBigUint64(6, true)) : frame.length * 4;
  const out: Output = { bytes: new Uint8Array(Math.min(size, MAX_FIRST_BYTES)), length: 0 };
  let at = 7 + (hasSize ? 8 : 0) + ((flags & 0x01) === 0 ? 0 : 4);
  for (;;) {
    const head = view.getUint32(at, true);
    at += 4;
    if (head === 0) return out.bytes.subarray(0, out.length);
    const length = head & 0x7fffffff;
    const block = frame.subarray(at, at + length);
    if (block.length < length) throw new Error(DAMAGED);
    if (head >>> 31 === 1) copyLiterals(out, block, 0, length);
    else decodeBlock(block, out);
    at += length + blockTail;
  }
}

/** Unpacks one bare LZ4 block, as Parquet holds them. @throws Error when it is damaged */
export function decodeLz4Block(block: Uint8Array, size: number): Uint8Array {
  const out: Output = { bytes: new Uint8Array(size), length: 0 };
  decodeBlock(block, out);
  return out.bytes;
}

/** A size that a damaged header claims must not take all memory. */
const MAX_FIRST_BYTES = 1 << 26;

function decodeBlock(block: Uint8Array, out: Output): void {
  let at = 0;
  const extended = (length: number): number => {
    if (length < 15) return length;
    for (let byte = 255; byte === 255; length += byte) byte = block[at++] ?? 0;
    return length;
  };
  while (at < block.length) {
    const token = block[at++]!;
    const literals = extended(token >> 4);
    copyLiterals(out, block, at, literals);
    at += literals;
    if (at >= block.length) return;
    const offset = block[at]! | (block[at + 1]! << 8);
    at += 2;
    copyMatch(out, offset, extended(token & 15) + 4);
  }
}

function copyLiterals(out: Output, from: Uint8Array, at: number, length: number): void {
  if (at + length > from.length) throw new Error(DAMAGED);
  reserve(out, length);
  out.bytes.set(from.subarray(at, at + length), out.length);
  out.length += length;
}

/** A match may overlap what it writes, so it is copied byte by byte. */
function copyMatch(out: Output, offset: number, length: number): void {
  if (offset === 0 || offset > out.length) throw new Error(DAMAGED);
  reserve(out, length);
  const { bytes } = out;
  for (const end = out.length + length; out.length < end; out.length++)
    bytes[out.length] = bytes[out.length - offset]!;
}

function reserve(out: Output, length: number): void {
  if (out.length + length <= out.bytes.length) return;
  const bigger = new Uint8Array(Math.max(out.length + length, out.bytes.length * 2));
  bigger.set(out.bytes.subarray(0, out.length));
  out.bytes = bigger;
}
