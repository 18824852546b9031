import type { CleaningLogEntry } from '../../data/cleaning/runSteps';
import { defineCell, result, table, tableByHand } from '../framework/defineCell';
import type { Json } from '../framework/params';

export default defineCell({
  kind: 'clean',
  version: 2,
  weight: 'light',
  group: 'data',
  params: {
    steps: { type: 'json', default: [], check: isSteps },
    /** Keys of suggestions that are not wanted. */
    dismissed: { type: 'json', default: [], check: isNames, cosmetic: true },
  },
  inputs: {
    table: table(),
    tableOfIds: tableByHand(),
    tableOfRates: tableByHand(),
  },
  outputs: { table: { port: 'table' }, log: result<readonly CleaningLogEntry[]>('cleaning-log') },
});

/** A list of objects that each name their step. */
function isSteps(value: Json): boolean {
  return Array.isArray(value) && value.every(isStep);
}

function isStep(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return typeof (value as { step?: Json }).step === 'string';
}

function isNames(value: Json): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
