import type { Checkpoint } from '../../shared/checkpoint';
import { isBlankText } from './readNumber';

/** What every distinct text of a column says: a value, nothing, or something that cannot be read. */
export interface Readings {
  readonly values: Float64Array;
  readonly verdicts: Uint8Array;
  /** Rows per verdict. */
  readonly readable: number;
  readonly unreadable: number;
}
export const READABLE = 0;
const MISSING = 1;
export const UNREADABLE = 2;

/** A column is of a type when this share of its values can be read as such. */
const MIN_READABLE = 0.95;
const MIN_READABLE_AS_SAID = 0.5;
const BATCH = 4096;

const MISSING_WORDS = new Set(
  [
    'na n/a n.a. #n/a <na> n/d nan #nan null (null) #null! none nil missing unknown \\n - -- --- — – . ? inf -inf',
    '#value! #div/0! #ref! #name? #num! 无 無 空 未知 暂无 缺失 不详 なし 없음 k.a. s/o s/d',
  ]
    .join(' ')
    .split(' '),
);

/** What such words begin with, and blank texts. */
const MISSING_STARTS = new Set([...MISSING_WORDS].flatMap((word) => [word[0]!, word[0]!.toUpperCase()]));
/** Of letters and digits, whether a text that begins with them is to be looked at. */
const IS_START = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/i.test(String.fromCharCode(code)) && !MISSING_STARTS.has(String.fromCharCode(code)) ? 0 : 1,
);

/** Words that stand for "nothing" in a column of numbers, moments, flags or ids. */
export function isMissingWord(text: string): boolean {
  // Most texts are ids or numbers, and one look at their first or last character is enough.
  if (IS_START[text.charCodeAt(0)] === 0 || isDigit(text.charCodeAt(text.length - 1))) return false;
  return isBlankText(text) || (text.length < 12 && MISSING_WORDS.has(text.trim().toLowerCase()));
}

function isDigit(code: number): boolean {
  return code > 47 && code < 58;
}

/**
 * Reads every distinct text once.
 * @param counts rows per text
 * @param read the value, NaN when it cannot be read
 */
export async function readAll(
  texts: readonly string[],
  counts: ArrayLike<number>,
  read: (text: string, index: number) => number,
  checkpoint: Checkpoint,
): Promise<Readings> {
  const values = new Float64Array(texts.length).fill(NaN);
  const verdicts = new Uint8Array(texts.length);
  const rows = [0, 0, 0];
  for (let i = 0; i < texts.length; i++) {
    if (i % BATCH === BATCH - 1) await checkpoint(i / texts.length);
    const text = texts[i]!;
    if (isMissingWord(text)) verdicts[i] = MISSING;
    else {
      values[i] = read(text, i);
      verdicts[i] = Number.isNaN(values[i]) ? UNREADABLE : READABLE;
    }
    rows[verdicts[i]!]! += counts[i]!;
  }
  return { values, verdicts, readable: rows[READABLE]!, unreadable: rows[UNREADABLE]! };
}

/** @param isSaid the header says that the column is of this kind: what cannot be read then is listed, and not what it is */
export function isMostlyReadable(readable: number, unreadable: number, isSaid = false): boolean {
  const least = isSaid ? MIN_READABLE_AS_SAID : MIN_READABLE;
  return readable > 0 && readable >= least * (readable + unreadable);
}

/** A quick no for free text: hardly any of some evenly spread texts can be read. */
export function looksHopeless(texts: readonly string[], read: (text: string) => number): boolean {
  if (texts.length < 2000) return false;
  const step = Math.floor(texts.length / 500);
  let tried = 0;
  let failed = 0;
  for (let i = 0; i < texts.length; i += step) {
    tried++;
    if (!isMissingWord(texts[i]!) && Number.isNaN(read(texts[i]!))) failed++;
  }
  return failed * 2 > tried;
}
