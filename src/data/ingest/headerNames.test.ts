import { describe, expect, it } from 'vitest';
import { columnNames } from './headerNames';

const names = (...header: string[]) => columnNames(header, header.length).names;

describe('column names', () => {
  it('are composed, visible and on one line', () => {
    expect(names('\ufeffid', 'Zoe\u0308', ' a\u200b ', 'total\n(EUR)')).toEqual([
      'id',
      'Zoë',
      'a',
      'total (EUR)',
    ]);
  });

  it('are distinct, also where only the form of Unicode differed', () => {
    expect(names('é', 'e\u0301', 'é')).toEqual(['é', 'é_2', 'é_3']);
  });

  it('are never empty and never names that every object has', () => {
    expect(names('', '__proto__', 'constructor')).toEqual([
      'column_1',
      '__proto___column',
      'constructor_column',
    ]);
  });

  it('keep what the file said in the list of changes', () => {
    expect(columnNames(['a', 'a', ' b'], 3).renamed).toEqual([
      { from: 'a', to: 'a_2', index: 1 },
      { from: ' b', to: 'b', index: 2 },
    ]);
  });
});
