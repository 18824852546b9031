import type { CategoricalEncoding, Encoding, FittedMatrix, Term } from './designMatrix';

/** What a term of an encoding says: a number, a level (null: every level not listed), or the rate of the level. */
export type TermKind =
  | { readonly is: 'number' }
  | { readonly is: 'level'; readonly level: string | null }
  | { readonly is: 'rate' };

/** The kinds of an encoding's terms, in the order of the matrix. */
export function termKinds(encoding: Encoding): TermKind[] {
  if (encoding.kind === 'numeric') return [{ is: 'number' }];
  const kinds: TermKind[] = encoding.levels.map((level) => ({ is: 'level', level }));
  if (encoding.other) kinds.push({ is: 'level', level: null });
  if (encoding.rates) kinds.push({ is: 'rate' });
  return kinds;
}

/** The terms of one column: its name, or one per level. */
export function termsOf(encoding: Encoding): Term[] {
  const feature = encoding.column;
  return termKinds(encoding).map((kind) => ({
    ...{ name: nameOf(feature, kind), feature },
    ...(kind.is === 'rate' && { isRate: true as const }),
  }));
}

function nameOf(feature: string, kind: TermKind): string {
  if (kind.is === 'number') return feature;
  return kind.is === 'rate' ? `${feature}=(rate)` : `${feature}=${kind.level ?? '(other)'}`;
}

/** How many terms an encoding has. */
export function widthOf(encoding: Encoding): number {
  return encoding.kind === 'numeric' ? 1 : rateAt(encoding) + (encoding.rates ? 1 : 0);
}

/** Where the rate comes among the terms of a column that has it: behind those of the levels. */
export function rateAt({ levels, other }: CategoricalEncoding): number {
  return levels.length + (other ? 1 : 0);
}

/** What the terms of a column are where it has the level (which may be one of those not listed). */
export function termsAt(encoding: CategoricalEncoding, level: string): number[] {
  const terms = new Array<number>(widthOf(encoding)).fill(0);
  const listed = encoding.levels.indexOf(level);
  if (listed >= 0) terms[listed] = 1;
  else if (encoding.other) terms[encoding.levels.length] = 1;
  if (encoding.rates) {
    const { levels, scaled, rest } = encoding.rates;
    terms[rateAt(encoding)] = scaled[levels.indexOf(level)] ?? rest;
  }
  return terms;
}

/** Per term of a matrix the encoding it belongs to, and where that one's terms begin. */
export function termOwners({ encodings }: FittedMatrix): { encoding: Encoding; offset: number }[] {
  const owners: { encoding: Encoding; offset: number }[] = [];
  for (const encoding of encodings) {
    const owner = { encoding, offset: owners.length };
    for (let k = widthOf(encoding); k > 0; k--) owners.push(owner);
  }
  return owners;
}
