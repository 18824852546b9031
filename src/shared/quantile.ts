/**
 * Quantile by linear interpolation, exactly as numpy computes it (Hyndman–Fan type 7).
 * @param sorted ascending, without NaN
 * @param q in [0, 1]
 * @returns NaN when there are no values
 */
export function quantileSorted(sorted: Float64Array, q: number): number {
  if (sorted.length === 0) return NaN;
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const a = sorted[below]!;
  const b = sorted[Math.min(below + 1, sorted.length - 1)]!;
  const t = position - below;
  return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
}
