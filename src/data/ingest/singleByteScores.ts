import { SIGNS, type Tongue } from './tongues';

const LETTER = /\p{L}|\p{M}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const LATIN = /\p{Script=Latin}/u;

/** What every character beyond ASCII of a text is worth to a language, and what its neighbours say against it. */
interface Evidence {
  readonly counts: ReadonlyMap<string, number>;
  readonly characters: number;
  readonly against: number;
}

/** Characters beyond ASCII of a text and whether they stand where such characters stand. */
export function evidenceOf(text: string): Evidence {
  const counts = new Map<string, number>();
  let characters = 0;
  let against = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char < '\u0080') continue;
    counts.set(char, (counts.get(char) ?? 0) + 1);
    characters++;
    against += objection(text[i - 1] ?? '', char, text[i + 1] ?? '');
  }
  return { counts, characters, against };
}

/**
 * Capitals behind small letters, two scripts in one word, letters at digits or alone, signs inside of words, a final
 * sigma that is not: what text read with the wrong code page looks like.
 */
function objection(before: string, char: string, after: string): number {
  if (!LETTER.test(char)) return isInside(before, char, after) ? 0.8 : 0;
  const isLatin = LATIN.test(char);
  const objections = [
    UPPER.test(char) && LOWER.test(before) ? 0.7 : 0,
    LOWER.test(char) && UPPER.test(before) && UPPER.test(after) ? 0.4 : 0,
    /\d/.test(before + after) ? 0.4 : 0,
    [before, after].some((neighbour) => isOther(neighbour, isLatin)) ? 0.8 : 0,
    isLatin && [before, after].every(isForeignLatin) ? 0.4 : 0,
    (isLatin || UPPER.test(char)) && !LETTER.test(before) && !LETTER.test(after) ? 0.4 : 0,
    char === 'ς' && LETTER.test(after) ? 1 : 0,
  ];
  return objections.reduce((sum, one) => sum + one);
}

/** A sign between two letters, other than those that belong there. */
function isInside(before: string, char: string, after: string): boolean {
  return LETTER.test(before) && LETTER.test(after) && !'’·\u00ad'.includes(char);
}

function isOther(neighbour: string, isLatin: boolean): boolean {
  return /\p{L}/u.test(neighbour) && LATIN.test(neighbour) !== isLatin;
}

function isForeignLatin(neighbour: string): boolean {
  return neighbour >= '\u0080' && LATIN.test(neighbour);
}

const CAPITAL = 0.95;

/**
 * How well a language explains a text, at most 1: its frequent letters 1, its rarer ones 0.6, signs 0.6, letters of
 * others and impossible characters less than nothing.
 */
export function tongueScore({ counts, characters, against }: Evidence, tongue: Tongue): number {
  if (characters === 0) return 0;
  let sum = 0;
  for (const [char, count] of counts) sum += count * weightOf(char, tongue);
  return (sum - against) / characters;
}

function weightOf(char: string, { usual, other }: Tongue): number {
  if (usual.includes(char)) return 1;
  if (usual.includes(char.toLowerCase())) return CAPITAL;
  if (other.includes(char) || SIGNS.includes(char)) return 0.6;
  if (/[\p{Cc}\p{Co}\ufffd]/u.test(char)) return -3;
  if (/[\u2500-\u259f]/.test(char)) return -1;
  return LETTER.test(char) ? -0.4 : -0.3;
}
