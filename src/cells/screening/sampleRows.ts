import type { Rng } from '../../shared/rng';

/**
 * Some of `rows`, each set as likely as any other, in their order; all where there are no more.
 * @see Bentley & Floyd (1987), CACM 30:754–757
 */
export function sampleRows(rows: Uint32Array, size: number, rng: Rng): Uint32Array {
  if (rows.length <= size) return rows;
  const places = new Set<number>();
  for (let last = rows.length - size; last < rows.length; last++) {
    const place = rng.below(last + 1);
    places.add(places.has(place) ? last : place);
  }
  return Uint32Array.from(places)
    .sort()
    .map((place) => rows[place]!);
}
