import type { TrainedModel } from '../../analysis/models/trainedModel';
import { defineCell, internalResult, optionalTable, result, table } from '../framework/defineCell';
import type { Json } from '../framework/params';
import { MAX_FILE } from './fileLimit';
import type { ComparedModel, SavedFile } from './types';

export default defineCell({
  kind: 'model-file',
  version: 1,
  weight: 'light',
  group: 'model',
  params: {
    /** {"name": …, "text": …}: the file as it was read. */
    file: { type: 'json', default: null, needed: true, check: isFile },
  },
  inputs: {
    snapshot: table('snapshot'),
    /** The present champion, to compare with, */
    present: { ...result<TrainedModel>('trained-model'), optional: true },
    /** by its predictions for members it had not seen. */
    predictions: optionalTable('other'),
  },
  outputs: {
    probabilities: { port: 'table', parts: ['other'] },
    comparison: result<readonly ComparedModel[]>('model-comparison'),
    model: internalResult<TrainedModel>('trained-model'),
  },
});

function isFile(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { name, text } = value as Partial<SavedFile>;
  return typeof name === 'string' && typeof text === 'string' && text.length <= MAX_FILE;
}
