import { defineCell, result, table } from '../framework/defineCell';
import type { CohortSummary } from './types';

export default defineCell({
  kind: 'cohort',
  version: 1,
  weight: 'light',
  group: 'members',
  params: {
    unit: { type: 'choice', options: ['day', 'week', 'month'], default: 'month' },
    measure: { type: 'choice', options: ['rate', 'members', 'revenue'], default: 'rate', cosmetic: true },
  },
  inputs: { orders: table('orders') },
  outputs: {
    retention: { port: 'table', parts: ['other'] },
    summary: result<CohortSummary>('cohort-summary'),
    activity: { port: 'table', parts: ['other'] },
  },
});
