import { expect, it } from 'vitest';
import { applyMatrix } from '../matrix/applyMatrix';
import type { FittedTree } from '../models/tree/tree';
import { predictMatrix } from '../models/registry';
import { treeNodes, type TreeNode } from './treeNodes';
import { silentMembers, trainOn } from './trained.testkit';

/** Whether row values satisfy the condition, read as a person would. */
function holds({ condition }: TreeNode, silent: number, plan: string): boolean {
  if (condition === null) return true;
  if ('level' in condition) return (plan === condition.level) === (condition.is === 'level');
  if ('rate' in condition) throw new Error('no column of this table has many levels');
  return condition.is === 'below' ? silent < condition.value : silent >= condition.value;
}

it('reads a tree as rules: who ends where, in the unit of the column, agrees with the predictions', async () => {
  const table = silentMembers();
  const { evaluation, label } = await trainOn(table, ['tree']);
  const tree = evaluation.models[0] as FittedTree;
  const matrix = applyMatrix(evaluation.matrix, table.columns, evaluation.testRows, 'keep');
  const labels = Uint8Array.from(evaluation.testRows, (row) => label.values[row]!);
  const nodes = treeNodes(tree.trees[0]!, evaluation.matrix, { matrix, labels });

  expect(nodes[0]).toMatchObject({ parent: -1, depth: 0, condition: null, share: 1, held: 200 });
  expect(nodes.some(({ condition }) => condition?.feature === 'silent')).toBe(true);
  nodes.forEach(({ parent }, k) => expect(parent).toBeLessThan(k));
  for (const [k, node] of nodes.entries()) {
    const children = nodes.filter(({ parent }) => parent === k);
    expect(children.length).toBe(node.isLeaf ? 0 : 2);
    if (node.isLeaf) continue;
    expect(children[0]!.share + children[1]!.share).toBeCloseTo(node.share, 10);
    expect(children[0]!.held + children[1]!.held).toBe(node.held);
    expect(children[0]!.heldPositives + children[1]!.heldPositives).toBe(node.heldPositives);
  }

  const [, silent, plan] = table.columns;
  if (silent?.storage !== 'numeric' || plan?.storage !== 'text') throw new Error('not the columns expected');
  const predicted = predictMatrix(tree, matrix);
  evaluation.testRows.forEach((row, k) => {
    let at = 0;
    for (let next = 0; next >= 0;) {
      at = next;
      next = nodes.findIndex(
        (node) => node.parent === at && holds(node, silent.values[row]!, plan.dictionary[plan.codes[row]!]!),
      );
    }
    expect(nodes[at]!.isLeaf).toBe(true);
    expect(nodes[at]!.rate).toBeCloseTo(predicted[k]!, 12);
  });
});
