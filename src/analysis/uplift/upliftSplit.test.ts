import { describe, expect, it } from 'vitest';
import { numericColumn, textColumn } from '../../shared/table';
import { columnSplit, hashSplit } from './upliftSplit';

describe('hashSplit', () => {
  it('holds out the rows the reference lists first', () => {
    const flags = hashSplit(64);
    const tests = [...flags.keys()].filter((row) => flags[row] === 1);
    // (i * 2654435761) mod 2^32 mod 5 in {0, 1}, by whole-number arithmetic.
    const expected = [...flags.keys()].filter(
      (row) => Number(((BigInt(row) * 2654435761n) % 4294967296n) % 5n) < 2,
    );
    expect(tests).toEqual(expected);
  });

  it('holds out two rows in five', () => {
    const share = hashSplit(100_000).reduce((sum, flag) => sum + flag, 0) / 100_000;
    expect(Math.abs(share - 0.4)).toBeLessThan(0.005);
  });
});

describe('columnSplit', () => {
  it('reads train and test, whatever their case; a missing word trains', () => {
    expect([...columnSplit(textColumn('part', ['Train', 'TEST', null, 'test']))]).toEqual([0, 1, 0, 1]);
  });

  it('reads folds, holding out the lowest two fifths', () => {
    expect([...columnSplit(numericColumn('fold', Float64Array.of(0, 1, 2, 3, 4)))]).toEqual([1, 1, 0, 0, 0]);
  });

  it.each([
    [['train', 'later'], 'later'],
    [['train', 'train'], 'test'],
    [['test', 'test'], 'train'],
  ])('refuses %j', (words, value) => {
    expect(() => columnSplit(textColumn('part', words))).toThrow(
      expect.objectContaining({ code: 'uplift/bad-split', details: { column: 'part', value } }),
    );
  });
});
