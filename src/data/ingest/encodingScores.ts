/** How well one encoding explains the non-ASCII bytes: bytes of usual characters, of rare ones, and impossible ones. */
interface Tally {
  common: number;
  rare: number;
  invalid: number;
}
/** Looks at the character that starts at `i` (never ASCII), tallies its bytes and returns its length. */
type Step = (bytes: Uint8Array, i: number, tally: Tally) => number;

/** Order breaks ties: a file of two Chinese characters is taken for GB18030. */
const STEPS: readonly (readonly [string, Step])[] = [
  ['utf-8', utf8Step],
  ['gb18030', gbStep],
  ['big5', big5Step],
  ['shift_jis', shiftJisStep],
  ['windows-1252', latinStep],
];

/**
 * The encoding whose usual characters explain the bytes best, for text that is not valid UTF-8. Usual means level 1 of
 * GB 2312 (sorted by frequency classes), level 1 of Big5, kana and level 1 of JIS X 0208, accented letters between
 * ASCII letters for windows-1252, and well-formed sequences for UTF-8 with a few damaged bytes.
 */
export function scoreEncodings(bytes: Uint8Array): string {
  let best = 'windows-1252';
  let bestScore = -Infinity;
  for (const [name, step] of STEPS) {
    const score = scoreOf(bytes, step);
    if (score > bestScore + 1e-9) [best, bestScore] = [name, score];
  }
  return best;
}

function scoreOf(bytes: Uint8Array, step: Step): number {
  const tally: Tally = { common: 0, rare: 0, invalid: 0 };
  for (let i = 0; i < bytes.length;) i += bytes[i]! < 0x80 ? 1 : step(bytes, i, tally);
  const seen = tally.common + tally.rare + tally.invalid;
  return seen === 0 ? 0 : (tally.common - 0.5 * tally.rare - 3 * tally.invalid) / seen;
}

function put(tally: Tally, kind: keyof Tally, length: number): number {
  tally[kind] += length;
  return length;
}

function within(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high;
}

/** A damaged sequence weighs less here: valid multi-byte sequences do not arise by chance. */
function utf8Step(bytes: Uint8Array, i: number, tally: Tally): number {
  const lead = bytes[i]!;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (!within(lead, 0xc2, 0xf4)) return put(tally, 'invalid', 1);
  for (let k = 1; k < length; k++) if (!within(bytes[i + k], 0x80, 0xbf)) return put(tally, 'invalid', 1);
  return put(tally, 'common', length);
}

function gbStep(bytes: Uint8Array, i: number, tally: Tally): number {
  const lead = bytes[i]!;
  const trail = bytes[i + 1];
  if (trail === undefined) return put(tally, 'rare', 1);
  if (!within(lead, 0x81, 0xfe)) return put(tally, 'invalid', 1);
  if (within(trail, 0x30, 0x39)) {
    const whole = within(bytes[i + 2], 0x81, 0xfe) && within(bytes[i + 3], 0x30, 0x39);
    return whole ? put(tally, 'rare', 4) : put(tally, 'invalid', 1);
  }
  if (!within(trail, 0x40, 0xfe) || trail === 0x7f) return put(tally, 'invalid', 1);
  const usual = within(trail, 0xa1, 0xfe) && (within(lead, 0xb0, 0xd7) || within(lead, 0xa1, 0xa3));
  return put(tally, usual ? 'common' : 'rare', 2);
}

function big5Step(bytes: Uint8Array, i: number, tally: Tally): number {
  const lead = bytes[i]!;
  const trail = bytes[i + 1];
  if (trail === undefined) return put(tally, 'rare', 1);
  if (!within(lead, 0x81, 0xfe)) return put(tally, 'invalid', 1);
  if (!within(trail, 0x40, 0x7e) && !within(trail, 0xa1, 0xfe)) return put(tally, 'invalid', 1);
  return put(tally, within(lead, 0xa1, 0xc6) ? 'common' : 'rare', 2);
}

function shiftJisStep(bytes: Uint8Array, i: number, tally: Tally): number {
  const lead = bytes[i]!;
  if (within(lead, 0xa1, 0xdf)) return put(tally, 'rare', 1);
  const trail = bytes[i + 1];
  if (trail === undefined) return put(tally, 'rare', 1);
  if (!within(lead, 0x81, 0x9f) && !within(lead, 0xe0, 0xfc)) return put(tally, 'invalid', 1);
  if (!within(trail, 0x40, 0xfc) || trail === 0x7f) return put(tally, 'invalid', 1);
  return put(tally, within(lead, 0x81, 0x83) || within(lead, 0x88, 0x97) ? 'common' : 'rare', 2);
}

/** One accented letter among letters is usual; two high bytes side by side hardly ever happen in Western text. */
function latinStep(bytes: Uint8Array, i: number, tally: Tally): number {
  const byte = bytes[i]!;
  if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) return put(tally, 'invalid', 1);
  const alone = (bytes[i - 1] ?? 0) < 0x80 && (bytes[i + 1] ?? 0) < 0x80;
  const usual = byte >= 0xc0 || within(byte, 0x91, 0x97) || [0x80, 0xa3, 0xb0, 0xae, 0xa0].includes(byte);
  return put(tally, alone && usual ? 'common' : 'rare', 1);
}
