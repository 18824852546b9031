import { describe, expect, it } from 'vitest';
import { numericColumn, textColumn, type Column } from '../../shared/table';
import { applyMatrix } from './applyMatrix';
import { fitMatrix, MAX_LEVELS } from './fitMatrix';
import { compareCodePoints } from './levels';

const rowsOf = (n: number) => Uint32Array.from({ length: n }, (_, row) => row);
const termNames = (
  columns: Column[],
  rows = rowsOf(columns[0]!.storage === 'text' ? columns[0]!.codes.length : columns[0]!.values.length),
) => fitMatrix(columns, rows).terms.map(({ name }) => name);

describe('the design matrix', () => {
  it('fills a missing number with the training median and standardises with 1/n', () => {
    const column = numericColumn('x', Float64Array.of(1, 3, NaN, 8, 1000));
    const fitted = fitMatrix([column], Uint32Array.of(0, 1, 2, 3));
    expect(fitted.encodings[0]).toEqual({
      kind: 'numeric',
      column: 'x',
      median: 3,
      mean: 3.75,
      sd: Math.sqrt(26.75 / 4),
    });
    const { values } = applyMatrix(fitted, [column], Uint32Array.of(2, 4));
    expect(values[0]).toBeCloseTo((3 - 3.75) / Math.sqrt(26.75 / 4), 14);
    expect(Number.isNaN(applyMatrix(fitted, [column], Uint32Array.of(2), 'keep').values[0])).toBe(true);
  });

  it('has a term per level seen in training, by code point, a missing value being the level of no name', () => {
    const column = textColumn('c', ['b', '𠮷', 'ａ', null, 'z', 'b']);
    expect(termNames([column], Uint32Array.of(0, 1, 2, 3, 5))).toEqual(['c=', 'c=b', 'c=ａ', 'c=𠮷']);
    const fitted = fitMatrix([column], Uint32Array.of(0, 1, 2, 3, 5));
    expect([...applyMatrix(fitted, [column], Uint32Array.of(3, 4)).values]).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('takes two-valued numbers and flags as categories that keep their words', () => {
    const senior = numericColumn('senior', Float64Array.of(0, 1, 1, 0), 'integer');
    const words = {
      ...numericColumn('paid', Float64Array.of(0, 1, 1, 0), 'boolean'),
      words: ['No', 'Yes'] as const,
    };
    expect(termNames([senior, words])).toEqual(['senior=0', 'senior=1', 'paid=No', 'paid=Yes']);
  });

  it('keeps the most frequent levels of a long list and gathers the rest', () => {
    const levels = Array.from({ length: 400 }, (_, i) => `shop ${i % 60}`);
    const fitted = fitMatrix([textColumn('shop', levels)], rowsOf(400));
    expect(fitted.terms).toHaveLength(MAX_LEVELS + 1);
    expect(fitted.terms.at(-1)!.name).toBe('shop=(other)');
    const { values } = applyMatrix(fitted, [textColumn('shop', ['shop 59', 'never seen'])], rowsOf(2));
    expect([values[MAX_LEVELS], values[2 * MAX_LEVELS + 1]]).toEqual([1, 1]);
  });

  it('keeps more levels where each has rows enough to learn from', () => {
    const levels = Array.from({ length: 2400 }, (_, i) => `shop ${i % 80}`);
    const fitted = fitMatrix([textColumn('shop', levels)], rowsOf(2400));
    expect(fitted.terms).toHaveLength(80);
    expect(fitted.encodings[0]).toMatchObject({ other: false });
  });

  it('keeps codes that rows share, though their header says id', () => {
    const shop = textColumn('shop_id', ['S1', 'S2', 'S1', 'S2', 'S1', 'S2'], 'id');
    const { encodings, leftOut } = fitMatrix([shop], Uint32Array.of(0, 1, 2, 3, 4, 5));
    expect(leftOut).toEqual([]);
    expect(encodings).toMatchObject([{ kind: 'categorical', levels: ['S1', 'S2'] }]);
  });

  it('leaves out identifiers, near-unique text and empty columns, and says why', () => {
    const names = Array.from({ length: 60 }, (_, i) => `name ${i}`);
    const columns = [
      textColumn('id', names, 'id'),
      textColumn('name', names),
      numericColumn('void', new Float64Array(60).fill(NaN)),
    ];
    expect(fitMatrix(columns, rowsOf(60)).leftOut).toEqual([
      { column: 'id', why: 'identifier' },
      { column: 'name', why: 'near-unique' },
      { column: 'void', why: 'all-missing' },
    ]);
  });

  it('names the column that is missing or has become text', () => {
    const fitted = fitMatrix([numericColumn('x', Float64Array.of(1, 2, 3))], rowsOf(3));
    expect(() => applyMatrix(fitted, [], rowsOf(1))).toThrow('matrix/missing-column');
    expect(() => applyMatrix(fitted, [textColumn('x', ['a'])], rowsOf(1))).toThrow('matrix/not-a-number');
  });

  it('orders text by code point, also beyond the first plane', () => {
    expect(['𠮷', '\uff41', 'b', 'ab', 'a', ''].sort(compareCodePoints)).toEqual([
      '',
      'a',
      'ab',
      'b',
      '\uff41',
      '𠮷',
    ]);
  });
});
