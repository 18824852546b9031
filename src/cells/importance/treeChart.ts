import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity } from '../../charts/parts';
import type { Translator } from '../../i18n/translate';
import { nodeFigures, nodeWords, outcomeOf } from './treeText';
import type { ImportanceView, TreeReading } from './types';

type Kinds = ImportanceView['kinds'];

/** Splits shown one behind the other, and pixels of a leaf. */
const LEVELS = 3;
const LEAF = 50;

interface Placed {
  readonly node: number;
  /** Splits from the node the picture begins with. */
  readonly level: number;
  /** Leaves above it, in the order of reading. */
  readonly y: number;
  readonly children: readonly Placed[];
}

/** A part of the tree from one node on: what splits it, whom that leaves, and how many of those churn. */
export function treeChart(tree: TreeReading, from: number, kinds: Kinds, text: Translator): TopLevelSpec {
  const { placed, leaves } = placedFrom(tree, from);
  const outcome = outcomeOf(tree, text);
  const nodes = placed.map((one) => nodeMark(tree, one, kinds, text));
  const lines = placed.flatMap((one) => elbows(tree, one));
  const titles = { title: text('chart.tree.title'), subtitle: text('chart.tree.subtitle', { outcome }) };
  const plain = (field: string, domain: readonly number[]) => ({
    ...quantity(field, ''),
    axis: null,
    scale: { domain, nice: false, zero: false },
  });
  return asSpec({
    ...frame(titles, Math.max(2, leaves) * LEAF),
    encoding: { x: plain('x', [-0.05, LEVELS + 1]), y: plain('y', [leaves - 0.5, -0.5]) },
    layer: [
      linesLayer(lines),
      nodesLayer(nodes, highestRate(tree), { outcome, text }),
      wordsLayer(nodes, 'words', { dy: -8 }, text),
      wordsLayer(nodes, 'figures', { dy: 8, style: 'note' }, text),
    ],
  });
}

/** Wide lines for many members. */
function linesLayer(values: readonly object[]) {
  return {
    data: { values },
    mark: { type: 'rule', style: 'quiet', opacity: 0.6, tooltip: null },
    encoding: {
      x2: { field: 'x2' },
      y2: { field: 'y2' },
      size: { ...quantity('share', ''), legend: null, scale: { domain: [0, 1], range: [0.75, 8] } },
    },
  };
}

function nodesLayer(
  values: readonly object[],
  highest: number,
  { outcome, text }: { readonly outcome: string; readonly text: Translator },
) {
  return {
    data: { values },
    mark: { type: 'point', opacity: 1, filled: true, size: 130 },
    encoding: {
      color: {
        ...quantity('rate', outcome),
        scale: { range: 'swarm', domain: [0, highest], nice: false },
        legend: { format: '.0%', values: [0, highest] },
      },
      tooltip: [
        { field: 'words', type: 'nominal', title: text('column.rule') },
        quantity('rate', outcome, '.1%'),
        quantity('share', text('column.share'), '.1%'),
      ],
    },
  };
}

/** Words that are cut stand whole in the tooltip. */
function wordsLayer(values: readonly object[], field: string, style: object, text: Translator) {
  return {
    data: { values },
    mark: { type: 'text', align: 'left', baseline: 'middle', dx: 14, limit: LIMIT, ...style },
    encoding: {
      text: { field, type: 'nominal' },
      tooltip: { field: 'words', type: 'nominal', title: text('column.rule') },
    },
  };
}

/** The same for every part of the tree, so that colours can be compared. */
function highestRate({ nodes }: TreeReading): number {
  return nodes.reduce((most, { rate }) => Math.max(most, rate), 0);
}

/** Words end where the next column begins. */
const LIMIT = { expr: `width / ${LEVELS + 1} - 22` };

function nodeMark(tree: TreeReading, { node, level, y }: Placed, kinds: Kinds, text: Translator) {
  const { rate, share, isLeaf } = tree.nodes[node]!;
  const goesOn = !isLeaf && level === LEVELS;
  return {
    ...{ node, x: level, y, rate, share },
    words: nodeWords(tree, node, kinds, text),
    figures: text(goesOn ? 'tree.figures.more' : 'tree.figures', nodeFigures(tree, node, text)),
  };
}

/** Lines to the children: up or down, then across. */
function elbows(tree: TreeReading, { level, y, children }: Placed) {
  return children.flatMap((child) => {
    const { share } = tree.nodes[child.node]!;
    return [
      { share, x: level, y, x2: level, y2: child.y },
      { share, x: level, y: child.y, x2: child.level, y2: child.y },
    ];
  });
}

/** Leaves of the picture stand one below the other; every other node in the middle of its children. */
function placedFrom(tree: TreeReading, from: number): { placed: Placed[]; leaves: number } {
  let leaves = 0;
  const placed: Placed[] = [];
  const visit = (node: number, level: number): Placed => {
    const below = level === LEVELS ? [] : childrenOf(tree, node);
    const children = below.map((child) => visit(child, level + 1));
    const y = children.length === 0 ? leaves++ : (children[0]!.y + children.at(-1)!.y) / 2;
    const own: Placed = { node, level, y, children };
    placed.push(own);
    return own;
  };
  visit(from, 0);
  return { placed, leaves };
}

/** Nodes one split below. */
export function childrenOf({ nodes }: TreeReading, node: number): number[] {
  return nodes.flatMap(({ parent }, k) => (parent === node ? [k] : []));
}
