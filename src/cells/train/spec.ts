import { MODEL_IDS } from '../../analysis/models/model';
import { CALIBRATIONS } from '../../analysis/validation/calibration';
import type { Trial } from '../../analysis/validation/searchSettings';
import { defineCell, internalResult, result, table } from '../framework/defineCell';
import type { Json } from '../framework/params';
import type { CoefficientRow, LeaderboardRow, TrainedModel } from './types';
import { isHandSettings } from './settings';
import { isVersions } from './versions';

const MONEY = { type: 'number', min: 0, max: 1_000_000_000, cosmetic: true, advanced: true } as const;
const SPLITS: readonly Json[] = ['time', 'rolling', 'random', 'kfold'];

export default defineCell({
  kind: 'train',
  version: 3,
  weight: 'heavy',
  group: 'model',
  params: {
    models: { type: 'choices', options: MODEL_IDS, default: MODEL_IDS },
    /** "time", "rolling", "random", "kfold" or {"column": NAME}; null: the split column, else time where there are snapshots, else kfold. */
    split: { type: 'json', default: null, check: isSplit },
    positive: { type: 'value', from: [{ input: 'snapshot', role: 'label' }], default: null },
    features: { type: 'columns', input: 'snapshot', default: null },
    exclude: { type: 'columns', input: 'snapshot', default: [] },
    /** {MODEL: {SETTING: VALUE}}: what differs from the models' own settings; see settings.ts. */
    settings: { type: 'json', default: null, check: isHandSettings },
    searchSeconds: { type: 'integer', min: 0, max: 7200, default: 0, advanced: true },
    calibration: { type: 'choice', options: ['auto', ...CALIBRATIONS], default: 'auto', advanced: true },
    contactCost: { ...MONEY, default: 1 },
    memberValue: { ...MONEY, default: 50 },
    saveRate: { type: 'number', min: 0, max: 1, unit: 'share', default: 0.2, cosmetic: true, advanced: true },
    /** {"champion": FILE or null, "list": […]}: trainings that were kept; their models lie beside the notebook. */
    versions: { type: 'json', default: null, cosmetic: true, check: isVersions },
    capacity: {
      type: 'integer',
      min: 1,
      max: 100_000_000,
      unit: 'member',
      default: null,
      cosmetic: true,
      advanced: true,
    },
  },
  inputs: { snapshot: table('snapshot') },
  outputs: {
    leaderboard: result<readonly LeaderboardRow[]>('leaderboard'),
    coefficients: result<readonly CoefficientRow[]>('coefficients'),
    predictions: table('other'),
    trials: result<readonly Trial[]>('search-trials'),
    model: internalResult<TrainedModel>('trained-model'),
  },
});

function isSplit(value: Json): boolean {
  if (SPLITS.includes(value)) return true;
  return (
    typeof value === 'object' && value !== null && 'column' in value && typeof value['column'] === 'string'
  );
}
