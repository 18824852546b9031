import type { Tree, TreeEnsemble } from '../treeShape';
import { KernelMemory } from './kernelMemory';
import { createKernel, type Kernel } from './wasmEngine';

/** A node's bytes, and its flag, as in assembly/score.ts. */
const NODE_BYTES = 16;
const MISSING_RIGHT = 1;
/** Numbers of a matrix brought over at a time: they stay in the fastest cache. */
const BLOCK_NUMBERS = 4096;
/** Rows sent down at once. */
const LANES = 8;

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
  const table = memory.take(12 * trees.length);
  const places = trees.map(({ feature: { length } }) => ({
    nodes: memory.take(NODE_BYTES * length),
    values: memory.take(8 * length),
  }));
  const rows = memory.take(8 * stride * blockRows);
  const margins = memory.take(8 * blockRows);
  const { buffer } = kernel.memory;
  const entries = new Uint32Array(buffer, table, 3 * trees.length);
  trees.forEach((tree, t) => {
    const { nodes, values } = places[t]!;
    const { length } = tree.feature;
    const depth = writeTree(
      {
        nodes: new DataView(buffer, nodes, NODE_BYTES * length),
        values: new Float64Array(buffer, values, length),
      },
      tree,
    );
    entries.set([nodes, values, depth], 3 * t);
  });
  return { kernel, trees: table, rows, margins, blockRows };
}

/** Writes a tree with every right child behind the left one. @returns its depth */
function writeTree({ nodes, values }: { nodes: DataView; values: Float64Array }, tree: Tree): number {
  let free = 1;
  let deepest = 0;
  const write = (node: number, at: number, depth: number): void => {
    deepest = Math.max(deepest, depth);
    const isLeaf = tree.feature[node]! < 0;
    const child = isLeaf ? at : free;
    if (!isLeaf) free += 2;
    const offset = at * NODE_BYTES;
    nodes.setFloat64(offset, isLeaf ? NaN : tree.threshold[node]!, true);
    nodes.setUint32(offset + 8, isLeaf ? 0 : 8 * tree.feature[node]!, true);
    const flag = isLeaf || tree.missingLeft[node] === 1 ? 0 : MISSING_RIGHT;
    nodes.setUint32(offset + 12, child * NODE_BYTES + flag, true);
    values[at] = tree.value[node]!;
    if (isLeaf) return;
    write(tree.left[node]!, child, depth + 1);
    write(tree.right[node]!, child + 1, depth + 1);
  };
  write(0, 0, 0);
  return deepest;
}
