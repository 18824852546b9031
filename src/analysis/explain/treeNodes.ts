import { sigmoid } from '../../shared/math';
import type { DesignMatrix, FittedMatrix } from '../matrix/designMatrix';
import { rateAt, termOwners } from '../matrix/terms';
import type { Tree } from '../models/treeShape';

/** What leads from a node to one of its children; numbers in the unit of the column. */
export type TreeCondition =
  | {
      readonly feature: string;
      readonly is: 'below' | 'from';
      readonly value: number;
      readonly orMissing: boolean;
    }
  /** `level` '' is missing; null is every level that the model does not know by name. */
  | { readonly feature: string; readonly is: 'level' | 'other-level'; readonly level: string | null }
  /** Levels of which as large a share was positive. */
  | { readonly feature: string; readonly is: 'rate-below' | 'rate-from'; readonly rate: number };

/** A node of a decision tree as people read it; parents come before their children, the left child first. */
export interface TreeNode {
  readonly parent: number;
  readonly depth: number;
  /** null at the root. */
  readonly condition: TreeCondition | null;
  readonly isLeaf: boolean;
  /** Share of the members learnt from who end up here, and their predicted rate. */
  readonly share: number;
  readonly rate: number;
  /** Members held out who end up here, and how many of them are positive. */
  readonly held: number;
  readonly heldPositives: number;
}

/** The members a tree did not learn from. */
export interface HeldOut {
  /** Encoded as for the tree. */
  readonly matrix: DesignMatrix;
  readonly labels: Uint8Array;
}

/** The nodes of a tree in the order of reading: a node, all below its left child, all below its right. */
export function treeNodes(tree: Tree, fitted: FittedMatrix, { matrix, labels }: HeldOut): TreeNode[] {
  const { held, positives } = counted(tree, matrix, labels);
  const owners = termOwners(fitted);
  const found: TreeNode[] = [];
  const visit = (node: number, parent: number, depth: number, condition: TreeCondition | null): void => {
    const own = found.length;
    const isLeaf = tree.feature[node]! < 0;
    found.push({
      ...{ parent, depth, condition, isLeaf },
      share: tree.cover[node]! / tree.cover[0]!,
      rate: tree.value[node]!,
      held: held[node]!,
      heldPositives: positives[node]!,
    });
    if (isLeaf) return;
    visit(tree.left[node]!, own, depth + 1, conditionOf(tree, owners, node, true));
    visit(tree.right[node]!, own, depth + 1, conditionOf(tree, owners, node, false));
  };
  visit(0, -1, 0, null);
  return found;
}

type Owners = ReturnType<typeof termOwners>;

function conditionOf(tree: Tree, owners: Owners, node: number, isLeft: boolean): TreeCondition {
  const term = tree.feature[node]!;
  const { encoding, offset } = owners[term]!;
  const feature = encoding.column;
  if (encoding.kind === 'categorical') {
    const { rates } = encoding;
    if (rates && term - offset === rateAt(encoding)) {
      const rate = sigmoid(tree.threshold[node]! * rates.sd + rates.mean);
      return { feature, is: isLeft ? 'rate-below' : 'rate-from', rate };
    }
    return { feature, is: isLeft ? 'other-level' : 'level', level: encoding.levels[term - offset] ?? null };
  }
  const value = Number((tree.threshold[node]! * encoding.sd + encoding.mean).toPrecision(12));
  const orMissing = (tree.missingLeft[node] === 1) === isLeft;
  return { feature, is: isLeft ? 'below' : 'from', value, orMissing };
}

/** Rows and positives that pass through each node. */
function counted(tree: Tree, { values, terms, rowCount }: DesignMatrix, labels: Uint8Array) {
  const held = new Uint32Array(tree.feature.length);
  const positives = new Uint32Array(tree.feature.length);
  for (let row = 0; row < rowCount; row++) {
    for (let node = 0; node >= 0; node = childOf(tree, node, values, row * terms.length)) {
      held[node]! += 1;
      positives[node]! += labels[row]!;
    }
  }
  return { held, positives };
}

/** −1 below a leaf. */
function childOf(tree: Tree, node: number, values: Float64Array, offset: number): number {
  const feature = tree.feature[node]!;
  if (feature < 0) return -1;
  const value = values[offset + feature]!;
  const isLeft = value < tree.threshold[node]! || (Number.isNaN(value) && tree.missingLeft[node] === 1);
  return isLeft ? tree.left[node]! : tree.right[node]!;
}
