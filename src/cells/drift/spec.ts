import type { TrainedModel } from '../../analysis/models/trainedModel';
import { defineCell, result, table } from '../framework/defineCell';
import type { DecayRow, FeatureShift } from './types';

export default defineCell({
  kind: 'drift',
  version: 2,
  weight: 'heavy',
  group: 'model',
  params: {
    moved: { type: 'number', min: 0.01, max: 2, step: 0.05, default: 0.25 },
    watched: { type: 'number', min: 0.01, max: 2, step: 0.05, default: 0.1, advanced: true },
    top: { type: 'integer', min: 1, max: 30, default: 10, cosmetic: true, advanced: true },
  },
  inputs: { model: result<TrainedModel>('trained-model'), snapshot: table('snapshot') },
  outputs: {
    features: result<readonly FeatureShift[]>('feature-drift'),
    decay: result<readonly DecayRow[]>('model-decay'),
  },
});
