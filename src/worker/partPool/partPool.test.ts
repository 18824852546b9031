import { expect, it } from 'vitest';
import trainParts from '../../cells/train/parts';
import { noCheckpoint } from '../../shared/checkpoint';
import { numericColumn } from '../../shared/table';
import { copyOf } from './copyOf';
import { partMethods } from './partMethods';

it('copies arrays of numbers into buffers of their own, parts of an array without the rest', () => {
  const all = Float64Array.of(1, 2, 3, 4);
  const given = { name: 'x', none: null, list: [{ values: all.subarray(1, 3) }, Uint8Array.of(7)] };
  const { copy, buffers } = copyOf(given);
  expect(copy).toEqual(given);
  expect(buffers.map(({ byteLength }) => byteLength)).toEqual([16, 1]);
  structuredClone(copy, { transfer: [...buffers] });
  expect(all).toEqual(Float64Array.of(1, 2, 3, 4));
});

it('answers as a helper what the cell itself would have found', async () => {
  const x = Float64Array.from({ length: 60 }, (_, i) => (i * 7) % 13);
  const labels = Float64Array.from(x, (value, i) => (value + (i % 3) > 7 ? 1 : 0));
  const parts = [{ train: Uint32Array.from(x.keys()).subarray(0, 40), test: Uint32Array.of(40, 41) }];
  const job: Parameters<typeof trainParts>[0] = {
    dataset: { features: [numericColumn('x', x)], labels },
    parts,
    seed: 1,
    settings: {},
  };
  const task = { part: 0, model: 'logistic' } as const;
  const helper = partMethods();
  await helper.openParts({ kind: 'train', shared: structuredClone(copyOf(job).copy) }, noCheckpoint);
  const found = await helper.part({ question: task }, noCheckpoint);
  const own = await trainParts(job)(task, noCheckpoint);
  expect({ ...(found as object), seconds: own.seconds }).toEqual(own);
});
