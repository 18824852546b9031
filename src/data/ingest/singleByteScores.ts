import { SIGNS, type Tongue } from './tongues';

const LETTER = /\p{L}|\p{M}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
/** Letters that are words of their own. */
const WORDS = 'àáéèíóøöåæÀÁÉÈÅÖивскоуяайіжηο';
const LATIN = /[\p{Script=Latin}\u0300-\u036f]/u;

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

/** A letter beyond ASCII and its neighbours. */
interface Place {
  readonly before: string;
  readonly char: string;
  readonly after: string;
  readonly isLatin: boolean;
  readonly neighbours: readonly string[];
}

const VOWEL = /[aeiouyáéíóúâêôàèìòùäöüãõąęåæø]/i;
const THAI_LEADING = 'เแโใไ';
const THAI_CONSONANT = /[ก-ฮ]/;

/**
 * Capitals behind letters, small ones between capitals, digits beside a letter, two scripts in one word, several accents
 * in a row, letters alone, and letters where their language does not write them (a final sigma that is not one, ñ before
 * a consonant, ń before a vowel, ğ without a vowel before it): what text read with the wrong code page looks like.
 */
const OBJECTIONS: readonly (readonly [weight: number, applies: (place: Place) => boolean])[] = [
  [0.7, ({ before, char }) => UPPER.test(char) && LOWER.test(before)],
  [0.4, ({ before, char, after }) => UPPER.test(char) && UPPER.test(before) && LOWER.test(after)],
  [0.4, ({ char, neighbours }) => LOWER.test(char) && neighbours.every((one) => UPPER.test(one))],
  [0.4, ({ neighbours }) => neighbours.some((one) => /\d/.test(one))],
  [0.8, ({ neighbours, isLatin }) => neighbours.some((one) => isOther(one, isLatin))],
  [0.4, ({ neighbours, isLatin }) => isLatin && neighbours.every(isForeignLatin)],
  [
    0.6,
    ({ char, after, neighbours }) => !WORDS.includes(char) && after !== '.' && !neighbours.some(isLetter),
  ],
  [1, ({ char, after }) => char === 'ς' && isLetter(after)],
  [0.5, ({ char, after }) => 'ñÑ'.includes(char) && !VOWEL.test(after)],
  [0.5, ({ char, after }) => 'ńŃ'.includes(char) && VOWEL.test(after)],
  [0.5, ({ before, char, after }) => char === 'Ł' && !isLetter(before) && !/[\p{Lu}aeiouyąęó]/u.test(after)],
  [0.5, ({ char, after }) => 'èÈőŐ'.includes(char) && VOWEL.test(after)],
  [0.3, ({ char, after }) => char === 'ã' && !/[oe]/.test(after)],
  [0.5, ({ char, before }) => char === 'ð' && !VOWEL.test(before) && !/[rgk]/.test(before)],
  [1, ({ char, before }) => 'ğĞ'.includes(char) && !/[aeıioöuüâîû]/i.test(before)],
  [0.5, ({ char, after }) => 'đĐ'.includes(char) && isLetter(after) && !VOWEL.test(after)],
  [1, ({ char, after }) => THAI_LEADING.includes(char) && !THAI_CONSONANT.test(after)],
];

function objection(before: string, char: string, after: string): number {
  if (!isLetter(char)) return isInside(before, char, after) ? 0.8 : 0;
  const place = { before, char, after, isLatin: LATIN.test(char), neighbours: [before, after] };
  return OBJECTIONS.reduce((sum, [weight, applies]) => sum + (applies(place) ? weight : 0), 0);
}

function isLetter(text: string): boolean {
  return LETTER.test(text);
}

/** A sign between two letters, other than those that belong there. */
function isInside(before: string, char: string, after: string): boolean {
  return isLetter(before) && isLetter(after) && !'’·\u00ad'.includes(char);
}

function isOther(neighbour: string, isLatin: boolean): boolean {
  return /\p{L}/u.test(neighbour) && LATIN.test(neighbour) !== isLatin;
}

function isForeignLatin(neighbour: string): boolean {
  return neighbour >= '\u0080' && LATIN.test(neighbour);
}

const CAPITAL = 0.95;

const SIGN = 0.74;
const EVERYWHERE = 'windows-1252';

/**
 * How well a language explains a text, at most 1: its frequent letters 1, its rarer ones 0.6, signs 0.74, letters of
 * others and impossible characters less than nothing. Signs alone are no reason to think of any but Western languages.
 */
export function tongueScore({ counts, characters, against }: Evidence, tongue: Tongue): number {
  const isWritten = tongue.encodings.includes(EVERYWHERE) || [...counts.keys()].some(isLetter);
  if (characters === 0 || !isWritten) return 0;
  let sum = 0;
  for (const [char, count] of counts) sum += count * weightOf(char, tongue);
  return (sum - against) / characters;
}

function weightOf(char: string, { usual, other }: Tongue): number {
  if (usual.includes(char)) return 1;
  if (usual.includes(char.toLowerCase())) return CAPITAL;
  if (other.includes(char)) return 0.6;
  if (SIGNS.includes(char)) return SIGN;
  if (/[\p{Cc}\p{Co}\ufffd]/u.test(char)) return -3;
  if (/[\u2500-\u259f]/.test(char)) return -1;
  return isLetter(char) ? -0.4 : -0.3;
}
