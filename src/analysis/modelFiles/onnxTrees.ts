import type { Tree, TreeEnsemble } from '../models/treeEnsemble';
import type { IsotonicMap } from '../validation/isotonic';
import { attribute } from './onnxGraph';
import type { Wire } from './protobuf';

/** One row per node of all trees, as TreeEnsembleRegressor wants them. */
interface NodeRow {
  readonly tree: number;
  readonly node: number;
  readonly feature: number;
  readonly mode: 'BRANCH_LT' | 'BRANCH_LEQ' | 'LEAF';
  readonly value: number;
  readonly whenTrue: number;
  readonly whenFalse: number;
  readonly missingTrue: number;
  readonly weight: number;
}

/** Settings of a TreeEnsembleRegressor that sums leaves; `cutOf` gives the 32-bit cut of a term's threshold. */
export function treeAttributes(
  { trees, baseMargin }: TreeEnsemble,
  cutOf: (term: number, threshold: number) => number,
): Wire[] {
  return attributesOf(
    trees.flatMap((tree, k) => rowsOf(tree, k, cutOf)),
    baseMargin,
  );
}

function rowsOf(
  { feature, threshold, missingLeft, left, right, value }: Tree,
  tree: number,
  cutOf: (term: number, threshold: number) => number,
): NodeRow[] {
  return Array.from(feature, (term, node) =>
    term < 0
      ? leafRow(tree, node, value[node]!)
      : {
          tree,
          node,
          feature: term,
          mode: 'BRANCH_LT',
          value: cutOf(term, threshold[node]!),
          whenTrue: left[node]!,
          whenFalse: right[node]!,
          missingTrue: missingLeft[node]!,
          weight: 0,
        },
  );
}

function leafRow(tree: number, node: number, weight: number): NodeRow {
  return {
    tree,
    node,
    feature: 0,
    mode: 'LEAF',
    value: 0,
    whenTrue: 0,
    whenFalse: 0,
    missingTrue: 0,
    weight,
  };
}

/** Settings of one balanced tree over a probability: the steps of an isotonic calibration. */
export function stepAttributes({ upTo, value }: IsotonicMap): Wire[] {
  const rows: NodeRow[] = [];
  const grow = (low: number, high: number): number => {
    const node = rows.length;
    rows.push(leafRow(0, node, value[low]!));
    if (low < high) {
      const middle = (low + high) >> 1;
      const whenTrue = grow(low, middle);
      const whenFalse = grow(middle + 1, high);
      rows[node] = {
        ...leafRow(0, node, 0),
        mode: 'BRANCH_LEQ',
        value: upTo[middle]!,
        whenTrue,
        whenFalse,
      };
    }
    return node;
  };
  grow(0, upTo.length - 1);
  return attributesOf(rows, 0);
}

function attributesOf(rows: readonly NodeRow[], base: number): Wire[] {
  const ints = (name: string, of: (row: NodeRow) => number) => attribute.ints(name, rows.map(of));
  const leaves = rows.filter(({ mode }) => mode === 'LEAF');
  return [
    attribute.int('n_targets', 1),
    ints('nodes_treeids', ({ tree }) => tree),
    ints('nodes_nodeids', ({ node }) => node),
    ints('nodes_featureids', ({ feature }) => feature),
    attribute.texts(
      'nodes_modes',
      rows.map(({ mode }) => mode),
    ),
    attribute.floats(
      'nodes_values',
      rows.map(({ value }) => value),
    ),
    ints('nodes_truenodeids', ({ whenTrue }) => whenTrue),
    ints('nodes_falsenodeids', ({ whenFalse }) => whenFalse),
    ints('nodes_missing_value_tracks_true', ({ missingTrue }) => missingTrue),
    attribute.ints(
      'target_treeids',
      leaves.map(({ tree }) => tree),
    ),
    attribute.ints(
      'target_nodeids',
      leaves.map(({ node }) => node),
    ),
    attribute.ints(
      'target_ids',
      leaves.map(() => 0),
    ),
    attribute.floats(
      'target_weights',
      leaves.map(({ weight }) => weight),
    ),
    attribute.floats('base_values', [base]),
    attribute.text('post_transform', 'NONE'),
  ];
}
