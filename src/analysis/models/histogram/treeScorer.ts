import type { Tree, TreeEnsemble } from '../treeEnsemble';
import { createKernel, KernelMemory, type Kernel } from './wasmEngine';

/** A node's bytes, and its flags, as in assembly/score.ts. */
const NODE_BYTES = 16;
const MISSING_LEFT = 1;
const INNER = 2;
/** Numbers of a matrix brought over at a time. */
const BLOCK_NUMBERS = 32_768;
/** Rows sent down at once. */
const LANES = 4;

/** An ensemble in a kernel's memory, with room for some rows. */
interface Scorer {
  readonly kernel: Kernel;
  readonly trees: number;
  readonly rows: number;
  readonly margins: number;
  readonly blockRows: number;
}

const scorers = new WeakMap<TreeEnsemble, Map<number, Scorer>>();

/** `plainMargins` by the WebAssembly kernel, with the same bits. @param stride columns of the row-major `values` */
export function kernelMargins(ensemble: TreeEnsemble, values: Float64Array, stride: number): Float64Array {
  const { kernel, trees, rows, margins, blockRows } = scorerOf(ensemble, stride);
  const rowCount = values.length / stride;
  const out = new Float64Array(rowCount);
  const { buffer } = kernel.memory;
  const room = new Float64Array(buffer, rows, blockRows * stride);
  const sums = new Float64Array(buffer, margins, blockRows);
  for (let from = 0; from < rowCount; from += blockRows) {
    const count = Math.min(blockRows, rowCount - from);
    room.set(values.subarray(from * stride, (from + count) * stride));
    sums.fill(ensemble.baseMargin);
    const padded = Math.ceil(count / LANES) * LANES;
    kernel.score(trees, ensemble.trees.length, rows, 8 * stride, margins, padded);
    out.set(sums.subarray(0, count), from);
  }
  return out;
}

function scorerOf(ensemble: TreeEnsemble, stride: number): Scorer {
  const byStride = scorers.get(ensemble) ?? new Map<number, Scorer>();
  scorers.set(ensemble, byStride);
  const scorer = byStride.get(stride) ?? makeScorer(ensemble, stride);
  byStride.set(stride, scorer);
  return scorer;
}

function makeScorer({ trees }: TreeEnsemble, stride: number): Scorer {
  const kernel = createKernel();
  const memory = new KernelMemory(kernel);
  const blockRows = Math.max(LANES, Math.floor(BLOCK_NUMBERS / stride / LANES) * LANES);
  const table = memory.take(8 * trees.length);
  const nodes = trees.map(({ feature }) => memory.take(NODE_BYTES * feature.length));
  const rows = memory.take(8 * stride * blockRows);
  const margins = memory.take(8 * blockRows);
  const { buffer } = kernel.memory;
  const entries = new Uint32Array(buffer, table, 2 * trees.length);
  trees.forEach((tree, t) => {
    const view = new DataView(buffer, nodes[t], NODE_BYTES * tree.feature.length);
    entries.set([nodes[t]!, writeTree(view, tree)], 2 * t);
  });
  return { kernel, trees: table, rows, margins, blockRows };
}

/** Writes a tree with every right child behind the left one. @returns its depth */
function writeTree(view: DataView, tree: Tree): number {
  let free = 1;
  let deepest = 0;
  const write = (node: number, at: number, depth: number): void => {
    deepest = Math.max(deepest, depth);
    const isLeaf = tree.feature[node]! < 0;
    const child = isLeaf ? at : free;
    if (!isLeaf) free += 2;
    const flags = isLeaf ? 0 : INNER + (tree.missingLeft[node] === 1 ? MISSING_LEFT : 0);
    const offset = at * NODE_BYTES;
    view.setFloat64(offset, isLeaf ? tree.value[node]! : tree.threshold[node]!, true);
    view.setUint32(offset + 8, isLeaf ? 0 : 8 * tree.feature[node]!, true);
    view.setUint32(offset + 12, child * NODE_BYTES + flags, true);
    if (isLeaf) return;
    write(tree.left[node]!, child, depth + 1);
    write(tree.right[node]!, child + 1, depth + 1);
  };
  write(0, 0, 0);
  return deepest;
}
