import { ln } from '../../../shared/math';
import type { Bins } from '../histogram/bins';
import { spreadRows, type GrownNode, type GrownTree } from '../histogram/grownTree';
import { smoothedRate, type WholeWeights } from '../histogram/rates';

/** Squared error of a node's rate, summed over its rows. */
function errorOf({ sums: { first, second } }: GrownNode): number {
  return -first * (1 + first / second);
}

/**
 * Weakest-link pruning: per node the price of a leaf, as a share of the root's error, from which on the node is one leaf; 0 for
 * leaves. No node's price is above its parent's.
 */
export function collapsePrices({ nodes }: GrownTree): Float64Array {
  const whole = Math.max(errorOf(nodes[0]!), Number.MIN_VALUE);
  const prices = new Float64Array(nodes.length);
  const isInner = nodes.map(({ split }) => split !== null);
  let floor = 0;
  while (isInner[0]) {
    const weakest = weakestLink(nodes, isInner);
    floor = Math.max(floor, weakest.price / whole);
    for (const node of weakest.nodes) {
      if (isInner[node]) prices[node] = floor;
      isInner[node] = false;
    }
  }
  return prices;
}

/** The inner node that gains least per leaf, and all below it. Children come after their parent. */
function weakestLink(
  nodes: readonly GrownNode[],
  isInner: readonly boolean[],
): { readonly price: number; readonly nodes: readonly number[] } {
  const error = Float64Array.from(nodes, errorOf);
  const leaves = new Float64Array(nodes.length).fill(1);
  let best = 0;
  let price = Infinity;
  for (let node = nodes.length - 1; node >= 0; node--) {
    if (!isInner[node]) continue;
    const { left, right } = nodes[node]!;
    const alone = error[node]!;
    error[node] = error[left]! + error[right]!;
    leaves[node] = leaves[left]! + leaves[right]!;
    const gain = (alone - error[node]!) / (leaves[node]! - 1);
    if (gain <= price) [best, price] = [node, gain];
  }
  return { price: Math.max(0, price), nodes: belowAnd(nodes, best) };
}

function belowAnd(nodes: readonly GrownNode[], node: number): number[] {
  const { left, right } = nodes[node]!;
  return left < 0 ? [node] : [node, ...belowAnd(nodes, left), ...belowAnd(nodes, right)];
}

/** The tree with every node a leaf whose price is at most `price`. */
export function pruneAt({ nodes }: GrownTree, prices: Float64Array, price: number): GrownTree {
  const kept: GrownNode[] = [];
  const copy = (number: number): number => {
    const node = { ...nodes[number]! };
    const at = kept.push(node) - 1;
    if (node.split && prices[number]! > price) {
      node.left = copy(node.left);
      node.right = copy(node.right);
    } else [node.split, node.left, node.right] = [null, -1, -1];
    return at;
  };
  copy(0);
  return { nodes: kept };
}

interface Judge {
  readonly bins: Bins;
  readonly labels: Uint8Array;
  /** Prices to try. */
  readonly candidates: readonly number[];
  readonly rate: WholeWeights;
}

/** Summed log-loss of rows held back (a range of the engine's order) in the tree pruned at each price. */
export function lossesByPrice(
  grown: GrownTree,
  range: { readonly from: number; readonly to: number },
  { bins, labels, candidates, rate: { weights, rate, scales } }: Judge,
): Float64Array {
  const { nodes } = grown;
  const positives = new Float64Array(nodes.length);
  const negatives = new Float64Array(nodes.length);
  const { order } = bins.engine.arrays();
  spreadRows(bins, grown, range, (node, from, to) => {
    for (const row of order.subarray(from, to)) {
      (labels[row] === 1 ? positives : negatives)[node]! += weights[row]!;
    }
  });
  for (let node = nodes.length - 1; node >= 0; node--) {
    const { split, left, right } = nodes[node]!;
    if (!split) continue;
    positives[node] = positives[left]! + positives[right]!;
    negatives[node] = negatives[left]! + negatives[right]!;
  }
  const prices = collapsePrices(grown);
  const asLeaf = Float64Array.from(nodes, ({ sums }, node) => {
    const p = smoothedRate(sums, rate, scales.second);
    return -positives[node]! * ln(p) - negatives[node]! * ln(1 - p);
  });
  const lossAt = (node: number, price: number): number => {
    const { split, left, right } = nodes[node]!;
    return split && prices[node]! > price ? lossAt(left, price) + lossAt(right, price) : asLeaf[node]!;
  };
  return Float64Array.from(candidates, (price) => lossAt(0, price));
}
