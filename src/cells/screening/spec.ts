import { defineCell, result, table } from '../framework/defineCell';
import type { ScreenedFeature } from './types';

export default defineCell({
  kind: 'screening',
  version: 3,
  weight: 'light',
  group: 'model',
  params: {
    maxMissing: { type: 'number', min: 0.01, max: 1, unit: 'share', default: 0.95 },
    similarity: { type: 'number', min: 0.3, max: 1, step: 0.05, default: 0.9 },
    moved: { type: 'number', min: 0.01, max: 10, step: 0.05, default: 0.25 },
    /** null: as training suspects. At 1 nothing is. */
    knows: { type: 'number', min: 0.6, max: 1, step: 0.01, default: null },
    trusted: { type: 'columns', input: 'snapshot', default: [] },
    positive: {
      type: 'value',
      from: [{ input: 'snapshot', role: 'label' }],
      default: null,
      advanced: true,
    },
    top: { type: 'integer', min: 1, max: 50, default: 15, cosmetic: true, advanced: true },
  },
  inputs: { snapshot: table('snapshot') },
  outputs: {
    screening: result<readonly ScreenedFeature[]>('feature-screening'),
    kept: { port: 'table', parts: ['snapshot'] },
  },
});
