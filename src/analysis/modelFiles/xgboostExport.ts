import { sigmoid } from '../../shared/math';
import type { Encoding, FittedMatrix } from '../matrix/designMatrix';
import type { FittedBoosted } from '../models/boosted/boosted';
import type { Tree } from '../models/treeEnsemble';
import { shortFloat32 } from './float32';
import { toPlainJson } from './plainJson';
import { rawCut, rawTermsOf, type RawTerm, type SortedValues } from './rawThresholds';
import type { ScoringModel } from './scoringModel';
import { OWN_ATTRIBUTE } from './xgboostSchema';

const NO_PARENT = 2147483647;

/**
 * A boosted model as XGBoost's `load_model` reads it. Features are the matrix terms in order: numbers in their own units
 * (NaN where missing), levels as 1 and 0. The probability is that before calibration; encodings, calibration and label
 * travel in the attribute `tidemark`, which XGBoost keeps.
 * @param values numbers trained on, so that no cut moves across a value when it becomes a 32-bit float
 */
export function writeXgboost(
  model: ScoringModel & { readonly fitted: FittedBoosted },
  values: SortedValues = new Map(),
): string {
  const terms = rawTermsOf(model.matrix, values);
  const trees = model.fitted.trees.map((tree, id) => treeOf(tree, id, terms));
  const file = {
    learner: {
      attributes: { [OWN_ATTRIBUTE]: JSON.stringify(toPlainJson(ownPart(model))) },
      feature_names: xgboostNames(terms.map(({ name }) => name)),
      feature_types: terms.map(({ scale }) => (scale ? 'float' : 'int')),
      gradient_booster: { model: boosterOf(trees), name: 'gbtree' },
      learner_model_param: {
        base_score: floatText(sigmoid(model.fitted.baseMargin)),
        boost_from_average: '1',
        num_class: '0',
        num_feature: String(terms.length),
        num_target: '1',
      },
      objective: { name: 'binary:logistic', reg_loss_param: { scale_pos_weight: '1' } },
    },
    version: [1, 7, 4],
  };
  return textOf(file);
}

/** JSON in which 32-bit floats are never written like whole numbers: XGBoost refuses those. */
function textOf(value: unknown): string {
  if (value instanceof Float32Array) return `[${Array.from(value, floatText).join(',')}]`;
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${textOf(inner)}`);
  return `{${members.join(',')}}`;
}

/** As XGBoost writes them: 2.5E-1. */
function floatText(value: number): string {
  return shortFloat32(value).toExponential().toUpperCase().replace('+', '');
}

function boosterOf(trees: readonly object[]) {
  return {
    gbtree_model_param: {
      num_parallel_tree: '1',
      num_trees: String(trees.length),
      size_leaf_vector: '0',
    },
    iteration_indptr: Array.from({ length: trees.length + 1 }, (_, k) => k),
    tree_info: trees.map(() => 0),
    trees,
  };
}

/** Encodings of raw numbers: what the file's cuts are in. */
function ownPart({ matrix, calibration, label, learnt }: ScoringModel) {
  return { encodings: rawEncodings(matrix), calibration, label, learnt };
}

function rawEncodings({ encodings }: FittedMatrix): Encoding[] {
  return encodings.map((one) => (one.kind === 'numeric' ? { ...one, mean: 0, sd: 1 } : one));
}

/** Names as XGBoost takes them: no [, ] or <, and no two alike. */
function xgboostNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name.replaceAll('[', '(').replaceAll(']', ')').replaceAll('<', '＜');
    let own = plain;
    for (let k = 2; taken.has(own); k++) own = `${plain} (${k})`;
    taken.add(own);
    return own;
  });
}

function treeOf(tree: Tree, id: number, terms: readonly RawTerm[]) {
  const nodes = Array.from(tree.feature.keys());
  const isLeaf = (node: number) => tree.feature[node]! < 0;
  return {
    base_weights: Float32Array.from(tree.value),
    categories: [],
    categories_nodes: [],
    categories_segments: [],
    categories_sizes: [],
    default_left: nodes.map((node) => (isLeaf(node) ? 0 : tree.missingLeft[node]!)),
    id,
    left_children: nodes.map((node) => (isLeaf(node) ? -1 : tree.left[node]!)),
    loss_changes: new Float32Array(nodes.length),
    parents: parentsOf(tree),
    right_children: nodes.map((node) => (isLeaf(node) ? -1 : tree.right[node]!)),
    split_conditions: Float32Array.from(nodes, (node) =>
      isLeaf(node) ? tree.value[node]! : rawCut(terms[tree.feature[node]!]!, tree.threshold[node]!),
    ),
    split_indices: nodes.map((node) => Math.max(0, tree.feature[node]!)),
    split_type: nodes.map(() => 0),
    sum_hessian: Float32Array.from(tree.cover),
    tree_param: {
      num_deleted: '0',
      num_feature: String(terms.length),
      num_nodes: String(nodes.length),
      size_leaf_vector: '1',
    },
  };
}

function parentsOf({ feature, left, right }: Tree): number[] {
  const parents = new Array<number>(feature.length).fill(NO_PARENT);
  feature.forEach((term, node) => {
    if (term < 0) return;
    parents[left[node]!] = node;
    parents[right[node]!] = node;
  });
  return parents;
}
