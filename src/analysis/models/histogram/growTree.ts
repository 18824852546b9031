import type { Bins } from './bins';
import type { Sums } from './engine';
import { markSides, newNode, type GrownNode, type GrownTree } from './grownTree';
import { bestSplit, boundValue, type Bounds, type ScaledRules, type Split } from './split';

/** One tree's work: the rows `order[0 … rowCount)` of the engine, permuted in place. */
export interface GrowTask {
  readonly bins: Bins;
  readonly rowCount: number;
  /** Sums over those rows. */
  readonly total: Sums;
  /** Columns the whole tree may split on. */
  readonly columns: Int32Array;
  /** Columns a node may split on, drawn anew for each; without it all of the tree's. */
  readonly drawColumns?: () => Int32Array;
  readonly rules: ScaledRules;
  /** Splits on the way to a leaf, and leaves, at most. With `leaves` the split that gains most comes first. */
  readonly depth: number;
  readonly leaves: number;
  /** Histograms to use again: numbers of the engine. */
  readonly pool: number[];
}

/** Told the additions made; may pause. */
export type Spend = (work: number) => Promise<void>;

/** A node whose best split is known; `histogram` is kept for its children, −1 where it is not needed. */
interface Candidate {
  readonly node: number;
  readonly split: Split;
  readonly histogram: number;
}

const FREE: Bounds = { low: -Infinity, high: Infinity };
/** Additions between two chances to pause: a few milliseconds. */
const ADDITIONS_AT_ONCE = 8_000_000;

/** A tree on its way. */
interface Growth {
  readonly task: GrowTask;
  readonly nodes: GrownNode[];
  readonly open: Candidate[];
  readonly spend: Spend;
}

/** Grows one tree: deepest first, or with a limit on leaves the best split first. */
export async function growTree(task: GrowTask, spend: Spend): Promise<GrownTree> {
  const root = newNode(0, task.rowCount, { depth: 0, sums: task.total, bounds: FREE });
  const growth: Growth = { task, nodes: [root], open: [], spend };
  const { open, nodes } = growth;
  const isBestFirst = task.leaves > 0;
  let leaves = 1;
  task.bins.engine.choose(task.columns);
  await openNode(growth, 0);
  while (open.length > 0 && (!isBestFirst || leaves < task.leaves)) {
    const next = isBestFirst ? takeBest(open) : open.pop()!;
    if (applySplit(growth, next)) {
      leaves++;
      await openChildren(growth, next);
    } else release(task, next.histogram);
  }
  open.forEach(({ histogram }) => release(task, histogram));
  return { nodes };
}

/** Takes the candidate that gains most, the older one of equals. */
function takeBest(open: Candidate[]): Candidate {
  let best = 0;
  for (let k = 1; k < open.length; k++) if (open[k]!.split.gain > open[best]!.split.gain) best = k;
  return open.splice(best, 1)[0]!;
}

function release({ pool }: GrowTask, histogram: number): void {
  if (histogram >= 0) pool.push(histogram);
}

function canSplit({ depth, rules }: GrowTask, node: GrownNode): boolean {
  return node.depth < depth && node.to - node.from > 1 && node.sums.second >= 2 * rules.minChildWeight;
}

/** Counts a node's rows and makes it a candidate where a split gains something. */
async function openNode(growth: Growth, number: number): Promise<void> {
  const { task, nodes } = growth;
  const node = nodes[number]!;
  if (!canSplit(task, node)) return;
  const columns = task.drawColumns?.() ?? task.columns;
  if (task.drawColumns) task.bins.engine.choose(columns);
  consider(growth, number, await count(growth, node, columns.length), columns);
}

function consider(
  { task, nodes, open }: Growth,
  number: number,
  histogram: number,
  columns: Int32Array,
): void {
  const { depth, sums, bounds } = nodes[number]!;
  const { engine } = task.bins;
  const node = { engine, number: histogram, histogram: engine.histogram(histogram), total: sums, bounds };
  const split = bestSplit(task.bins, node, columns, task.rules);
  const isKept = split !== null && !task.drawColumns && depth + 1 < task.depth;
  if (!isKept) release(task, histogram);
  if (split) open.push({ node: number, split, histogram: isKept ? histogram : -1 });
}

/** The histogram of a node's rows in the columns the engine was told to count. */
async function count({ task, spend }: Growth, { from, to }: GrownNode, columns: number): Promise<number> {
  const { engine } = task.bins;
  const histogram = task.pool.pop() ?? engine.newHistogram();
  engine.clear(histogram);
  const rowsAtOnce = Math.max(1, Math.floor(ADDITIONS_AT_ONCE / columns));
  for (let start = from; start < to; start += rowsAtOnce) {
    const end = Math.min(to, start + rowsAtOnce);
    engine.count(histogram, start, end);
    await spend((end - start) * columns);
  }
  return histogram;
}

/** Splits a node and its rows. @returns whether both sides have rows */
function applySplit({ task, nodes }: Growth, { node: number, split }: Candidate): boolean {
  const node = nodes[number]!;
  markSides(task.bins, split);
  const middle = task.bins.engine.partition(split.column, node.from, node.to);
  if (middle === node.from || middle === node.to) return false;
  const { sums, depth } = node;
  const rest = { first: sums.first - split.left.first, second: sums.second - split.left.second };
  const [low, high] = childBounds(task.rules, node, split, rest);
  node.split = split;
  node.left = nodes.push(newNode(node.from, middle, { depth: depth + 1, sums: split.left, bounds: low })) - 1;
  node.right = nodes.push(newNode(middle, node.to, { depth: depth + 1, sums: rest, bounds: high })) - 1;
  return true;
}

/** Below a split on a feature with a direction, the two sides may not pass the middle between their values. */
function childBounds(
  { directions, lambda }: ScaledRules,
  { bounds }: GrownNode,
  { column, left }: Split,
  right: Sums,
): [Bounds, Bounds] {
  const direction = directions?.[column] ?? 0;
  if (direction === 0) return [bounds, bounds];
  const middle = (boundValue(left, lambda, bounds) + boundValue(right, lambda, bounds)) / 2;
  const below = { low: bounds.low, high: middle };
  const above = { low: middle, high: bounds.high };
  return direction > 0 ? [below, above] : [above, below];
}

/** Opens both children of a node that was split: the smaller one is counted, the other is the parent's minus that. */
async function openChildren(growth: Growth, { node, histogram }: Candidate): Promise<void> {
  const { task, nodes } = growth;
  const { left, right } = nodes[node]!;
  if (histogram < 0) {
    await openNode(growth, left);
    await openNode(growth, right);
    return;
  }
  const wanted = [left, right].filter((child) => canSplit(task, nodes[child]!));
  if (wanted.length === 0) {
    release(task, histogram);
    return;
  }
  const size = (child: number) => nodes[child]!.to - nodes[child]!.from;
  const small = size(left) <= size(right) ? left : right;
  const counted = await count(growth, nodes[small]!, task.columns.length);
  task.bins.engine.subtract(histogram, counted);
  for (const number of [left, right]) {
    const own = number === small ? counted : histogram;
    if (wanted.includes(number)) consider(growth, number, own, task.columns);
    else release(task, own);
  }
}
