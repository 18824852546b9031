import type { TextColumn } from '../../shared/table';

/** From this share of ids that differ in case alone on, case is taken to tell members apart (base 62 ids). */
const CASE_COUNTS = 1 / 3;

/**
 * One key per dictionary entry, equal where two ids are one but for width (全角), blanks and, unless many ids differ by
 * it alone, case.
 */
export function memberKeys({ dictionary }: TextColumn): string[] {
  const plain = dictionary.map((id) => id.normalize('NFKC').replace(/[\s\u200b\ufeff]+/gu, ''));
  const folded = plain.map((id) => id.toLowerCase());
  const [own, merged] = [new Set(plain).size, new Set(folded).size];
  return own - merged > own * CASE_COUNTS ? plain : folded;
}
