import { stage, type Checkpoint } from '../../../shared/checkpoint';
import { TidemarkError } from '../../../shared/errors';
import { createRng, shuffle } from '../../../shared/rng';
import { binMatrix } from '../histogram/bins';
import type { GrownTree } from '../histogram/grownTree';
import { paced } from '../histogram/paced';
import { wholeWeights, writeRate } from '../histogram/rates';
import { finishRateTree, growRateTree, type RateTrees } from '../histogram/rateTrees';
import type { Fitted, Model, TrainingData } from '../model';
import { marginsOf, type TreeEnsemble } from '../treeEnsemble';
import { collapsePrices, lossesByPrice, pruneAt } from './pruning';

/** Margins are probabilities: the leaves of the one tree hold them. */
export interface FittedTree extends Fitted, TreeEnsemble {
  readonly id: 'tree';
  /** What a leaf had to be worth, as a share of the squared error of all rows; chosen by cross-validation. */
  readonly leafPrice: number;
}

export interface TreeOptions {
  /** Splits on the way to a leaf, and leaves before pruning, at most. */
  readonly depth: number;
  readonly leaves: number;
  /** Rows of a leaf at least; 0: one in a hundred of all, between 10 and 200. */
  readonly minLeafRows: number;
  /** Folds that the pruning is chosen by. */
  readonly folds: number;
}

/**
 * One decision tree (Gini), grown and then pruned back as far as cross-validated log-loss says.
 * @see Breiman, Friedman, Olshen, Stone 1984, Classification and Regression Trees, chapter 3
 */
export const tree: Model<FittedTree, TreeOptions> = {
  id: 'tree',
  missing: 'keep',
  defaults: { depth: 8, leaves: 96, minLeafRows: 0, folds: 5 },
  space: { depth: [3, 4, 5, 6, 8, 10], leaves: [8, 16, 32, 64, 96], minLeafRows: [5, 10, 20, 50, 100] },
  fit,
  predict: (fitted, { values, terms }) => marginsOf(fitted, values, terms.length),
};

interface Run extends RateTrees {
  readonly options: TreeOptions;
}

async function fit(
  { matrix, labels, weights }: TrainingData,
  options: TreeOptions & { readonly seed: number },
  checkpoint: Checkpoint,
): Promise<FittedTree> {
  if (matrix.terms.length === 0) throw new TidemarkError('train/no-features');
  const whole = wholeWeights(labels, weights, labels.length);
  const bins = await binMatrix(matrix, () => checkpoint(0));
  const { packed } = bins.engine.arrays();
  labels.forEach((label, row) => writeRate(packed, row, label, whole.weights[row]!));
  let progress = 0;
  const spend = paced(() => stage(checkpoint, 0.1, 1)(progress));
  const run: Run = { bins, weights: whole, options, pool: [], spend };
  const rows = Uint32Array.from({ length: labels.length }, (_, row) => row);
  const full = await grow(run, rows);
  const prices = collapsePrices(full);
  const candidates = betweenPrices(prices);
  const losses = new Float64Array(candidates.length);
  shuffle(rows, createRng(options.seed, 'tree'));
  for (let fold = 0; fold < options.folds; fold++) {
    progress = (fold + 1) / (options.folds + 1);
    await checkpoint(0.1 + 0.9 * progress);
    const held = rows.filter((_, i) => i % options.folds === fold);
    const grown = await grow(run, rows.filter((_, i) => i % options.folds !== fold).sort(), held);
    lossesByPrice(grown, heldBackRange(run, held), { bins, labels, candidates, rate: whole }).forEach(
      (loss, k) => (losses[k]! += loss),
    );
  }
  const leafPrice = candidates[cheapest(losses)]!;
  const pruned = pruneAt(full, prices, leafPrice);
  return { id: 'tree', baseMargin: 0, trees: [finishRateTree(run, pruned, 1)], leafPrice };
}

function heldBackRange({ bins }: Run, held: Uint32Array): { from: number; to: number } {
  const { rowCount } = bins.engine.shape;
  return { from: rowCount - held.length, to: rowCount };
}

/** Grows a tree on some rows; the others stand behind them in the engine's order. */
function grow(run: Run, rows: Uint32Array, others: Uint32Array = new Uint32Array()): Promise<GrownTree> {
  const { bins, options } = run;
  const { order } = bins.engine.arrays();
  order.set(rows);
  order.set(others, rows.length);
  const { rowCount } = bins.engine.shape;
  const minLeafRows = options.minLeafRows || Math.max(10, Math.min(200, Math.round(rowCount / 100)));
  return growRateTree(run, rows.length, { minLeafRows, depth: options.depth, leaves: options.leaves });
}

/** A price between each two at which something collapses (their geometric mean), and 0: all different prunings. */
function betweenPrices(prices: Float64Array): number[] {
  const distinct = [...new Set(prices)].filter((price) => price > 0).sort((a, b) => a - b);
  const between = distinct.map((price, k) => Math.sqrt(price * (distinct[k + 1] ?? price)));
  return [0, ...between];
}

/** The last of those with the least loss: the smallest tree. */
function cheapest(losses: Float64Array): number {
  return losses.reduce((best, loss, k) => (loss <= losses[best]! ? k : best), 0);
}
