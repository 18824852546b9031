import type { Tree } from '../treeShape';
import type { Bins } from './bins';
import { finishTree } from './finishTree';
import { growTree, type Spend } from './growTree';
import type { GrownTree } from './grownTree';
import { smoothedRate, type WholeWeights } from './rates';
import { scaleRules } from './split';

/** What trees whose leaves are rates have in common, from one to the next. */
export interface RateTrees {
  readonly bins: Bins;
  readonly weights: WholeWeights;
  /** Histograms to use again. */
  readonly pool: number[];
  readonly spend: Spend;
}

interface RateLimits {
  readonly minLeafRows: number;
  readonly depth: number;
  readonly leaves: number;
  readonly drawColumns?: () => Int32Array;
}

/** Grows a tree (Gini) on the rows `order[0 … rowCount)` of the engine, counted as `writeRate` says. */
export function growRateTree(
  { bins, weights, pool, spend }: RateTrees,
  rowCount: number,
  { minLeafRows, ...limits }: RateLimits,
): Promise<GrownTree> {
  const rules = { lambda: 0, minChildWeight: minLeafRows, minGain: 1e-9 };
  const task = {
    bins,
    rowCount,
    total: bins.engine.total(0, rowCount),
    columns: Int32Array.from(bins.columns.keys()),
    rules: scaleRules(rules, weights.scales),
    pool,
    ...limits,
  };
  return growTree(task, spend);
}

/** The tree with the rate of each node, a `trees`-th of it. */
export function finishRateTree(
  { bins, weights: { rate, scales } }: RateTrees,
  grown: GrownTree,
  trees: number,
): Tree {
  return finishTree(bins, grown, {
    value: ({ sums }) => smoothedRate(sums, rate, scales.second) / trees,
    cover: ({ sums }) => sums.second / scales.second,
  });
}
