import { treeNodes } from '../../analysis/explain/treeNodes';
import { applyMatrix } from '../../analysis/matrix/applyMatrix';
import { aucScore } from '../../analysis/metrics/scores';
import { predictMatrix } from '../../analysis/models/registry';
import { matrixOf, type Subject } from './subject';
import type { TreeReading } from './types';

/** The trained decision tree as rules, with its AUC beside the explained model's; null where none was trained. */
export function readTree(subject: Subject, rows: Uint32Array): TreeReading | null {
  const { evaluation, label } = subject.trained;
  const fitted = evaluation.models.find((model) => model.id === 'tree');
  const [tree] = fitted?.id === 'tree' ? fitted.trees : [];
  if (!fitted || !tree) return null;
  const labels = Uint8Array.from(rows, (row) => label.values[row]!);
  const matrix = applyMatrix(evaluation.matrix, subject.table.columns, rows, 'keep');
  return {
    nodes: treeNodes(tree, evaluation.matrix, { matrix, labels }),
    label: { column: label.column, positive: label.positive },
    learnt: Math.round(tree.cover[0]!),
    held: rows.length,
    auc: aucScore(labels, predictMatrix(fitted, matrix)),
    modelAuc: aucScore(labels, predictMatrix(subject.fitted, matrixOf(subject, rows))),
  };
}
