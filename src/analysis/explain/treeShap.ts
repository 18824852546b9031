import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type { DesignMatrix } from '../matrix/designMatrix';
import type { Tree, TreeEnsemble } from '../models/treeEnsemble';
import { indexFeatures, type Contributions } from './contributions';
import { expectedValue, leafPathsOf, type LeafPath } from './leafPaths';
import { makeShapTable } from './leafShares';
import { addByQuadrature, quadratureTree, type QuadratureTree } from './quadratureShap';

/** Most distinct terms on the way to one leaf; a bit each in a 32-bit mask. */
const MAX_TERMS_ON_A_PATH = 30;
/** Trees with more distinct terms on the way to a leaf have no tables, which would have 2^size rows. */
const MAX_TABLE_TERMS = 8;
/** Numbers in all tables together (32 MB). */
const TABLE_BUDGET = 4_000_000;
/** Rows worked on together: what a block needs stays in the processor's cache. */
const BLOCK = 256;
/** A leaf of an integrated tree takes as long as so many others. */
const DEEP_VISITS = 8;
/** About 10 ms. */
const LEAF_VISITS_BETWEEN_CHECKPOINTS = 500_000;

/**
 * Exact path-dependent TreeSHAP of the margin, which is taken for log-odds. What a leaf gives to the terms on its way depends only on which of
 * their conditions a row meets, so each leaf's answers are tabulated once per pattern and looked up per row. Deep trees, whose
 * tables would be too large, are integrated.
 *
 * @returns base + the sum over a row = the row's margin (to rounding).
 * @throws `explain/tree-too-deep` when a leaf has more than 30 distinct terms on its way; `worker/cancelled`
 * Cost: O(rows × leaves × depth), and 2^depth × depth² per leaf with a table once.
 * @see Lundberg et al. (2020), Nature Machine Intelligence 2:56–67, algorithm 2; Yang (2021), Fast TreeSHAP
 */
export async function treeShap(
  ensemble: TreeEnsemble,
  matrix: DesignMatrix,
  checkpoint: Checkpoint,
): Promise<Contributions> {
  const { features, featureOfTerm } = indexFeatures(matrix.terms);
  const { rowCount } = matrix;
  const values = new Float64Array(rowCount * features.length);
  const trees = await prepareTrees(ensemble, featureOfTerm, stage(checkpoint, 0, 0.1));
  const base = trees.reduce((sum, { expected }) => sum + expected, ensemble.baseMargin);
  const sums = new Float64Array(features.length * BLOCK);
  const progress = stage(checkpoint, 0.1, 1);
  let visits = 0;
  for (let from = 0; from < rowCount; from += BLOCK) {
    const rows = Math.min(BLOCK, rowCount - from);
    const block = readBlock(matrix, from, rows);
    sums.fill(0);
    for (const tree of trees) {
      visits += rows * tree.leaves.length * (tree.deep ? DEEP_VISITS : 1);
      if (visits > LEAF_VISITS_BETWEEN_CHECKPOINTS) {
        visits = 0;
        await progress(from / rowCount);
      }
      addTree(tree, block, featureOfTerm, sums);
    }
    writeBlock(sums, rows, values.subarray(from * features.length));
  }
  return { base, features, values, rowCount, margin: 'log-odds' };
}

interface PreparedTree {
  readonly tree: Tree;
  readonly leaves: readonly PreparedLeaf[];
  /** For trees without tables. */
  readonly deep: QuadratureTree | null;
  /** Value when nothing is known about a row. */
  readonly expected: number;
}

async function prepareTrees(
  ensemble: TreeEnsemble,
  featureOfTerm: Int32Array,
  checkpoint: Checkpoint,
): Promise<PreparedTree[]> {
  const budget = { left: TABLE_BUDGET };
  const prepared: PreparedTree[] = [];
  for (const tree of ensemble.trees) {
    await checkpoint(prepared.length / ensemble.trees.length);
    const paths = leafPathsOf(tree);
    const longest = paths.reduce((most, { size }) => Math.max(most, size), 0);
    if (longest > MAX_TERMS_ON_A_PATH) throw new TidemarkError('explain/tree-too-deep', { depth: longest });
    const numbers = paths.reduce((sum, { size }) => sum + size * (1 << size), 0);
    const isDeep = longest > MAX_TABLE_TERMS || numbers > budget.left;
    if (!isDeep) budget.left -= numbers;
    const leaves = paths.map((path) => prepareLeaf(path, featureOfTerm, !isDeep));
    const deep = isDeep ? quadratureTree(tree, longest) : null;
    prepared.push({ tree, leaves, deep, expected: expectedValue(paths) });
  }
  return prepared;
}

interface PreparedLeaf {
  readonly path: LeafPath;
  /** Place of each distinct term's feature in a row of contributions. */
  readonly targets: Int32Array;
  /** Row `pattern` of `path.size` contributions. */
  readonly table: Float64Array;
}

function prepareLeaf(path: LeafPath, featureOfTerm: Int32Array, hasTable: boolean): PreparedLeaf {
  const targets = Int32Array.from(path.terms, (term) => featureOfTerm[term]!);
  return { path, targets, table: hasTable ? makeShapTable(path) : NO_TABLE };
}

const NO_TABLE = new Float64Array();

/** Up to BLOCK rows, one term after the other: term t of row r is at t × BLOCK + r. */
interface Block {
  readonly rows: number;
  readonly values: Float64Array;
}

function readBlock({ values, terms }: DesignMatrix, from: number, rows: number): Block {
  const stride = terms.length;
  const block = new Float64Array(stride * BLOCK);
  for (let row = 0; row < rows; row++) {
    for (let term = 0; term < stride; term++)
      block[term * BLOCK + row] = values[(from + row) * stride + term]!;
  }
  return { rows, values: block };
}

function writeBlock(sums: Float64Array, rows: number, out: Float64Array): void {
  const width = sums.length / BLOCK;
  for (let row = 0; row < rows; row++) {
    for (let feature = 0; feature < width; feature++)
      out[row * width + feature] = sums[feature * BLOCK + row]!;
  }
}

function addTree(
  { tree, leaves, deep }: PreparedTree,
  block: Block,
  featureOfTerm: Int32Array,
  sums: Float64Array,
): void {
  const goesLeft = markSides(tree, block);
  if (deep) {
    addByQuadrature(deep, { rows: block.rows, size: BLOCK, goesLeft, featureOfTerm, sums });
    return;
  }
  const met = new Int32Array(block.rows);
  for (const leaf of leaves) {
    markMet(leaf.path, goesLeft, met);
    addFromTable(leaf, met, sums);
  }
}

/** 1 at node × BLOCK + row where the row goes left. */
function markSides(tree: Tree, { rows, values }: Block): Uint8Array {
  const goesLeft = new Uint8Array(tree.feature.length * BLOCK);
  for (let node = 0; node < tree.feature.length; node++) {
    const term = tree.feature[node]!;
    if (term < 0) continue;
    const threshold = tree.threshold[node]!;
    const missing = tree.missingLeft[node]!;
    for (let row = 0; row < rows; row++) {
      const value = values[term * BLOCK + row]!;
      goesLeft[node * BLOCK + row] = value < threshold ? 1 : value === value ? 0 : missing;
    }
  }
  return goesLeft;
}

/** Bit s of met[row] is set where the row meets every condition on the path's term s. */
function markMet({ size, nodes, sides, slots }: LeafPath, goesLeft: Uint8Array, met: Int32Array): void {
  met.fill((1 << size) - 1);
  for (let k = 0; k < nodes.length; k++) {
    const at = nodes[k]! * BLOCK;
    const side = sides[k]!;
    const slot = slots[k]!;
    for (let row = 0; row < met.length; row++) met[row]! &= ~((goesLeft[at + row]! ^ side) << slot);
  }
}

function addFromTable({ path, targets, table }: PreparedLeaf, met: Int32Array, sums: Float64Array): void {
  const { size } = path;
  for (let slot = 0; slot < size; slot++) {
    const at = targets[slot]! * BLOCK;
    for (let row = 0; row < met.length; row++) sums[at + row]! += table[met[row]! * size + slot]!;
  }
}
