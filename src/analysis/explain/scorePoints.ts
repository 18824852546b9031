import { probabilityOf, type Contributions } from './contributions';

/**
 * Contributions in points of the score (0–100): each row's contributions to the margin are scaled so that they add up
 * to its score less the average member's.
 *
 * @param calibrate - raw probabilities to those the score shows; rising.
 */
export function scorePoints(
  { base, features, values, rowCount, margin }: Contributions,
  calibrate: (raw: Float64Array) => Float64Array,
): { readonly values: Float64Array; readonly baseScore: number } {
  const width = features.length;
  const sums = Float64Array.from({ length: rowCount }, (_, row) =>
    values.subarray(row * width, (row + 1) * width).reduce((sum, value) => sum + value, 0),
  );
  const apart = sums.map(awayFromZero);
  const [baseScore] = calibrate(Float64Array.of(probabilityOf(base, margin)));
  const scores = calibrate(apart.map((sum) => probabilityOf(base + sum, margin)));
  const points = values.map((value, k) => {
    const row = Math.floor(k / width);
    return (100 * value * (scores[row]! - baseScore!)) / apart[row]!;
  });
  return { values: points, baseScore: 100 * baseScore! };
}

/** Near zero the secant becomes the slope; 1e-4 is far enough for both not to be rounding. */
function awayFromZero(sum: number): number {
  return Math.abs(sum) < 1e-4 ? 1e-4 : sum;
}
