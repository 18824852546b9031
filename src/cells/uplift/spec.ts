import type { Json } from '../framework/params';
import { defineCell, optionalTable, result } from '../framework/defineCell';
import type { ArmEffect, UpliftScore } from './types';

export default defineCell({
  kind: 'uplift',
  version: 2,
  weight: 'heavy',
  group: 'campaign',
  params: {
    campaign: { type: 'value', default: null },
    arm: { type: 'value', default: null },
    control: { type: 'value', default: null },
    outcome: { type: 'column', input: 'members', default: null },
    models: { type: 'choices', options: ['sLogistic', 'tLogistic'], default: ['sLogistic', 'tLogistic'] },
    split: { type: 'json', default: 'random', check: isSplit, advanced: true },
    features: { type: 'columns', input: 'members', default: null, advanced: true },
    exclude: { type: 'columns', input: 'members', default: [], advanced: true },
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
    uplift: { port: 'table' },
  },
});

/** "random" (the fixed hash of the row number) or a column that says it. */
function isSplit(value: Json): boolean {
  if (value === 'random') return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return typeof (value as { column?: Json }).column === 'string';
}
