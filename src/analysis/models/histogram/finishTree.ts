import type { Tree } from '../treeShape';
import type { Bins } from './bins';
import type { GrownNode, GrownTree } from './grownTree';
import type { Split } from './split';

/** The tree in terms and thresholds. @param value of a node, were it a leaf @param cover rows of a node */
export function finishTree(
  { columns }: Bins,
  { nodes }: GrownTree,
  { value, cover }: { value: (node: GrownNode) => number; cover: (node: GrownNode) => number },
): Tree {
  return {
    feature: Int32Array.from(nodes, ({ split }) => (split ? termOf(columns[split.column]!, split) : -1)),
    threshold: Float64Array.from(nodes, ({ split }) =>
      split ? thresholdOf(columns[split.column]!, split) : 0,
    ),
    missingLeft: Uint8Array.from(nodes, ({ split }) => (split?.missingLeft ? 1 : 0)),
    left: Int32Array.from(nodes, ({ left }) => left),
    right: Int32Array.from(nodes, ({ right }) => right),
    value: Float64Array.from(nodes, value),
    cover: Float64Array.from(nodes, cover),
  };
}

function termOf({ terms, cuts }: Bins['columns'][number], { bin }: Split): number {
  return cuts ? terms[0]! : terms[bin]!;
}

/** Present values of the last value bin are below +∞: a split after it tells present from missing. */
function thresholdOf({ cuts }: Bins['columns'][number], { bin }: Split): number {
  return cuts ? (cuts[bin] ?? Infinity) : 0.5;
}
