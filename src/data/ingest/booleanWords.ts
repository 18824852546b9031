import { isMissingWord } from './readings';

/** [no, yes] as people write them. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['no', 'yes'],
  ['n', 'y'],
  ['false', 'true'],
  ['f', 't'],
  ['off', 'on'],
  ['否', '是'],
  ['无', '有'],
  ['假', '真'],
  ['不是', '是'],
  ['未流失', '流失'],
  ['未流失', '已流失'],
  ['错', '对'],
  ['停用', '启用'],
  ['关', '开'],
  ['non', 'oui'],
  ['nein', 'ja'],
  ['nee', 'ja'],
  ['nej', 'ja'],
  ['no', 'sí'],
  ['no', 'si'],
  ['não', 'sim'],
  ['nie', 'tak'],
  ['нет', 'да'],
  ['いいえ', 'はい'],
  ['아니오', '예'],
];

/** The two words of a yes/no column in the order [no, yes], as spelled in the file; undefined for any other column. */
export function booleanWords(texts: readonly string[]): readonly [string, string] | undefined {
  if (texts.length > 12) return undefined;
  const all = distinctTrimmed(texts);
  return pairOf(all) ?? pairOf(all.filter((word) => !isMissingWord(word)));
}

function distinctTrimmed(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

function pairOf(words: readonly string[]): readonly [string, string] | undefined {
  const [a, b] = words;
  if (words.length !== 2 || a === undefined || b === undefined) return undefined;
  const isPair = (no: string, yes: string) =>
    PAIRS.some((pair) => pair[0] === no.toLowerCase() && pair[1] === yes.toLowerCase());
  if (isPair(a, b)) return [a, b];
  return isPair(b, a) ? [b, a] : undefined;
}
