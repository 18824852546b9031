import { TidemarkError } from '../../shared/errors';
import { ln } from '../../shared/math';
import type { Encoding } from '../matrix/designMatrix';
import { widthOf } from '../matrix/terms';
import type { Tree, TreeEnsemble } from '../models/treeEnsemble';
import type { Calibration } from '../validation/calibration';
import { float64CutOf } from './float32';
import type { Learnt } from './learnt';
import { parseJson } from './modelFile';
import { fromPlainJson } from './plainJson';
import type { ModelLabel } from './scoringModel';
import { OBJECTIVES, OWN_ATTRIBUTE, type Unsure, type XgboostFile, type XgboostTree } from './xgboostSchema';

/** An XGBoost model: trees over features by number, in their own units. */
export interface XgboostModel {
  readonly ensemble: TreeEnsemble;
  readonly featureNames: readonly string[];
  /** Of a file that Tidemark wrote. */
  readonly own: {
    readonly encodings: readonly Encoding[];
    readonly calibration: Calibration;
    readonly label: ModelLabel;
    readonly learnt: Learnt | null;
  } | null;
}

/**
 * Reads a JSON model of XGBoost (1.0 – 3.x): trees of one outcome's log-odds, `base_score` as a probability. Cuts become
 * 64-bit cuts that divide numbers as XGBoost's 32 bits do.
 * @throws `model-file/not-json`; `model-file/foreign`; `model-file/objective` {objective, allowed};
 * `model-file/booster` {booster}; `model-file/categorical-splits`; `model-file/no-feature-names`; `model-file/damaged`
 */
export function readXgboost(text: string): XgboostModel {
  const learner = learnerOf(parseJson(text));
  const names = namesOf(learner);
  checkKind(learner);
  const trees = learner.gradient_booster?.model?.trees;
  if (!Array.isArray(trees)) throw new TidemarkError('model-file/damaged');
  return {
    ensemble: {
      baseMargin: baseMarginOf(learner.learner_model_param?.['base_score']),
      trees: trees.map((tree: Unsure<XgboostTree>) => treeOf(checkedTree(tree), names.length)),
    },
    featureNames: names,
    own: ownPart(learner.attributes?.[OWN_ATTRIBUTE], names.length),
  };
}

/** Whether a parsed file looks like a model of XGBoost. */
export function isXgboost(parsed: unknown): parsed is Unsure<XgboostFile> {
  return typeof parsed === 'object' && parsed !== null && 'learner' in parsed;
}

type Learner = Unsure<XgboostFile['learner']>;

function learnerOf(parsed: unknown): Learner {
  if (!isXgboost(parsed)) throw new TidemarkError('model-file/foreign');
  if (typeof parsed.learner !== 'object') throw new TidemarkError('model-file/damaged');
  return parsed.learner;
}

function namesOf({ feature_names: names }: Learner): readonly string[] {
  if (!names || names.length === 0) throw new TidemarkError('model-file/no-feature-names');
  return names;
}

function checkKind({ objective, gradient_booster: booster }: Learner): void {
  if (!objective?.name || !booster?.name) throw new TidemarkError('model-file/damaged');
  if (!OBJECTIVES.includes(objective.name)) {
    const allowed = OBJECTIVES.join(', ');
    throw new TidemarkError('model-file/objective', { objective: objective.name, allowed });
  }
  if (booster.name !== 'gbtree') throw new TidemarkError('model-file/booster', { booster: booster.name });
}

/** "5E-1", or "[5E-1]" from version 3.1 on. */
function baseMarginOf(text: unknown): number {
  const base = Math.fround(Number(String(text).replace(/^\[(.*)\]$/, '$1')));
  if (!(base > 0 && base < 1)) throw new TidemarkError('model-file/damaged');
  return ln(base) - ln(1 - base);
}

function ownPart(text: unknown, terms: number): XgboostModel['own'] {
  if (typeof text !== 'string') return null;
  const own = fromPlainJson(parseJson(text)) as NonNullable<XgboostModel['own']>;
  const counted = own.encodings.reduce((sum, one) => sum + widthOf(one), 0);
  if (counted !== terms) throw new TidemarkError('model-file/damaged');
  return own;
}

const ARRAYS = [
  'left_children',
  'right_children',
  'split_indices',
  'split_conditions',
  'default_left',
] as const;

function checkedTree(tree: Unsure<XgboostTree>): XgboostTree {
  const nodes = tree.left_children?.length ?? 0;
  if (nodes === 0 || ARRAYS.some((name) => tree[name]?.length !== nodes)) {
    throw new TidemarkError('model-file/damaged');
  }
  if (tree.split_type?.some((type) => type !== 0)) throw new TidemarkError('model-file/categorical-splits');
  return { ...(tree as XgboostTree), sum_hessian: tree.sum_hessian ?? [] };
}

function treeOf(tree: XgboostTree, features: number): Tree {
  return renumbered(tree, walk(tree), features);
}

/** Nodes in reach, parents first (a file may hold nodes that were pruned). */
function walk({ left_children: left, right_children: right }: XgboostTree): number[] {
  const order = [0];
  const seen = new Set(order);
  for (let k = 0; k < order.length; k++) {
    const node = order[k]!;
    if (left[node] === -1) continue;
    for (const child of [left[node]!, right[node]!]) {
      if (!(child > 0 && child < left.length) || seen.has(child))
        throw new TidemarkError('model-file/damaged');
      seen.add(child);
      order.push(child);
    }
  }
  return order;
}

function renumbered(tree: XgboostTree, order: readonly number[], features: number): Tree {
  const place = new Map(order.map((node, k) => [node, k]));
  const isLeaf = (node: number) => tree.left_children[node] === -1;
  const child = (children: readonly number[]) =>
    Int32Array.from(order, (node) => (isLeaf(node) ? -1 : place.get(children[node]!)!));
  const feature = Int32Array.from(order, (node) => (isLeaf(node) ? -1 : tree.split_indices[node]!));
  const value = Float64Array.from(order, (node) =>
    isLeaf(node) ? Math.fround(tree.split_conditions[node]!) : 0,
  );
  if (feature.some((term) => term >= features) || value.some(Number.isNaN)) {
    throw new TidemarkError('model-file/damaged');
  }
  return {
    feature,
    threshold: Float64Array.from(order, (node) =>
      isLeaf(node) ? 0 : float64CutOf(Math.fround(tree.split_conditions[node]!)),
    ),
    missingLeft: Uint8Array.from(order, (node) => (tree.default_left[node] ? 1 : 0)),
    left: child(tree.left_children),
    right: child(tree.right_children),
    value,
    cover: Float64Array.from(order, (node) => tree.sum_hessian[node] ?? 0),
  };
}
