import { MODEL_IDS } from '../../analysis/models/model';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import type { ColumnTable } from '../../shared/table';
import { defineCell, optionalTable, result, table } from '../framework/defineCell';

export default defineCell({
  kind: 'scores',
  version: 4,
  weight: 'light',
  group: 'members',
  params: {
    model: { type: 'choice', options: ['champion', ...MODEL_IDS], default: 'champion' },
    low: { type: 'integer', min: 0, max: 98, default: 30, unit: 'score' },
    high: { type: 'integer', min: 1, max: 100, default: 71, unit: 'score' },
  },
  inputs: {
    model: result<TrainedModel>('trained-model'),
    snapshot: table('snapshot'),
    /** Of `train`: where a member was held out, that probability is shown instead of one that knew the answer. */
    predictions: optionalTable('other'),
    /** Of the churn definition: who is active, at risk, dormant, away or lost. */
    states: { ...result<ColumnTable>('member-states'), optional: true },
  },
  outputs: {
    scores: { port: 'table', parts: ['other'] },
    returns: { port: 'table', parts: ['other'] },
  },
});
