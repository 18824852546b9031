import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../shared/checkpoint';
import { makeTable, numericColumn, textColumn } from '../shared/table';
import { resultDigest, tableDigest } from './contentDigest';

const digest = (...columns: Parameters<typeof makeTable>[0]) => tableDigest(makeTable(columns), noCheckpoint);

describe('the digest of a table', () => {
  const texts = textColumn('plan', ['b', 'a', null, 'b'], 'category');

  it('is of what it holds, not of how it is held', async () => {
    const dictionary = ['z', 'a', 'b'];
    const other = { ...texts, dictionary, codes: Int32Array.from([2, 1, -1, 2]) };
    expect(await digest(other)).toBe(await digest(texts));
    const odd = Float64Array.of(1, 0);
    new Uint32Array(odd.buffer).set([1, 0x7ff80000], 2);
    expect(Number.isNaN(odd[1]!)).toBe(true);
    expect(await digest(numericColumn('n', odd))).toBe(
      await digest(numericColumn('n', Float64Array.of(1, NaN))),
    );
  });

  it('changes with any value, name, type or order', async () => {
    const numbers = [
      numericColumn('n', Float64Array.of(1, 2)),
      numericColumn('n', Float64Array.of(1, 2.0000000000000004)),
      numericColumn('n', Float64Array.of(2, 1)),
      numericColumn('m', Float64Array.of(1, 2)),
      numericColumn('n', Float64Array.of(1, 2), 'integer'),
    ];
    const digests = await Promise.all(numbers.map((column) => digest(column)));
    expect(new Set(digests).size).toBe(numbers.length);
    expect(await digest(textColumn('plan', ['a', 'b', null, 'b'], 'category'))).not.toBe(await digest(texts));
  });
});

describe('the digest of a result', () => {
  it('leaves out how long something took, and nothing else', () => {
    const row = { model: 'tree', auc: 0.8, seconds: 1.2, deep: [{ ms: 3, rows: 4 }] };
    expect(resultDigest({ ...row, seconds: 9, deep: [{ ms: 1, rows: 4 }] })).toBe(resultDigest(row));
    expect(resultDigest({ ...row, auc: 0.81 })).not.toBe(resultDigest(row));
  });
});
