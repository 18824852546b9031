import { MODEL_IDS } from '../../analysis/models/model';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import { defineCell, result, table } from '../framework/defineCell';
import type { FeatureImportance } from './types';

export default defineCell({
  kind: 'importance',
  version: 2,
  weight: 'light',
  group: 'model',
  params: {
    top: { type: 'integer', min: 1, max: 20, default: 8, cosmetic: true },
    model: { type: 'choice', options: ['champion', ...MODEL_IDS], default: 'champion' },
    repeats: { type: 'integer', min: 1, max: 50, default: 5, advanced: true },
  },
  inputs: { model: result<TrainedModel>('trained-model'), snapshot: table('snapshot') },
  outputs: { importance: result<readonly FeatureImportance[]>('importance') },
});
