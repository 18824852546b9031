import { aucDifference } from '../../analysis/metrics/aucDifference';
import { aucVariance } from '../../analysis/metrics/aucVariance';
import { classificationMetrics } from '../../analysis/metrics/metrics';
import { asTrainedModel, type ScoringModel } from '../../analysis/modelFiles/scoringModel';
import type { ModelId } from '../../analysis/models/model';
import { predictRowsInSteps } from '../../analysis/models/registry';
import { calibrate } from '../../analysis/validation/calibration';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { makeTable, named, numericColumn, roleColumn, type ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import { judgedRows, outcomesOf } from './judged';
import { readFile } from './readFile';
import spec from './spec';
import type { ComparedModel, ModelFileView, SavedFile } from './types';

export default implementCell(spec, async ({ params, inputs, checkpoint, warn }) => {
  const table = inputs.snapshot;
  const file = params.file as SavedFile | null;
  if (file === null) throw new TidemarkError('model-file/none');
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'snapshot' });
  const names = table.columns.map(({ name }) => name);
  const { model, format, created } = readFile(file.text, names);
  const probabilities = await scoresOf(model, table, stage(checkpoint, 0, 0.8));
  const outcomes = outcomesOf(table, model.label.positive);
  const { present, predictions } = inputs;
  const champion = present && predictions ? { trained: present, predictions } : undefined;
  const judged = judgedRows(table, outcomes, { learnt: model.learnt, present: champion });
  await checkpoint(0.9);
  const saved = Float64Array.from(judged.rows, (row) => probabilities[row]!);
  const hasBoth = judged.labels.includes(0) && judged.labels.includes(1);
  if (!hasBoth) warn('model-file/no-outcomes');
  const isCompared = hasBoth && judged.present !== null;
  const comparison = [
    ...(hasBoth ? [line('saved', model.fitted.id, judged.labels, saved)] : []),
    ...(isCompared ? [line('present', present!.champion, judged.labels, judged.present)] : []),
  ];
  const view: ModelFileView = {
    fileName: file.name,
    format,
    created,
    model: model.fitted.id,
    features: model.matrix.encodings.map(({ column }) => column),
    rows: table.rowCount,
    meanProbability: probabilities.reduce((sum, p) => sum + p, 0) / table.rowCount,
    learnt: judged.learnt,
    comparison,
    difference: isCompared ? aucDifference(judged.labels, saved, judged.present) : null,
  };
  return {
    outputs: {
      probabilities: probabilityTable(table, probabilities),
      comparison,
      model: asTrainedModel(model, { testRows: judged.rows, labels: outcomes }),
    },
    view,
  };
});

/** Calibrated probabilities of all rows. */
async function scoresOf(
  model: ScoringModel,
  table: ColumnTable,
  checkpoint: Checkpoint,
): Promise<Float64Array> {
  const rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  const set = { matrix: model.matrix, models: [model.fitted] };
  const raw = await predictRowsInSteps(set, model.fitted.id, { columns: table.columns, rows }, checkpoint);
  return calibrate(model.calibration, raw);
}

function line(
  which: ComparedModel['which'],
  model: ModelId,
  labels: Uint8Array,
  probabilities: Float64Array,
): ComparedModel {
  const figures = classificationMetrics(labels, probabilities);
  const { rows, positives, auc, logLoss, ece, liftTop10 } = figures;
  const half = 1.959964 * Math.sqrt(aucVariance(labels, probabilities));
  const [aucLower, aucUpper] = [Math.max(0, auc - half), Math.min(1, auc + half)];
  return { which, model, rows, positives, auc, aucLower, aucUpper, logLoss, ece, liftTop10 };
}

/** member_id and snapshot, where there are such, and the probability. */
function probabilityTable(table: ColumnTable, probabilities: Float64Array): ColumnTable {
  const known = ['member_id', 'snapshot'].flatMap((role) => {
    const column = roleColumn(table, role);
    return column ? [named(column, role)] : [];
  });
  return makeTable([...known, numericColumn('probability', probabilities)]);
}
