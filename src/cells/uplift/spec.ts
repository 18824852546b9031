import type { Json } from '../framework/params';
import { defineCell, optionalTable, result } from '../framework/defineCell';
import { offeredFeatures, offeredOutcomes } from './offers';
import type { ArmEffect, UpliftScore } from './types';

/** A snapshot names its campaigns nowhere. */
const CAMPAIGNS = [
  { input: 'members', role: 'campaign' },
  { input: 'contacts', role: 'campaign' },
];
const ARMS = [
  { input: 'members', role: 'treatment' },
  { input: 'contacts', role: 'arm' },
];
const COLUMNS = { type: 'columns', input: 'members', offers: offeredFeatures, advanced: true } as const;

export default defineCell({
  kind: 'uplift',
  version: 2,
  weight: 'heavy',
  group: 'campaign',
  params: {
    campaign: { type: 'value', from: CAMPAIGNS, default: null },
    arm: { type: 'value', from: ARMS, default: null },
    control: { type: 'value', from: ARMS, default: null },
    outcome: { type: 'column', input: 'members', offers: offeredOutcomes, default: null },
    models: { type: 'choices', options: ['sLogistic', 'tLogistic'], default: ['sLogistic', 'tLogistic'] },
    split: { type: 'json', default: 'random', check: isSplit, advanced: true },
    features: { ...COLUMNS, default: null },
    exclude: { ...COLUMNS, default: [] },
    samples: { type: 'integer', min: 100, max: 10_000, default: 1000, advanced: true },
    outcomeDays: { type: 'integer', min: 1, max: 365, default: 14, unit: 'day', advanced: true },
  },
  inputs: {
    /** One row per member with a treatment; goes before contacts and orders. */
    members: optionalTable('snapshot'),
    contacts: optionalTable('contacts'),
    orders: optionalTable('orders'),
    /** Attributes that go with contacts and orders. */
    people: optionalTable('members'),
  },
  outputs: {
    arms: result<readonly ArmEffect[]>('arm-effects'),
    evaluation: result<readonly UpliftScore[]>('uplift-evaluation'),
    uplift: { port: 'table', parts: ['other'] },
  },
});

/** "random" (the fixed hash of the row number) or a column that says it. */
function isSplit(value: Json): boolean {
  if (value === 'random') return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return typeof (value as { column?: Json }).column === 'string';
}
