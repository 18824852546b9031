/** First bytes of the files people rename to .csv, and what to call them. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['bmp', [0x42, 0x4d, -1, -1, -1, -1, 0, 0, 0, 0]],
  ['webp', [0x52, 0x49, 0x46, 0x46, -1, -1, -1, -1, 0x57, 0x45, 0x42, 0x50]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['arrow', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68, -1, 0x31, 0x41, 0x59, 0x26]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['gzip', [0x1f, 0x8b]],
  ['mp4', [-1, -1, -1, -1, 0x66, 0x74, 0x79, 0x70]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
];
const MAX_CONTROL_SHARE = 0.02;
/** So few are damage in a small table. */
const MAX_CONTROLS = 4;

/**
 * What the bytes are when they are not text: 'png', 'zip', … or 'binary'; undefined when they may be a table.
 * @param isDeclared whether somebody said that they are text: signatures count all the same
 */
export function looksLike(head: Uint8Array, isDeclared = false): string | undefined {
  const signed = SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => byte < 0 || head[i] === byte));
  if (signed) return signed[0] === 'zip' ? zipKind(head) : signed[0];
  if (isDeclared) return undefined;
  const isMuch = controlsIn(head) > Math.max(MAX_CONTROLS, MAX_CONTROL_SHARE * head.length);
  return isMuch && !isPadded(head) ? 'binary' : undefined;
}

/** Lines of text whose fields a database filled up with NUL, or behind which a crash left some: nothing else is odd. */
function isPadded(head: Uint8Array): boolean {
  const nuls = head.filter((byte) => byte === 0).length;
  const lines = head.filter((byte) => byte === 10).length;
  const isPlain = head.every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte >= 32);
  return isPlain && lines > 1 && nuls < head.length / 2;
}

/** An .xlsx is a zip whose first entries are named xl/ or [Content_Types].xml. */
function zipKind(head: Uint8Array): string {
  const text = String.fromCharCode(...head.subarray(0, 2000));
  return text.includes('[Content_Types].xml') || text.includes('xl/') ? 'xlsx' : 'zip';
}

/** Line ends, tabs, end of file, escape, and what programs put between fields: 1 to 3, 7, 20 and 28 to 31. */
const IN_TEXT = new Set([1, 2, 3, 7, 9, 10, 11, 12, 13, 20, 26, 27, 28, 29, 30, 31]);

/** Control bytes that text does not have. NUL counts: UTF-16 was recognised before. */
function controlsIn(head: Uint8Array): number {
  let controls = 0;
  for (const byte of head) {
    if (byte < 32 && !IN_TEXT.has(byte)) controls++;
  }
  return controls;
}
