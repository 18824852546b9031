import { DOUBLE_BYTE, doubleByteScore } from './doubleByteScores';
import { CODE_PAGES, decodeCodePage } from './codePages';
import { evidenceOf, tongueScore } from './singleByteScores';
import { TONGUES } from './tongues';
import { decodeWindows1252 } from './windows1252';

const JUDGED_BYTES = 1 << 16;
/** How much better the encodings of old systems must explain a text than those of today. */
const RARELY: Readonly<Record<string, number>> = {
  'iso-8859-15': 0.05,
  macintosh: 0.25,
  cp850: 0.27,
  cp852: 0.27,
  cp437: 0.28,
  ibm866: 0.1,
  'koi8-r': 0.05,
  'koi8-u': 0.06,
  'windows-1258': 0.15,
};
const FALLBACK = 'windows-1252';

/**
 * The encoding that explains the bytes best, for text that is not valid UTF-8: UTF-8 with a few damaged sequences, the
 * East Asian encodings by their everyday characters, single-byte code pages by the letters of the languages that use
 * them and by where capitals, digits and signs stand. What a coding-scheme, distribution and sequence model decide in
 * Li and Momoi, "A composite approach to language/encoding detection", 2001, with short lists in place of trained tables.
 */
export function scoreEncodings(bytes: Uint8Array): string {
  return rankEncodings(bytes)[0]?.name ?? FALLBACK;
}

/** Every encoding with its score, at most 1, the likeliest first. */
function rankEncodings(all: Uint8Array): { name: string; score: number }[] {
  const bytes = all.subarray(0, JUDGED_BYTES);
  const ranked = [{ name: 'utf-8', score: damagedUtf8Score(bytes) }];
  for (const [name, everyday, read] of DOUBLE_BYTE) {
    ranked.push({ name, score: doubleByteScore(bytes, name, everyday, read) });
  }
  for (const name of new Set(TONGUES.flatMap(({ encodings }) => encodings))) {
    const evidence = evidenceOf(decodeSingle(name, bytes));
    const tongues = TONGUES.filter(({ encodings }) => encodings.includes(name));
    const best = Math.max(...tongues.map((tongue) => tongueScore(evidence, tongue)));
    ranked.push({ name, score: best - (RARELY[name] ?? 0) });
  }
  return ranked.sort((a, b) => b.score - a.score);
}

function decodeSingle(name: string, bytes: Uint8Array): string {
  if (name in CODE_PAGES) return decodeCodePage(name, bytes);
  return name === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(name).decode(bytes);
}

/** Valid sequences of several bytes do not arise by chance, so that a damaged one weighs little. */
function damagedUtf8Score(bytes: Uint8Array): number {
  let sum = 0;
  let length = 0;
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i]!;
    const size = lead < 0x80 ? 1 : sequenceLength(bytes, i);
    if (lead >= 0x80) {
      sum += size > 1 ? size : -3;
      length += size;
    }
    i += size;
  }
  return length === 0 ? 0 : sum / length;
}

/** 1 when no whole sequence starts here. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  if (lead < 0xc2 || lead > 0xf4) return 1;
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  for (let k = 1; k < size; k++) if ((bytes[i + k] ?? 0) >> 6 !== 2) return 1;
  return size;
}
