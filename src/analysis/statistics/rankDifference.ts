import { inPieces, type Steps } from '../../shared/steps';
import { normalTwoSided } from '../special/tails';

/** How two groups of numbers lie to one another in rank. */
export interface RankDifference {
  /** Mann–Whitney's U of the first group: pairs in which it has the greater value, ties counting half. */
  readonly u: number;
  /** Two-sided, by the normal with correction for ties and continuity; 1 where all values are equal. */
  readonly p: number;
  /** U ÷ pairs: the chance that one of the first lies above one of the second. NaN where a group is empty. */
  readonly auc: number;
  /** Largest distance between the two distributions (Kolmogorov–Smirnov). */
  readonly ks: number;
}

/**
 * Mann–Whitney's test and the Kolmogorov–Smirnov distance in one walk through both groups.
 * @param a ascending, without NaN
 * @param b ascending, without NaN
 * Cost: O(a + b).
 * @see Mann & Whitney (1947); `scipy.stats.mannwhitneyu`, method "asymptotic"
 */
export function* rankDifference(a: Float64Array, b: Float64Array): Steps<RankDifference> {
  const walk = new TieWalk(a, b);
  yield* inPieces(a.length + b.length, (_from, to) => walk.upTo(to));
  walk.upTo(Infinity);
  const pairs = a.length * b.length;
  const { u, ks } = walk;
  return {
    u,
    p: pOf(u, { m: a.length, n: b.length, ties: walk.ties }),
    auc: pairs > 0 ? u / pairs : NaN,
    ks,
  };
}

/** Goes through two ascending lists side by side, tie by tie. */
class TieWalk {
  u = 0;
  /** Σ t³ − t over the ties. */
  ties = 0;
  ks = 0;
  #i = 0;
  #j = 0;
  readonly #a: Float64Array;
  readonly #b: Float64Array;

  constructor(a: Float64Array, b: Float64Array) {
    this.#a = a;
    this.#b = b;
  }

  /** Goes on until `done` values have been passed, or all. */
  upTo(done: number): void {
    const [m, n] = [this.#a.length, this.#b.length];
    while (this.#i + this.#j < done && this.#i + this.#j < m + n) {
      const value = Math.min(this.#a[this.#i] ?? Infinity, this.#b[this.#j] ?? Infinity);
      const inA = runOf(this.#a, this.#i, value);
      const inB = runOf(this.#b, this.#j, value);
      this.u += inA * (this.#j + inB / 2);
      this.ties += (inA + inB) ** 3 - (inA + inB);
      this.#i += inA;
      this.#j += inB;
      if (m > 0 && n > 0) this.ks = Math.max(this.ks, Math.abs(this.#i / m - this.#j / n));
    }
  }
}

/** How many values from `start` on equal `value`. */
function runOf(sorted: Float64Array, start: number, value: number): number {
  let end = start;
  while (end < sorted.length && sorted[end] === value) end++;
  return end - start;
}

function pOf(
  u: number,
  { m, n, ties }: { readonly m: number; readonly n: number; readonly ties: number },
): number {
  const all = m + n;
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (!(variance > 0)) return m * n > 0 ? 1 : NaN;
  const above = Math.abs(u - (m * n) / 2) - 0.5;
  return above <= 0 ? 1 : normalTwoSided(above / Math.sqrt(variance));
}
