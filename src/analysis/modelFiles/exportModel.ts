import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { roleColumn, type ColumnTable } from '../../shared/table';
import type { ModelId } from '../models/model';
import type { TrainedModel } from '../models/trainedModel';
import type { ExportedFile, ModelFormat } from './formats';
import { writeModelFile, type SavedFigures } from './modelFile';
import { writeOnnxModel } from './onnxExport';
import { sortedValues } from './rawThresholds';
import { scoringModelOf, type ScoringModel } from './scoringModel';
import { writeTfjs } from './tfjsExport';
import { writeXgboost } from './xgboostExport';

interface Export {
  readonly model: ModelId;
  readonly format: ModelFormat;
  /** ISO time, of the caller. */
  readonly created: string;
  readonly figures: readonly SavedFigures[];
  /** The table trained on. */
  readonly table: ColumnTable;
}

const JSON_TYPE = 'application/json';
const BINARY_TYPE = 'application/octet-stream';

/**
 * The files of one model in one format (of tfjs two, to be kept in one folder).
 * @throws `worker/cancelled`, `train/no-such-model` {model}; `model-file/format-unfit` {model, format}
 */
export async function exportModel(
  trained: TrainedModel,
  wanted: Export,
  checkpoint: Checkpoint,
): Promise<ExportedFile[]> {
  const { model: id, format, created, figures, table } = wanted;
  const snapshot = roleColumn(table, 'snapshot');
  const model = scoringModelOf(trained, id, snapshot);
  const text = (name: string, content: string) => [{ name, type: JSON_TYPE, content }];
  if (format === 'tidemark') {
    return text(
      `${id}.tidemark-model.json`,
      writeModelFile(trained, { created, models: [id], figures, snapshot }),
    );
  }
  const values = await sortedValues(model.matrix, table.columns, checkpoint);
  if (format === 'onnx') {
    const content = new Uint8Array(writeOnnxModel(model, values));
    return [{ name: `${id}.onnx`, type: BINARY_TYPE, content }];
  }
  if (format === 'xgboost' && isOf(model, 'boosted')) {
    return text(`${id}.xgboost.json`, writeXgboost(model, values));
  }
  if (format === 'tfjs' && isOf(model, 'neural')) {
    const { modelJson, weights } = writeTfjs(model);
    return [...text('model.json', modelJson), { name: 'weights.bin', type: BINARY_TYPE, content: weights }];
  }
  throw new TidemarkError('model-file/format-unfit', { model: id, format });
}

function isOf<I extends ModelId>(
  model: ScoringModel,
  id: I,
): model is ScoringModel & { readonly fitted: Extract<ScoringModel['fitted'], { readonly id: I }> } {
  return model.fitted.id === id;
}
