import { defineCell, result, table } from '../framework/defineCell';
import type { AbcSummary } from './types';

export default defineCell({
  kind: 'abc',
  version: 1,
  weight: 'light',
  group: 'members',
  params: {
    upToA: { type: 'number', min: 1, max: 100, default: 80 },
    upToB: { type: 'number', min: 1, max: 100, default: 95 },
  },
  inputs: { orders: table('orders') },
  outputs: { abc: { port: 'table', parts: ['other'] }, summary: result<AbcSummary>('abc-summary') },
});
