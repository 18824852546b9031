import { exp } from '../../../shared/math';

const STEPS = 64;
const LARGEST = 40;
const TABLE = Float64Array.from({ length: LARGEST * STEPS + 1 }, (_, k) => exp(-k / STEPS));

/**
 * e^−x for x ≥ 0 to 3e-9 of its size, 0 beyond 40: a table and a short series, five times as fast as the exact function
 * and as much the same on every machine. Kernels are kept in single precision (6e-8) anyway.
 */
export function expOfMinus(x: number): number {
  if (x >= LARGEST) return 0;
  const k = (x * STEPS) | 0;
  const rest = x - k / STEPS;
  return TABLE[k]! * (1 - rest * (1 - rest * (0.5 - rest * (1 / 6))));
}
