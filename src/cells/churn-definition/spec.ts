import { defineCell, optionalTable, result, table } from '../framework/defineCell';
import type { ChurnDefinition } from './types';

export default defineCell({
  kind: 'churn-definition',
  version: 1,
  weight: 'light',
  group: 'model',
  params: {
    rule: { type: 'choice', options: ['silent-days', 'label'], default: 'silent-days' },
    silentDays: { type: 'integer', min: 1, max: 1095, default: null, unit: 'day' },
    observationDays: { type: 'integer', min: 1, max: 1825, default: null, unit: 'day' },
    leadDays: { type: 'integer', min: 0, max: 180, default: null, unit: 'day' },
    outcomeDays: { type: 'integer', min: 1, max: 730, default: null, unit: 'day' },
    snapshots: { type: 'integer', min: 1, max: 24, default: null },
    labelColumn: { type: 'column', input: 'members', default: null, advanced: true },
  },
  inputs: { orders: table('orders'), members: optionalTable('members') },
  outputs: {
    labels: { port: 'table', parts: ['other'] },
    definition: result<ChurnDefinition>('churn-definition'),
  },
});
