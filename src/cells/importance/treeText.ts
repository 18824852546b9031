import { formatCount, formatFixed, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { outcomeWord } from '../framework/outcomeWords';
import type { ImportanceView, TreeReading } from './types';
import { wordCondition } from './valueWords';

type Kinds = ImportanceView['kinds'];

/** A leaf with fewer members is not held up as the worst or the best. */
const LEAST_SHARE = 0.01;

/** What a node's rate is the rate of: "churned", or "Churn = Yes". */
export function outcomeOf({ label }: TreeReading, text: Translator): string {
  const word = outcomeWord(label.column, label.positive, text.locale);
  return word === label.positive ? text('tree.outcome', { ...label }) : word;
}

/** The condition of a node, or "all members". */
export function nodeWords(tree: TreeReading, node: number, kinds: Kinds, text: Translator): string {
  const condition = tree.nodes[node]?.condition ?? null;
  return condition === null ? text('tree.all') : wordCondition(condition, kinds, text);
}

/** Conditions from the root to a node, joined. */
export function pathWords(tree: TreeReading, node: number, kinds: Kinds, text: Translator): string {
  const conditions: string[] = [];
  for (let at = node; at > 0; at = tree.nodes[at]!.parent) {
    conditions.unshift(nodeWords(tree, at, kinds, text));
  }
  return conditions.length === 0 ? text('tree.all') : conditions.join(text('tree.and'));
}

/** Rate, share of members and rate of those held out, as they stand in lists and tables. */
export function nodeFigures(tree: TreeReading, node: number, text: Translator) {
  const { rate, share, held, heldPositives } = tree.nodes[node]!;
  return {
    rate: formatPercent(text.locale, rate),
    share: formatPercent(text.locale, share),
    held: held === 0 ? '—' : formatPercent(text.locale, heldPositives / held),
    count: formatCount(text.locale, held),
  };
}

/** The whole tree as indented rules, for the clipboard and for those who do not see the picture. */
export function treeAsText(view: ImportanceView, text: Translator): string {
  const { tree, kinds } = view;
  if (!tree) return '';
  const outcome = outcomeOf(tree, text);
  const lines = tree.nodes.map(({ depth }, node) => {
    const words = nodeWords(tree, node, kinds, text);
    return `${'  '.repeat(depth)}${text('tree.line', { words, outcome, ...nodeFigures(tree, node, text) })}`;
  });
  return [plain(treeSentence(view, text)), '', ...lines, ''].join('\n');
}

/** What the tree is: its AUC beside that of the model which is explained. */
export function treeSentence({ tree, model }: ImportanceView, text: Translator): string {
  if (!tree) return '';
  return text(model === 'tree' ? 'tree.isModel' : 'tree.beside', {
    auc: formatFixed(text.locale, tree.auc, 3),
    modelAuc: formatFixed(text.locale, tree.modelAuc, 3),
    model: text(`option.model.${model}`),
    learnt: formatCount(text.locale, tree.learnt),
    held: formatCount(text.locale, tree.held),
  });
}

/** Where the rate is highest and where lowest, in words. */
export function treeEnds({ tree, kinds }: ImportanceView, text: Translator): string {
  const leaves = (tree?.nodes ?? []).flatMap(({ isLeaf, share, rate }, node) =>
    isLeaf && share >= LEAST_SHARE ? [{ node, rate }] : [],
  );
  if (!tree || leaves.length < 2) return text('tree.stump');
  leaves.sort((a, b) => a.rate - b.rate);
  const [low, high] = [leaves[0]!.node, leaves.at(-1)!.node];
  return text('tree.ends', {
    outcome: outcomeOf(tree, text),
    high: nodeFigures(tree, high, text).rate,
    highWhere: pathWords(tree, high, kinds, text),
    highShare: nodeFigures(tree, high, text).share,
    low: nodeFigures(tree, low, text).rate,
    lowWhere: pathWords(tree, low, kinds, text),
    lowShare: nodeFigures(tree, low, text).share,
  });
}

function plain(words: string): string {
  return words.replaceAll('**', '');
}
