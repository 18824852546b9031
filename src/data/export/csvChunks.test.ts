import { describe, expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { csvChunks, type CsvOptions } from './csvChunks';

const text = (table: Parameters<typeof csvChunks>[0], options: CsvOptions = {}) =>
  [...csvChunks(table, options)]
    .map((chunk) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(chunk))
    .join('');

describe('tables as CSV', () => {
  it('writes missing as empty, booleans true/false, ISO dates and the shortest numbers', () => {
    const table = makeTable([
      textColumn('id', ['a', null]),
      { ...numericColumn('flag', Float64Array.of(1, 0), 'boolean'), words: ['No', 'Yes'] },
      numericColumn('day', Float64Array.of(0, NaN), 'date'),
      numericColumn('at', Float64Array.of(1000, NaN), 'datetime'),
      numericColumn('x', Float64Array.of(0.1 + 0.2, 1e21)),
    ]);
    expect(text(table)).toBe(
      'id,flag,day,at,x\na,true,1970-01-01,1970-01-01T00:00:01,0.30000000000000004\n,false,,,1e+21\n',
    );
  });

  it('quotes what RFC 4180 asks for, and an empty text unlike a missing one', () => {
    const table = makeTable([
      textColumn('a,b', ['x"y', 'line\nend', ' pad', '', null]),
      textColumn('k', ['1', '2', '3', '4', '5']),
    ]);
    expect(text(table)).toBe('"a,b",k\n"x""y",1\n"line\nend",2\n" pad",3\n"",4\n,5\n');
  });

  it('never writes an empty line', () => {
    expect(text(makeTable([textColumn('a', [null, 'x'])]))).toBe('a\n""\nx\n');
  });

  it('begins with a byte-order mark when asked', () => {
    expect(text(makeTable([textColumn('a', ['x'])]), { bom: true })).toBe('\ufeffa\nx\n');
  });

  it.each(['=1+1', '+cmd', '-2+3', '@sum', '\tx', '\r=x', '＝1', '＋1', '－1', '＠a', ' =1'])(
    'guards %j for spreadsheets and leaves it alone for programs',
    (formula) => {
      const table = makeTable([textColumn('a', [formula])]);
      expect(text(table, { guardFormulas: true })).toMatch(/^a\n"?'/);
      expect(text(table)).not.toContain("'");
    },
  );

  it('does not guard numbers, not even negative ones held as text', () => {
    const table = makeTable([textColumn('a', ['-12.5', 'x=y']), numericColumn('b', Float64Array.of(-1, 2))]);
    expect(text(table, { guardFormulas: true })).toBe('a,b\n-12.5,-1\nx=y,2\n');
  });

  it('takes the wording of levels from the caller', () => {
    expect(
      text(makeTable([textColumn('tier', ['low'])]), { textOf: (column, code) => `${column.name} ${code}` }),
    ).toBe('tier\ntier 0\n');
  });

  it('streams a table of any length in chunks', () => {
    const table = makeTable([
      numericColumn(
        'x',
        Float64Array.from({ length: 200_000 }, (_, i) => i),
      ),
    ]);
    const chunks = [...csvChunks(table)];
    expect(chunks.length).toBeGreaterThan(3);
    expect(text(table).split('\n')).toHaveLength(200_002);
  });

  it('writes only a header for a table without rows', () => {
    expect(text(makeTable([numericColumn('x', new Float64Array(0))]))).toBe('x\n');
  });
});
