import type { Term } from '../../matrix/designMatrix';
import type { BinColumn } from '../histogram/bins';

/** Per column of numbers the direction its feature is held to, or 0; null when none is. Levels have no order. */
export function directionsOf(
  columns: readonly BinColumn[],
  terms: readonly Term[],
  wanted: Readonly<Record<string, 1 | -1>>,
): Int8Array | null {
  const directions = Int8Array.from(columns, ({ cuts, terms: [term] }) =>
    cuts ? (wanted[terms[term!]!.feature] ?? 0) : 0,
  );
  return directions.some((direction) => direction !== 0) ? directions : null;
}
