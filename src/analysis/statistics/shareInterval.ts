import { Z_95 } from '../special/tails';

/** Wilson's 95 % interval of a share; [0, 1] of no rows. @see Wilson (1927), JASA 22:209–212 */
export function shareInterval(hits: number, rows: number): readonly [number, number] {
  if (rows === 0) return [0, 1];
  const share = hits / rows;
  const z2 = Z_95 * Z_95;
  const middle = share + z2 / (2 * rows);
  const half = Z_95 * Math.sqrt((share * (1 - share)) / rows + z2 / (4 * rows * rows));
  const scale = 1 + z2 / rows;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}
