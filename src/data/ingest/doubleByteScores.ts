import { JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL } from './tongues';

/** What one character beyond ASCII says for an encoding: its length in bytes and its weight per byte, 1 to −3. */
interface Step {
  readonly length: number;
  readonly weight: number;
}
/** Looks at the character that starts at `i`, never ASCII. `frequent` holds lead × 256 + trail of everyday characters. */
type Read = (bytes: Uint8Array, i: number, frequent: ReadonlySet<number>) => Step;

const INVALID: Step = { length: 1, weight: -3 };
const USUAL = 1;
const LEVEL_1 = 0.45;
const RARE = 0.1;

/** Order breaks ties: a file of two Chinese characters is taken for GB18030. */
export const DOUBLE_BYTE: readonly (readonly [name: string, everyday: string, read: Read])[] = [
  ['gb18030', SIMPLIFIED, readGb],
  ['big5', TRADITIONAL, readBig5],
  ['shift_jis', JAPANESE, readShiftJis],
  ['euc-jp', JAPANESE, readEucJp],
  ['euc-kr', KOREAN, readEucKr],
];

/**
 * How well an East Asian encoding explains the bytes beyond ASCII, at most 1: everyday characters of the language 1, the
 * rest of the first level of the national standard 0.45, rare ones 0.1, sequences of four bytes, which do not arise by
 * chance, 0.9, impossible sequences −3, each per byte.
 */
export function doubleByteScore(bytes: Uint8Array, name: string, everyday: string, read: Read): number {
  const frequent = codesOf(name, everyday);
  let sum = 0;
  let length = 0;
  for (let i = 0; i < bytes.length;) {
    if (bytes[i]! < 0x80) {
      i++;
      continue;
    }
    const step = read(bytes, i, frequent);
    sum += step.length * (isInsideWord(bytes, i, step.length) ? Math.min(step.weight, -0.5) : step.weight);
    length += step.length;
    i += step.length;
  }
  return length === 0 ? 0 : sum / length;
}

/** A lone character with letters on both sides, small ones behind it, is an accented letter of a Western word. */
function isInsideWord(bytes: Uint8Array, i: number, length: number): boolean {
  if (length > 2) return false;
  const isSmall = (byte: number | undefined) => within(byte, 0x61, 0x7a);
  const isTrailLetter = length === 2 && isSmall(bytes[i + 1]! | 0x20) && bytes[i + 1]! < 0x80;
  const goesOn = isSmall(bytes[i + length]);
  if (isSmall(bytes[i - 1])) return goesOn || isTrailLetter;
  const isFirst = !within(bytes[i - 1], 0x80, 0xff);
  return isTrailLetter && goesOn && isFirst;
}

const known = new Map<string, ReadonlySet<number>>();

/** Codes of the everyday characters, found by decoding every pair of bytes once. */
function codesOf(name: string, everyday: string): ReadonlySet<number> {
  const before = known.get(name);
  if (before) return before;
  const pairs: number[] = [];
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) if (trail !== 0x7f) pairs.push(lead * 256 + trail);
  }
  const bytes = Uint8Array.from(pairs.flatMap((pair) => [pair >> 8, pair & 255, 10]));
  const texts = new TextDecoder(name).decode(bytes).split('\n');
  const wanted = new Set(everyday);
  const codes = new Set(pairs.filter((_, i) => wanted.has(texts[i]!)));
  known.set(name, codes);
  return codes;
}

function within(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high;
}

function pairOf(bytes: Uint8Array, i: number, frequent: ReadonlySet<number>, weight: number): Step {
  const isFrequent = frequent.has(bytes[i]! * 256 + bytes[i + 1]!);
  return { length: 2, weight: isFrequent ? USUAL : weight };
}

/** A character cut off by the end of the sample says nothing. */
const CUT: Step = { length: 1, weight: 0 };

function readGb(bytes: Uint8Array, i: number, frequent: ReadonlySet<number>): Step {
  const lead = bytes[i]!;
  const trail = bytes[i + 1];
  if (trail === undefined) return CUT;
  if (!within(lead, 0x81, 0xfe)) return INVALID;
  if (within(trail, 0x30, 0x39)) {
    const whole = within(bytes[i + 2], 0x81, 0xfe) && within(bytes[i + 3], 0x30, 0x39);
    return whole ? { length: 4, weight: 0.9 } : INVALID;
  }
  if (!within(trail, 0x40, 0xfe) || trail === 0x7f) return INVALID;
  return pairOf(bytes, i, frequent, trail < 0xa1 ? RARE : gbRowWeight(lead));
}

/** Signs and full-width forms, letters with accents, characters of the first level, the rest. */
function gbRowWeight(lead: number): number {
  if (lead === 0xa1 || lead === 0xa3) return 0.8;
  if (lead === 0xa8) return 0.5;
  return within(lead, 0xb0, 0xd7) ? LEVEL_1 : RARE;
}

function readBig5(bytes: Uint8Array, i: number, frequent: ReadonlySet<number>): Step {
  const lead = bytes[i]!;
  const trail = bytes[i + 1];
  if (trail === undefined) return CUT;
  const isTrail = within(trail, 0x40, 0x7e) || within(trail, 0xa1, 0xfe);
  if (!within(lead, 0x81, 0xfe) || !isTrail) return INVALID;
  const isSign = within(lead, 0xa1, 0xa3);
  return pairOf(bytes, i, frequent, isSign ? 0.6 : within(lead, 0xa4, 0xc6) ? LEVEL_1 : 0);
}

function readShiftJis(bytes: Uint8Array, i: number, frequent: ReadonlySet<number>): Step {
  const lead = bytes[i]!;
  if (within(lead, 0xa1, 0xdf)) return halfWidth(bytes, i);
  const trail = bytes[i + 1];
  if (trail === undefined) return CUT;
  if (!within(lead, 0x81, 0x9f) && !within(lead, 0xe0, 0xfc)) return INVALID;
  if (!within(trail, 0x40, 0xfc) || trail === 0x7f) return INVALID;
  return pairOf(bytes, i, frequent, lead === 0x81 ? 0.6 : within(lead, 0x88, 0x97) ? LEVEL_1 : RARE);
}

/** Half-width kana come in words of their own. */
function halfWidth(bytes: Uint8Array, i: number): Step {
  const [before, after] = [bytes[i - 1], bytes[i + 1]];
  const hasCompany = within(before, 0xa1, 0xdf) || (within(after, 0xa1, 0xdf) && !within(before, 0x61, 0x7a));
  return { length: 1, weight: hasCompany ? 0.7 : 0 };
}

function readEucJp(bytes: Uint8Array, i: number, frequent: ReadonlySet<number>): Step {
  const lead = bytes[i]!;
  const trail = bytes[i + 1];
  if (trail === undefined) return CUT;
  if (!within(trail, 0xa1, 0xfe)) return INVALID;
  if (lead === 0x8e) return { length: 2, weight: 0.7 };
  if (lead === 0x8f) return { length: 3, weight: RARE };
  if (!within(lead, 0xa1, 0xfe)) return INVALID;
  return pairOf(bytes, i, frequent, lead <= 0xa3 ? 0.6 : within(lead, 0xb0, 0xcf) ? LEVEL_1 : 0);
}

function readEucKr(bytes: Uint8Array, i: number, frequent: ReadonlySet<number>): Step {
  const lead = bytes[i]!;
  const trail = bytes[i + 1];
  if (trail === undefined) return CUT;
  const isTrail = within(trail, 0x41, 0x5a) || within(trail, 0x61, 0x7a) || within(trail, 0x81, 0xfe);
  if (!within(lead, 0x81, 0xfe) || !isTrail) return INVALID;
  if (trail < 0xa1 || lead < 0xa1) return { length: 2, weight: RARE };
  return pairOf(bytes, i, frequent, lead <= 0xa3 ? 0.6 : within(lead, 0xb0, 0xc8) ? LEVEL_1 : -0.2);
}
