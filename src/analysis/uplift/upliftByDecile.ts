import { CONTROL_NO, CONTROL_YES, KINDS, TREATED_NO, TREATED_YES, type UpliftSample } from './upliftSample';

/** One tenth of the rows, best scores first. */
export interface UpliftDecile {
  /** 1 = highest predicted uplift. */
  readonly decile: number;
  readonly treated: number;
  readonly control: number;
  /** Rates of response; null where a side is empty. */
  readonly treatedRate: number | null;
  readonly controlRate: number | null;
  /** treatedRate − controlRate. */
  readonly effect: number | null;
  /** Mean predicted uplift. */
  readonly predicted: number;
}

/**
 * For each row its part, 0 = best: position i of n (0-based, best first, equal scores by row) is in the first part j
 * with i ≤ (n − 1)(j + 1) / parts, as pandas' qcut cuts first-come ranks. Sizes differ by one at most.
 */
export function decilesOf(uplift: Float64Array, parts = 10): Uint32Array {
  const order = Uint32Array.from(uplift.keys()).sort((a, b) => uplift[b]! - uplift[a]! || a - b);
  const deciles = new Uint32Array(order.length);
  const last = Math.max(1, order.length - 1);
  for (let k = 1; k < order.length; k++) deciles[order[k]!] = Math.ceil((parts * k) / last) - 1;
  return deciles;
}

/** The table behind the decile bars; fewer than 10 rows give as many parts as there are rows. */
export function upliftByDecile(sample: UpliftSample): UpliftDecile[] {
  const parts = Math.min(10, sample.uplift.length);
  const deciles = decilesOf(sample.uplift, parts);
  const counts = new Float64Array(KINDS * parts);
  const predicted = new Float64Array(parts);
  for (let i = 0; i < deciles.length; i++) {
    const decile = deciles[i]!;
    counts[KINDS * decile + 2 * sample.treated[i]! + sample.outcome[i]!]!++;
    predicted[decile]! += sample.uplift[i]!;
  }
  return Array.from(predicted, (sum, decile) => describeDecile(counts, decile, sum));
}

function describeDecile(counts: Float64Array, decile: number, predictedSum: number): UpliftDecile {
  const at = KINDS * decile;
  const treated = counts[at + TREATED_NO]! + counts[at + TREATED_YES]!;
  const control = counts[at + CONTROL_NO]! + counts[at + CONTROL_YES]!;
  return {
    decile: decile + 1,
    treated,
    control,
    treatedRate: treated === 0 ? null : counts[at + TREATED_YES]! / treated,
    controlRate: control === 0 ? null : counts[at + CONTROL_YES]! / control,
    effect: effectOfCounts(counts, at),
    predicted: predictedSum / (treated + control),
  };
}

/** Difference of rates of the four counts at `at`, or null where a side is empty. */
export function effectOfCounts(counts: Float64Array | Uint32Array, at: number): number | null {
  const treated = counts[at + TREATED_NO]! + counts[at + TREATED_YES]!;
  const control = counts[at + CONTROL_NO]! + counts[at + CONTROL_YES]!;
  if (treated === 0 || control === 0) return null;
  return counts[at + TREATED_YES]! / treated - counts[at + CONTROL_YES]! / control;
}
