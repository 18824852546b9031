import { defineCell, internalResult, optionalTable, result, table } from '../framework/defineCell';
import type { ColumnTable } from '../../shared/table';
import type { Json } from '../framework/params';
import type { ChurnDefinition } from './types';

const EVENT_TYPES = [{ input: 'events', role: 'type' }];

export default defineCell({
  kind: 'churn-definition',
  version: 5,
  weight: 'light',
  group: 'model',
  params: {
    rule: { type: 'choice', options: ['silent-days', 'own-gap', 'p-alive', 'label'], default: 'silent-days' },
    silentDays: { type: 'integer', min: 1, max: 1095, default: null, unit: 'day' },
    gapFactor: { type: 'number', min: 1, max: 20, step: 0.5, default: 3 },
    aliveBelow: { type: 'number', min: 0.01, max: 0.99, default: 0.5, unit: 'share' },
    observationDays: { type: 'integer', min: 1, max: 1825, default: null, unit: 'day' },
    leadDays: { type: 'integer', min: 0, max: 180, default: null, unit: 'day' },
    outcomeDays: { type: 'integer', min: 1, max: 730, default: null, unit: 'day' },
    snapshots: { type: 'integer', min: 1, max: 24, default: null },
    labelColumn: { type: 'column', input: 'members', default: null },
    leastDays: { type: 'integer', min: 1, max: 365, default: 14, unit: 'day', advanced: true },
    segment: { type: 'column', input: 'members', default: null, advanced: true },
    segmentDays: { type: 'json', default: {}, check: isDaysByName, advanced: true },
    signsOfLife: { type: 'values', from: EVENT_TYPES, default: [], advanced: true },
    endings: { type: 'values', from: EVENT_TYPES, default: [], advanced: true },
    seenWithinDays: { type: 'integer', min: 1, max: 365, default: 60, unit: 'day', advanced: true },
    lostBelow: { type: 'number', min: 0, max: 1, default: 0.1, unit: 'share', advanced: true },
  },
  inputs: {
    orders: table('orders'),
    members: optionalTable('members'),
    events: optionalTable('events'),
    contacts: optionalTable('contacts'),
  },
  outputs: {
    labels: { port: 'table', parts: ['other'] },
    states: { port: 'table', parts: ['other'] },
    definition: result<ChurnDefinition>('churn-definition'),
    /** The states once more, for the cells that ask for nothing else. */
    standing: internalResult<ColumnTable>('member-states'),
  },
});

/** Days of silence by segment. */
function isDaysByName(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((days) => Number.isInteger(days) && Number(days) >= 1);
}
