import type { ExportedFile } from '../../analysis/modelFiles/formats';
import { permutedLabels, type PermutedResult } from '../../analysis/validation/permutedLabels';
import { segmentMetrics, type SegmentMetrics } from '../../analysis/validation/segmentMetrics';
import { TidemarkError } from '../../shared/errors';
import { asText, getColumn, numbersOf, type ColumnTable } from '../../shared/table';
import { implementProbe } from '../framework/defineCell';
import { resolveParams, type ParamsOf } from '../framework/params';
import type { VersionComparison } from '../../analysis/modelFiles/keptTraining';
import { modelFileAnswer } from './modelFileAnswer';
import { prepare } from './prepare';
import spec from './spec';
import type { TrainQuestion } from './types';
import { keepTraining, versionAnswer } from './versionAnswer';
import type { VersionFile } from './versions';

type Params = ParamsOf<(typeof spec)['params']>;

type Answer =
  | PermutedResult
  | readonly SegmentMetrics[]
  | readonly ExportedFile[]
  | VersionFile
  | VersionComparison
  | string
  | null;

/** Checks a finished training: what shuffled labels give, and how the model does on each segment; or saves it. */
export default implementProbe(spec, async ({ question, inputs, last, checkpoint }): Promise<Answer> => {
  const asked = question as unknown as TrainQuestion;
  if (asked.ask === 'read' || asked.ask === 'compare' || asked.ask === 'scoring') return versionAnswer(asked);
  if (!last) throw new TidemarkError('train/not-fresh');
  if (asked.ask === 'keep') return keepTraining(asked, last.outputs, { table: inputs.snapshot, checkpoint });
  if (asked.ask === 'file')
    return modelFileAnswer(asked, last.outputs, { table: inputs.snapshot, checkpoint });
  const { seed } = last.outputs.model;
  const params = resolveParams(spec.params, last.params) as unknown as Params;
  const { dataset, plan } = await prepare(inputs.snapshot, params, seed, () => checkpoint(0));
  if (asked.ask === 'permuted') {
    return permutedLabels(dataset, { model: asked.model, plan, seed }, checkpoint);
  }
  await checkpoint(0.1);
  const predicted = predictedRows(last.outputs.predictions, plan.folds, asked.model);
  return segmentMetrics(getColumn(inputs.snapshot, asked.column), {
    ...predicted,
    labels: Uint8Array.from(predicted.rows, (row) => dataset.labels[row]!),
  });
});

/** Rows that were judged, with their out-of-sample probabilities; predictions stand in row order of the table. */
function predictedRows(
  predictions: ColumnTable,
  folds: readonly { readonly train: Uint32Array; readonly test: Uint32Array }[],
  model: string,
): { rows: Uint32Array; probabilities: Float64Array } {
  const isHoldOut = asText(getColumn(predictions, 'split')).dictionary.includes('train');
  const listed = new Set(folds.flatMap(({ train, test }) => (isHoldOut ? [...train, ...test] : [...test])));
  const judged = new Set(folds.flatMap(({ test }) => [...test]));
  const rows = Uint32Array.from(listed).sort();
  const all = numbersOf(getColumn(predictions, model));
  const kept = rows.filter((row) => judged.has(row));
  return { rows: kept, probabilities: all.filter((_, i) => judged.has(rows[i]!)) };
}
