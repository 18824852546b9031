/** How much of a pair's joint effect is in the combination, in a word. */
export type Strength = 'none' | 'weak' | 'moderate' | 'strong';

/** Friedman's H² as a word: below 1 % of the joint effect's variance nothing is made of it. */
export function strengthOf(h2: number): Strength {
  if (h2 < 0.01) return 'none';
  if (h2 < 0.05) return 'weak';
  return h2 < 0.15 ? 'moderate' : 'strong';
}
