import { kernelMargins } from './histogram/treeScorer';
import type { Tree, TreeEnsemble } from './treeShape';

export type { Tree, TreeEnsemble } from './treeShape';

/** The leaf that row `offset / stride` of a row-major matrix ends in. */
function leafOf(tree: Tree, values: Float64Array, offset: number): number {
  let node = 0;
  let feature = tree.feature[0]!;
  while (feature >= 0) {
    const value = values[offset + feature]!;
    const goesLeft = value < tree.threshold[node]! || (value !== value && tree.missingLeft[node] === 1);
    node = goesLeft ? tree.left[node]! : tree.right[node]!;
    feature = tree.feature[node]!;
  }
  return node;
}

/** Fewer rows than this are not worth bringing over to the kernel. */
const FEW_ROWS = 16;

/** Margins of the rows of a row-major `values` with `stride` columns. */
export function marginsOf(ensemble: TreeEnsemble, values: Float64Array, stride: number): Float64Array {
  if (stride === 0 || values.length / stride < FEW_ROWS) return plainMargins(ensemble, values, stride);
  try {
    return kernelMargins(ensemble, values, stride);
  } catch {
    return plainMargins(ensemble, values, stride);
  }
}

/** `marginsOf` in TypeScript: what the kernel must agree with, and what works where there is no WebAssembly. */
export function plainMargins(ensemble: TreeEnsemble, values: Float64Array, stride: number): Float64Array {
  const rowCount = stride === 0 ? 0 : values.length / stride;
  const margins = new Float64Array(rowCount).fill(ensemble.baseMargin);
  for (const tree of ensemble.trees) {
    for (let row = 0; row < rowCount; row++) margins[row]! += tree.value[leafOf(tree, values, row * stride)]!;
  }
  return margins;
}
