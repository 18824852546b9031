import type { Tree } from '../models/treeEnsemble';

/** The way to one leaf, its conditions gathered per distinct term. */
export interface LeafPath {
  /** Value of the leaf. */
  readonly value: number;
  /** Distinct terms on the way, `size` of them. */
  readonly terms: Int32Array;
  readonly size: number;
  /** Per distinct term: share of the training rows that its conditions let through (product of cover ratios). */
  readonly zero: Float64Array;
  /** Every split on the way: its node, the side taken (1 = left), and the place of its term in `terms`. */
  readonly nodes: Int32Array;
  readonly sides: Uint8Array;
  readonly slots: Uint8Array;
}

interface Step {
  readonly node: number;
  readonly left: boolean;
}

/** The paths to all leaves, left to right. A tree that is one leaf has one path without steps. */
export function leafPathsOf(tree: Tree): LeafPath[] {
  const paths: LeafPath[] = [];
  const visit = (node: number, steps: readonly Step[]): void => {
    if (tree.feature[node]! < 0) {
      paths.push(gatherPath(tree, node, steps));
      return;
    }
    visit(tree.left[node]!, [...steps, { node, left: true }]);
    visit(tree.right[node]!, [...steps, { node, left: false }]);
  };
  visit(0, []);
  return paths;
}

function gatherPath(tree: Tree, leaf: number, steps: readonly Step[]): LeafPath {
  const slotOf = new Map<number, number>();
  const zero: number[] = [];
  const slots = steps.map(({ node, left }) => {
    const term = tree.feature[node]!;
    const slot = slotOf.get(term) ?? slotOf.size;
    slotOf.set(term, slot);
    zero[slot] = (zero[slot] ?? 1) * coverRatio(tree, node, left);
    return slot;
  });
  return {
    value: tree.value[leaf]!,
    terms: Int32Array.from(slotOf.keys()),
    size: slotOf.size,
    zero: Float64Array.from(zero),
    nodes: Int32Array.from(steps, ({ node }) => node),
    sides: Uint8Array.from(steps, ({ left }) => (left ? 1 : 0)),
    slots: Uint8Array.from(slots),
  };
}

function coverRatio(tree: Tree, node: number, left: boolean): number {
  const child = left ? tree.left[node]! : tree.right[node]!;
  return tree.cover[node] === 0 ? 0 : tree.cover[child]! / tree.cover[node]!;
}

/** Value of a tree when no term is known: its leaves weighted by the training rows that reach them. */
export function expectedValue(paths: readonly LeafPath[]): number {
  return paths.reduce(
    (sum, path) => sum + path.value * path.zero.reduce((product, share) => product * share, 1),
    0,
  );
}
