import { expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { ExactStore } from './exactStore';
import { createKernel } from './kernel/kernel';
import { plainNumber } from './plainNumber';

const none = new Uint32Array(0);

it('writes numbers back as they stood, wherever their digits after the mark become fewer or more', async () => {
  const store = new ExactStore(createKernel(), plainNumber('.'), 2);
  const add = (values: readonly number[], marks: readonly number[]) =>
    store.append({ values: Float64Array.from(values), marks: Uint8Array.from(marks), odd: none, missing: 0 });
  add([1.5, 2], [2]);
  add([3, 4.25], [2]);
  expect(store.hasDecimals).toBe(true);
  add([5, 6.5], [0, 1]);
  add([7, 8], []);
  add([9.125], [3]);
  const text = await store.toText(noCheckpoint);
  const texts = (await text.texts(() => Promise.resolve())).strings();
  const written = Array.from(text.codes.subarray(0, text.rows), (code) => texts[code]);
  expect(written).toEqual(['1.50', '2.00', '3.00', '4.25', '5', '6.5', '7', '8', '9.125']);
});
