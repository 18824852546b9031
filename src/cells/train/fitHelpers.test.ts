import { expect, it } from 'vitest';
import type { FitJob } from '../../analysis/validation/fitTasks';
import { numericColumn } from '../../shared/table';
import type { Helpers } from '../framework/parts';
import { fitHelpers } from './fitHelpers';

const models = ['forest', 'neural'] as const;

function jobOf(rows: number): FitJob {
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const dataset = { features: [numericColumn('x', Float64Array.from(all))], labels: new Float64Array(rows) };
  return { dataset, parts: [{ train: all, test: all }], seed: 1, settings: {} };
}

/** How many threads are started of `most`. */
function startedFor(rows: number, most: number, bytes = 1e9): number {
  let started = 0;
  const start: Helpers['start'] = (count) => {
    started = count;
    return { each: [], close: () => undefined };
  };
  fitHelpers({ most, bytes, start })!(jobOf(rows), models);
  return started;
}

it('starts threads for a long training only, as many as there are and memory allows', () => {
  expect(startedFor(1000, 3)).toBe(0);
  expect(startedFor(10_000, 3)).toBe(3);
  expect(startedFor(10_000, 0)).toBe(0);
  expect(startedFor(10_000, 3, 1_200_000)).toBe(2);
  expect(startedFor(10_000, 3, 100_000)).toBe(0);
  expect(fitHelpers(undefined)).toBeUndefined();
});
