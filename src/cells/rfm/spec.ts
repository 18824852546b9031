import { defineCell, result, table } from '../framework/defineCell';
import type { Json } from '../framework/params';
import type { RfmSummary } from './types';

const MEASURES = ['recency', 'frequency', 'monetary'];

export default defineCell({
  kind: 'rfm',
  version: 1,
  weight: 'light',
  group: 'members',
  params: {
    scoring: {
      type: 'choice',
      options: ['quintile-value', 'quintile-first', 'thresholds'],
      default: 'quintile-value',
    },
    frequency: { type: 'choice', options: ['orders', 'days'], default: 'orders' },
    thresholds: {
      type: 'json',
      default: { recency: [30, 90, 180, 365], frequency: [1, 2, 4, 9], monetary: [100, 300, 1000, 3000] },
      check: isThresholds,
      advanced: true,
    },
  },
  inputs: { orders: table('orders') },
  outputs: { rfm: { port: 'table', parts: ['other'] }, summary: result<RfmSummary>('rfm-summary') },
});

/** Four ascending numbers for each measure. */
function isThresholds(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const limits = value as Readonly<Record<string, Json>>;
  return MEASURES.every((measure) => isLimits(limits[measure]));
}

function isLimits(value: Json | undefined): boolean {
  if (!Array.isArray(value) || value.length !== 4) return false;
  return value.every((limit, k) => typeof limit === 'number' && (k === 0 || limit >= Number(value[k - 1])));
}
