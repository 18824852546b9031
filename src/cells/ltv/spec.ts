import { defineCell, result, table } from '../framework/defineCell';
import type { LtvFit, LtvFrequency, LtvTracking } from './types';

export default defineCell({
  kind: 'ltv',
  version: 1,
  weight: 'light',
  group: 'members',
  params: {
    model: { type: 'choice', options: ['bg-nbd', 'mbg-nbd', 'pareto-nbd'], default: 'bg-nbd' },
    /** Last day the model may know; null: the last day of the data. */
    calibrationEnd: { type: 'date', default: null },
    horizonDays: { type: 'integer', min: 1, max: 3650, default: 365, unit: 'day' },
    margin: { type: 'number', min: 0, max: 1, default: 1, unit: 'share' },
    /** Per month of 4.345 weeks. */
    discount: { type: 'number', min: 0, max: 0.2, default: 0.01, unit: 'share', step: 0.005 },
  },
  inputs: { orders: table('orders') },
  outputs: {
    fit: result<LtvFit>('ltv-fit'),
    ltv: table('other'),
    tracking: result<LtvTracking | null>('ltv-tracking'),
    frequency: result<LtvFrequency>('ltv-frequency'),
  },
});
