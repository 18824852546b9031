import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type { DesignMatrix } from '../matrix/designMatrix';
import type { Tree, TreeEnsemble } from '../models/treeShape';
import { indexFeatures, type Contributions } from './contributions';
import { pointsFor, ShapKernel, type MeasuredTree } from './shapKernel';
import { BLOCK_ROWS, coverRatio } from './shapProgram';

/** Most distinct terms on the way to one leaf. */
const MAX_TERMS_ON_A_PATH = 30;
/** Rows brought over to the kernel together. */
const ROWS_AT_ONCE = 4096;
/** Points of nodes that blocks of rows go through in some 8 ms. */
const WORK_BETWEEN_CHECKPOINTS = 500_000;

/**
 * Exact path-dependent TreeSHAP of the margin, which is taken for log-odds.
 *
 * @returns base + the sum over a row = the row's margin (to rounding).
 * @throws `explain/tree-too-deep` when a leaf has more than 30 distinct terms on its way; `worker/cancelled`
 * Cost: rows × nodes × half the distinct terms on the longest way.
 * @see Lundberg et al. (2020), Nature Machine Intelligence 2:56–67, for the values; shapProgram.ts for the way to them
 */
export async function treeShap(
  { trees, baseMargin }: TreeEnsemble,
  matrix: DesignMatrix,
  checkpoint: Checkpoint,
): Promise<Contributions> {
  const { features, featureOfTerm } = indexFeatures(matrix.terms);
  const { rowCount, terms } = matrix;
  await checkpoint(0);
  const measured = trees.map(measureTree);
  const base = trees.reduce((sum, tree) => sum + expectedValue(tree), baseMargin);
  const values = new Float64Array(rowCount * features.length);
  const rows = Math.min(rowCount, ROWS_AT_ONCE);
  const kernel = new ShapKernel({ trees: measured, featureOfTerm, features: features.length, rows });
  for (let from = 0; from < rowCount; from += ROWS_AT_ONCE) {
    const to = Math.min(rowCount, from + ROWS_AT_ONCE);
    kernel.takeRows(matrix.values.subarray(from * terms.length, to * terms.length));
    await addTrees(kernel, measured, to - from, stage(checkpoint, from / rowCount, to / rowCount));
    kernel.writeSums(values.subarray(from * features.length, to * features.length));
  }
  return { base, features, values, rowCount, margin: 'log-odds' };
}

async function addTrees(
  kernel: ShapKernel,
  trees: readonly MeasuredTree[],
  rowCount: number,
  checkpoint: Checkpoint,
): Promise<void> {
  const blocks = Math.ceil(rowCount / BLOCK_ROWS);
  let work = 0;
  for (const [k, measured] of trees.entries()) {
    if (measured.depth === 0) continue;
    const root = kernel.useTree(measured);
    const perBlock = measured.tree.feature.length * pointsFor(measured.terms);
    const atOnce = Math.ceil(WORK_BETWEEN_CHECKPOINTS / perBlock);
    for (let from = 0; from < blocks; from += atOnce) {
      const to = Math.min(blocks, from + atOnce);
      kernel.addTree(root, from, to);
      work += (to - from) * perBlock;
      if (work < WORK_BETWEEN_CHECKPOINTS) continue;
      work = 0;
      await checkpoint((k + to / blocks) / trees.length);
    }
  }
}

/** @throws `explain/tree-too-deep` */
function measureTree(tree: Tree): MeasuredTree {
  const onTheWay = new Map<number, number>();
  let depth = 0;
  let terms = 0;
  const visit = (node: number, level: number): void => {
    const term = tree.feature[node]!;
    if (term < 0) {
      depth = Math.max(depth, level);
      terms = Math.max(terms, onTheWay.size);
      return;
    }
    const times = onTheWay.get(term) ?? 0;
    onTheWay.set(term, times + 1);
    visit(tree.left[node]!, level + 1);
    visit(tree.right[node]!, level + 1);
    if (times === 0) onTheWay.delete(term);
    else onTheWay.set(term, times);
  };
  visit(0, 0);
  if (terms > MAX_TERMS_ON_A_PATH) throw new TidemarkError('explain/tree-too-deep', { depth: terms });
  return { tree, depth, terms };
}

/** Value of a tree when no term is known: its leaves weighted by the training rows that reach them. */
function expectedValue(tree: Tree, node = 0): number {
  if (tree.feature[node]! < 0) return tree.value[node]!;
  const worth = (child: number) => coverRatio(tree, { node, child }) * expectedValue(tree, child);
  return worth(tree.left[node]!) + worth(tree.right[node]!);
}
