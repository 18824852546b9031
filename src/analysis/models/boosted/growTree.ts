import type { Tree } from '../treeEnsemble';
import type { Bins } from './bins';
import { subtractInPlace, type HistogramBuilder, type RowRange } from './histogram';
import { bestSplit, type Split, type SplitRules, type Sums } from './split';

export interface GrowOptions extends SplitRules {
  readonly depth: number;
  readonly learningRate: number;
}

/** One tree's work: which rows (`order[0 … rowCount)`, permuted in place) and which terms. */
export interface GrowTask {
  readonly bins: Bins;
  readonly order: Uint32Array;
  readonly rowCount: number;
  readonly terms: Int32Array;
  readonly builder: HistogramBuilder;
  readonly options: GrowOptions;
}

/** A grown tree and, per leaf, its node number and rows. */
export interface GrownTree {
  readonly tree: Tree;
  /** Bin a node splits after (−1 at a leaf): the tree in bin units. */
  readonly splitBin: Int32Array;
  readonly leaves: readonly { readonly node: number; readonly range: RowRange }[];
}

interface Node {
  readonly range: RowRange;
  readonly sums: Sums;
  split: Split | null;
  left: number;
  right: number;
}

interface Open {
  readonly node: number;
  readonly histogram: Float64Array;
}

/** Grows a tree level by level; `spend` is told the additions made and may pause. */
export async function growTree(task: GrowTask, spend: (work: number) => Promise<void>): Promise<GrownTree> {
  const { builder, options, order, rowCount, terms } = task;
  const range = { from: 0, to: rowCount };
  const root = builder.build(order, range, terms);
  await spend(root.work);
  const nodes: Node[] = [newNode(range, sumsOf(root.histogram, task))];
  let level: Open[] = [{ node: 0, histogram: root.histogram }];
  const scratch = new Uint32Array(rowCount);
  for (let depth = 0; depth < options.depth && level.length > 0; depth++) {
    const next: Open[] = [];
    for (const open of level) {
      if (!splitNode(task, nodes, open, scratch)) builder.release(open.histogram);
      else if (depth + 1 < options.depth) next.push(...(await openChildren(task, nodes, open, spend)));
      else builder.release(open.histogram);
    }
    level = next;
  }
  level.forEach(({ histogram }) => builder.release(histogram));
  return finish(task, nodes);
}

function newNode(range: RowRange, sums: Sums): Node {
  return { range, sums, split: null, left: -1, right: -1 };
}

/** Any term's bins add up to the whole. */
function sumsOf(histogram: Float64Array, { bins, terms }: GrowTask): Sums {
  let gradient = 0;
  let curvature = 0;
  const term = terms[0]!;
  for (let bin = bins.offsets[term]!; bin < bins.offsets[term + 1]!; bin++) {
    gradient += histogram[bin * 2]!;
    curvature += histogram[bin * 2 + 1]!;
  }
  return { gradient, curvature };
}

/** Splits a node and its rows where that gains something. */
function splitNode(task: GrowTask, nodes: Node[], { node, histogram }: Open, scratch: Uint32Array): boolean {
  const parent = nodes[node]!;
  const { sums, range } = parent;
  const split = bestSplit(task.bins, histogram, sums, { ...task.options, terms: task.terms });
  if (!split) return false;
  const middle = partition(task, range, split, scratch);
  if (middle === range.from || middle === range.to) return false;
  const rest = {
    gradient: sums.gradient - split.left.gradient,
    curvature: sums.curvature - split.left.curvature,
  };
  parent.split = split;
  parent.left = nodes.push(newNode({ from: range.from, to: middle }, split.left)) - 1;
  parent.right = nodes.push(newNode({ from: middle, to: range.to }, rest)) - 1;
  return true;
}

/** Stable: rows that go left first. Returns where the right ones begin. */
function partition(
  { bins, order }: GrowTask,
  { from, to }: RowRange,
  split: Split,
  scratch: Uint32Array,
): number {
  const base = split.term * bins.rowCount;
  const missing = bins.cuts[split.term]!.length + 1;
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    const code = bins.codes[base + row]!;
    if (code === missing ? split.missingLeft : code <= split.bin) order[left++] = row;
    else scratch[right++] = row;
  }
  order.set(scratch.subarray(0, right), left);
  return left;
}

/** Histograms of both children: the smaller one is counted, the other is the parent's minus that. */
async function openChildren(
  { builder, order, terms }: GrowTask,
  nodes: readonly Node[],
  open: Open,
  spend: (work: number) => Promise<void>,
): Promise<Open[]> {
  const { left, right } = nodes[open.node]!;
  const size = (node: number) => nodes[node]!.range.to - nodes[node]!.range.from;
  const [small, large] = size(left) <= size(right) ? [left, right] : [right, left];
  const { histogram, work } = builder.build(order, nodes[small]!.range, terms);
  subtractInPlace(open.histogram, histogram);
  await spend(work + histogram.length);
  const smallFirst = [
    { node: small, histogram },
    { node: large, histogram: open.histogram },
  ];
  return small === left ? smallFirst : smallFirst.reverse();
}

function finish({ bins, options }: GrowTask, nodes: readonly Node[]): GrownTree {
  const { lambda, learningRate } = options;
  const tree: Tree = {
    feature: Int32Array.from(nodes, ({ split }) => split?.term ?? -1),
    threshold: Float64Array.from(nodes, ({ split }) => thresholdOf(bins, split)),
    missingLeft: Uint8Array.from(nodes, ({ split }) => (split?.missingLeft ? 1 : 0)),
    left: Int32Array.from(nodes, ({ left }) => left),
    right: Int32Array.from(nodes, ({ right }) => right),
    value: Float64Array.from(
      nodes,
      ({ sums }) => (-learningRate * sums.gradient) / (sums.curvature + lambda),
    ),
    cover: Float64Array.from(nodes, ({ range }) => range.to - range.from),
  };
  const splitBin = Int32Array.from(nodes, ({ split }) => split?.bin ?? -1);
  const leaves = nodes.map(({ range }, node) => ({ node, range })).filter(({ node }) => !nodes[node]!.split);
  return { tree, splitBin, leaves };
}

/** Present values of the last value bin are below +∞: a split after it tells present from missing. */
function thresholdOf(bins: Bins, split: Split | null): number {
  if (!split) return 0;
  return bins.cuts[split.term]![split.bin] ?? Infinity;
}
