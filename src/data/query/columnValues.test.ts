import { describe, expect, it } from 'vitest';
import { numericColumn, textColumn } from '../../shared/table';
import { columnValues } from './columnValues';

describe('columnValues', () => {
  it('counts values, the most frequent first and ties as they come', () => {
    const column = textColumn('arm', ['b', 'a', null, 'c', 'a', 'c'], 'category');
    expect(columnValues(column, 9)).toEqual([
      { text: 'a', rows: 2 },
      { text: 'c', rows: 2 },
      { text: 'b', rows: 1 },
    ]);
  });

  it('leaves out entries of the dictionary that no row has', () => {
    const column = { ...textColumn('arm', ['a', 'b'], 'category'), codes: Int32Array.of(0, 0) };
    expect(columnValues(column, 9)).toEqual([{ text: 'a', rows: 2 }]);
  });

  it('gives flags by the words of their file, and no more than asked for', () => {
    const flags = numericColumn('left', Float64Array.of(1, 0, NaN, 0), 'boolean');
    expect(columnValues({ ...flags, words: ['No', 'Yes'] }, 1)).toEqual([{ text: 'No', rows: 2 }]);
    expect(columnValues(flags, 2).map(({ text }) => text)).toEqual(['false', 'true']);
  });
});
