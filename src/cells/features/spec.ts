import { defineCell, optionalTable, result, table } from '../framework/defineCell';
import type { ChurnDefinition } from './definition';
import { isEventReadings } from './readings';
import type { CatalogueEntry } from './types';

export const FAMILY_IDS = [
  'value',
  'change',
  'mix',
  'price',
  'timing',
  'engagement',
  'contact',
  'service',
  'loyalty',
  'member',
] as const;

export default defineCell({
  kind: 'features',
  version: 3,
  weight: 'light',
  group: 'model',
  params: {
    families: { type: 'choices', options: FAMILY_IDS, default: FAMILY_IDS },
    /** What types of events mean where their words say something else: kind or none by type. */
    eventKinds: { type: 'json', default: {}, check: isEventReadings, advanced: true },
    /** Kinds of service messages that are complaints; null: by their words. */
    complaintKinds: { type: 'json', default: null, check: Array.isArray, advanced: true },
    exclude: { type: 'json', default: [], check: Array.isArray, advanced: true },
  },
  inputs: {
    orders: table('orders'),
    labels: table('other'),
    definition: { ...result<ChurnDefinition>('churn-definition'), optional: true },
    members: optionalTable('members'),
    events: optionalTable('events'),
    service: optionalTable('service'),
    contacts: optionalTable('contacts'),
    points: optionalTable('points'),
    referrals: optionalTable('referrals'),
  },
  outputs: {
    features: { port: 'table', parts: ['snapshot'] },
    catalogue: result<readonly CatalogueEntry[]>('feature-catalogue'),
  },
});
