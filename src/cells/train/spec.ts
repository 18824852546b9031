import { MODEL_IDS } from '../../analysis/models/model';
import { defineCell, internalResult, result, table } from '../framework/defineCell';
import type { Json } from '../framework/params';
import type { CoefficientRow, LeaderboardRow, TrainedModel } from './types';

export default defineCell({
  kind: 'train',
  version: 1,
  weight: 'heavy',
  group: 'model',
  params: {
    models: { type: 'choices', options: MODEL_IDS, default: MODEL_IDS },
    /** "time", "random", "kfold" or {"column": NAME}; null: the split column, else time where there are snapshots, else kfold. */
    split: { type: 'json', default: null, check: isSplit },
    positive: { type: 'value', from: [{ input: 'snapshot', role: 'label' }], default: null },
    features: { type: 'columns', input: 'snapshot', default: null },
    exclude: { type: 'columns', input: 'snapshot', default: [] },
  },
  inputs: { snapshot: table('snapshot') },
  outputs: {
    leaderboard: result<readonly LeaderboardRow[]>('leaderboard'),
    coefficients: result<readonly CoefficientRow[]>('coefficients'),
    predictions: table('other'),
    model: internalResult<TrainedModel>('trained-model'),
  },
});

function isSplit(value: Json): boolean {
  if (value === 'time' || value === 'random' || value === 'kfold') return true;
  return (
    typeof value === 'object' && value !== null && 'column' in value && typeof value['column'] === 'string'
  );
}
