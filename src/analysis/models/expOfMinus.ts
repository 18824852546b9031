import { exp } from '../../shared/math';

const STEPS = 64;
const LARGEST = 40;
const TABLE = Float64Array.from({ length: LARGEST * STEPS + 1 }, (_, k) => exp(-k / STEPS));

/**
 * e^−x for x ≥ 0 to 1e-13 of its size, 0 from 40 on (4e-18): a table and a short series, several times as fast as the
 * exact function and as much the same on every machine.
 */
export function expOfMinus(x: number): number {
  if (!(x < LARGEST)) return 0;
  const k = (x * STEPS) | 0;
  const rest = x - k / STEPS;
  return TABLE[k]! * (1 - rest * (1 - rest * (1 / 2 - rest * (1 / 6 - rest * (1 / 24 - rest * (1 / 120))))));
}
