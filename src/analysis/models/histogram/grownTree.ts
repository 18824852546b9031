import type { Bins } from './bins';
import type { Sums } from './engine';
import type { Bounds, Split } from './split';

/** A grown tree before its leaves have values. */
export interface GrownTree {
  readonly nodes: readonly GrownNode[];
}

export interface GrownNode {
  /** Rows `order[from … to)`. */
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly sums: Sums;
  readonly bounds: Bounds;
  split: Split | null;
  left: number;
  right: number;
}

/** A leaf so far. @param from rows of the engine's order, up to `to` */
export function newNode(
  from: number,
  to: number,
  { depth, sums, bounds }: Pick<GrownNode, 'depth' | 'sums' | 'bounds'>,
): GrownNode {
  return { from, to, depth, sums, bounds, split: null, left: -1, right: -1 };
}

/** Marks in the engine which codes of the split's column go left. */
export function markSides({ columns, engine }: Bins, { column, bin, missingLeft }: Split): void {
  const { valueBins, cuts } = columns[column]!;
  const { sides } = engine.arrays();
  if (cuts) sides.fill(1, 0, bin + 1).fill(0, bin + 1);
  else sides.fill(1)[bin] = 0;
  if (cuts) sides[valueBins] = missingLeft ? 1 : 0;
}

/**
 * Sends rows that the tree did not learn from down it, and tells each leaf's.
 * @param from of the engine's order, up to `to`; permuted
 */
export function spreadRows(
  bins: Bins,
  { nodes }: GrownTree,
  { from, to }: { readonly from: number; readonly to: number },
  visit: (node: number, from: number, to: number) => void,
): void {
  const send = (number: number, start: number, end: number): void => {
    const node = nodes[number]!;
    if (start === end) return;
    if (!node.split) {
      visit(number, start, end);
      return;
    }
    markSides(bins, node.split);
    const middle = bins.engine.partition(node.split.column, start, end);
    send(node.left, start, middle);
    send(node.right, middle, end);
  };
  send(0, from, to);
}
