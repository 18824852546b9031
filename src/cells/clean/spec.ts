import type { CleaningLogEntry } from '../../data/cleaning/runSteps';
import { defineCell, result, table } from '../framework/defineCell';
import type { Json } from '../framework/params';

export default defineCell({
  kind: 'clean',
  version: 1,
  weight: 'light',
  group: 'data',
  params: { steps: { type: 'json', default: [], check: isSteps } },
  inputs: { table: table() },
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
