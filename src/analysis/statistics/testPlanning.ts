import { erfc } from '../../shared/math';

/** Two shares that a test is to tell apart. */
export interface PlannedTest {
  readonly p0: number;
  readonly p1: number;
  /** Chance of a false alarm, both sides together. */
  readonly alpha: number;
  /** Chance to see the difference where it is there. */
  readonly power: number;
}

/**
 * Cohen's h: the distance of two shares on the scale on which every share has the same spread.
 * @see Cohen, Statistical Power Analysis (1988), 6.2
 */
export function cohensH(p0: number, p1: number): number {
  return 2 * (arcsine(Math.sqrt(p1)) - arcsine(Math.sqrt(p0)));
}

/**
 * Members each of two equal arms needs: the smallest n (not rounded) at which a two-sided z test reaches the power.
 * @returns Infinity where the shares are equal
 * @see `statsmodels.stats.power.NormalIndPower`
 */
export function membersPerArm({ p0, p1, alpha, power }: PlannedTest): number {
  const h = Math.abs(cohensH(p0, p1));
  if (h === 0) return Infinity;
  const critical = rising((z) => 1 - 2 * upperTail(z), 1 - alpha);
  const shift = rising((s) => upperTail(critical - s) + upperTail(critical + s), power);
  return 2 * (shift / h) ** 2;
}

function upperTail(z: number): number {
  return erfc(z / Math.SQRT2) / 2;
}

/** Where a rising function from 0 to 40 reaches `target`, by halving to the last bit. */
function rising(f: (x: number) => number, target: number): number {
  let [low, high] = [0, 40];
  for (let k = 0; k < 64; k++) {
    const middle = (low + high) / 2;
    if (f(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** arcsin x for 0 ≤ x ≤ 1 from sums and roots alone, so that every engine gives the same bits. */
function arcsine(x: number): number {
  let reduced = x;
  for (let k = 0; k < HALVINGS; k++) {
    reduced /= Math.sqrt(2 * (1 + Math.sqrt((1 - reduced) * (1 + reduced))));
  }
  let term = reduced;
  let sum = 0;
  for (let n = 1; n < SERIES; n += 2) {
    sum += term / n;
    term *= (reduced * reduced * n) / (n + 1);
  }
  return sum * 2 ** HALVINGS;
}

/** Each brings the angle to half of itself: below 0.1, where the series has 17 digits after eight terms. */
const HALVINGS = 4;
const SERIES = 21;
