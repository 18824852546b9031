import { bindXgboost } from '../../analysis/modelFiles/bindXgboost';
import { isModelFile, parseJson, readModelFile, savedModelOf } from '../../analysis/modelFiles/modelFile';
import type { ScoringModel } from '../../analysis/modelFiles/scoringModel';
import { isXgboost, readXgboost } from '../../analysis/modelFiles/xgboostImport';
import { TidemarkError } from '../../shared/errors';
import type { ModelFileView } from './types';

export interface ReadModel extends Pick<ModelFileView, 'format' | 'created'> {
  readonly model: ScoringModel;
}

/**
 * The model in a file, for a table with these columns.
 * @throws `model-file/…`: what the file is, and why it cannot be used
 */
export function readFile(text: string, columnNames: readonly string[]): ReadModel {
  const parsed = parseJson(text);
  if (isModelFile(parsed)) {
    const file = readModelFile(text);
    return { format: 'tidemark', created: file.created, model: savedModelOf(file, file.champion) };
  }
  if (!isXgboost(parsed)) throw new TidemarkError('model-file/foreign');
  return { format: 'xgboost', created: null, model: bindXgboost(readXgboost(text), columnNames) };
}
