import type { Bins } from './bins';

/** Sums of a node's gradients and curvatures. */
export interface Sums {
  readonly gradient: number;
  readonly curvature: number;
}

/** Rows in value bins ≤ `bin` go left, missing ones where `missingLeft` says. */
export interface Split {
  readonly term: number;
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  readonly left: Sums;
}

/** What a split must meet. */
export interface SplitRules {
  readonly lambda: number;
  readonly minChildWeight: number;
  readonly minGain: number;
}

/**
 * The split with the largest gain G²/(H + λ) over both children minus the parent, or null; ties go to the lower term
 * and bin. @see Chen & Guestrin 2016, XGBoost, eq. 7 and algorithm 3
 */
export function bestSplit(
  bins: Bins,
  histogram: Float64Array,
  total: Sums,
  { terms, ...rules }: SplitRules & { readonly terms: Int32Array },
): Split | null {
  let best: Split | null = null;
  for (const term of terms) {
    const from = bins.offsets[term]! * 2;
    const missingAt = bins.offsets[term + 1]! * 2 - 2;
    const slice = histogram.subarray(from, missingAt);
    const missing = { gradient: histogram[missingAt]!, curvature: histogram[missingAt + 1]! };
    const floor = best ? best.gain : rules.minGain;
    const found = bestOfTerm(slice, total, { ...rules, minGain: floor }, missing);
    if (found) best = { term, ...found };
  }
  return best;
}

function bestOfTerm(
  histogram: Float64Array,
  total: Sums,
  rules: SplitRules,
  missing: Sums,
): Omit<Split, 'term'> | null {
  const hasMissing = missing.curvature > 1e-9;
  const inner = histogram.subarray(0, -2);
  const right = scan(hasMissing ? histogram : inner, total, rules, { gradient: 0, curvature: 0 });
  if (!hasMissing) return right && { ...right, missingLeft: right.left.curvature * 2 > total.curvature };
  const left = scan(inner, total, { ...rules, minGain: right ? right.gain : rules.minGain }, missing);
  return left ? { ...left, missingLeft: true } : right && { ...right, missingLeft: false };
}

/** Tries a cut after each of the bins given, from the left, with `start` (the missing rows, or nothing) already there. */
function scan(
  histogram: Float64Array,
  { gradient, curvature }: Sums,
  { lambda, minChildWeight, minGain }: SplitRules,
  start: Sums,
): Omit<Split, 'term' | 'missingLeft'> | null {
  const parent = (gradient * gradient) / (curvature + lambda);
  let g = start.gradient;
  let h = start.curvature;
  let bestGain = minGain;
  let best = { bin: -1, g: 0, h: 0 };
  for (let at = 0; at < histogram.length; at += 2) {
    g += histogram[at]!;
    h += histogram[at + 1]!;
    if (h < minChildWeight) continue;
    const rest = curvature - h;
    if (rest < minChildWeight) break;
    const gain = (g * g) / (h + lambda) + ((gradient - g) * (gradient - g)) / (rest + lambda) - parent;
    if (gain > bestGain) {
      bestGain = gain;
      best = { bin: at >> 1, g, h };
    }
  }
  return best.bin < 0
    ? null
    : { bin: best.bin, gain: bestGain, left: { gradient: best.g, curvature: best.h } };
}
