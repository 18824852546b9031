import { defineCell, table } from '../framework/defineCell';

export default defineCell({
  kind: 'table',
  version: 1,
  weight: 'light',
  group: 'data',
  params: {
    /** The notebook does without this file: the table is then empty and the cells below do without it too. */
    optional: { type: 'flag', default: false, advanced: true },
    /** Values of the status column that make a row an order; null: proposed from the values. */
    'orders.countedStatus': {
      type: 'json',
      default: null,
      advanced: true,
      check: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    },
  },
  inputs: { source: { port: 'table', optional: 'optional' } },
  outputs: { table: table() },
});
