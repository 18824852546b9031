import { describe, expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { keyOverlap } from './keyOverlap';

const ids = (...texts: (string | null)[]) => makeTable([textColumn('id', texts, 'id')]);

describe('keyOverlap', () => {
  it('counts every new row whose key the table has, repeated ones too, and none without a key', () => {
    const overlap = keyOverlap(ids('a', 'b', null), ids('b', 'b', 'c', null), ['id']);
    expect(overlap).toEqual({ known: 2, alike: 0, example: null });
  });

  it('counts rows that would match if zeros, ".0", case, width and blanks were written alike', () => {
    const before = ids('00017', 'AB1', '20', '30', 'x');
    const overlap = keyOverlap(before, ids('17', 'ab1', '20.0', '３ 0', 'x', 'new'), ['id']);
    expect(overlap).toEqual({ known: 1, alike: 4, example: ['00017', '17'] });
  });

  it('takes spelling for meant where it tells rows of the table apart', () => {
    expect(keyOverlap(ids('ab', 'AB', '7'), ids('Ab', '07'), ['id'])).toMatchObject({ known: 0, alike: 1 });
  });

  it('reads a number as the id it is written as, in several columns', () => {
    const line = (id: string) => makeTable([textColumn('id', [id], 'id'), textColumn('line', ['A'])]);
    const read = makeTable([
      numericColumn('id', Float64Array.of(7), 'integer'),
      textColumn('line', ['a'], 'category'),
    ]);
    expect(keyOverlap(line('007'), read, ['id', 'line'])).toEqual({
      known: 0,
      alike: 1,
      example: ['007 + A', '7 + a'],
    });
    expect(keyOverlap(line('7'), line('7'), ['id', 'line'])).toMatchObject({ known: 1, alike: 0 });
  });
});
