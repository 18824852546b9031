import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blobSource } from './byteSource';
import { cells, gzip, ingest, types } from './ingest.testkit';
import { ingestCsv } from './ingestCsv';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('records', () => {
  it('keeps delimiters, quotes and line ends inside quotes', async () => {
    const result = await ingest('a,b\n"x, y","say ""hi"""\n"two\r\nlines",z\n');
    expect(cells(result, 'a')).toEqual(['x, y', 'two\r\nlines']);
    expect(cells(result, 'b')).toEqual(['say "hi"', 'z']);
  });

  it('reads LF, CRLF and CR mixed in one file, with and without a last line end', async () => {
    const result = await ingest('a,b\r\n1,x\n2,y\r3,z');
    expect(cells(result, 'a')).toEqual(['1', '2', '3']);
    expect(cells(result, 'b')).toEqual(['x', 'y', 'z']);
  });

  it('skips empty lines and still names the line a spreadsheet shows', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},v`).join('\r\n');
    const result = await ingest(`n,t\r\n\r\n${rows}\r\n   \r\noops,v\r\n`);
    expect(result.rows).toBe(41);
    expect(result.unreadable).toEqual([{ column: 'n', count: 1, examples: [{ row: 44, text: 'oops' }] }]);
  });

  it('fills up short rows, keeps surplus fields in the last column, and counts both', async () => {
    const result = await ingest('a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n1,2,3,,\n');
    expect(result.rows).toBe(5);
    expect(result.rejected).toBe(0);
    expect(cells(result, 'c')).toEqual(['3', null, '8,9', '3', '3']);
    expect(result.warnings).toEqual([
      { code: 'ingest/short-rows', details: { count: 1, row: 3 } },
      { code: 'ingest/long-rows', details: { count: 1, row: 4 } },
    ]);
  });

  it('leaves out and names remarks behind the table', async () => {
    const result = await ingest(
      'id,amount,day\nA1,3,2024-01-01\nA2,4,2024-01-02\n--------\n2 rows exported\n',
    );
    expect(result.rows).toBe(2);
    expect(result.rejected).toBe(2);
    expect(result.warnings).toEqual([
      { code: 'ingest/trailing-remarks', details: { count: 2, row: 4, text: '--------' } },
    ]);
  });

  it('keeps text after a closing quote and counts it', async () => {
    const result = await ingest('a,b\n"Nike" shoes,1\nx,2\n');
    expect(cells(result, 'a')).toEqual(['Nike shoes', 'x']);
    expect(result.warnings).toEqual([{ code: 'ingest/stray-quotes', details: { count: 1, row: 2 } }]);
  });

  it('keeps NUL characters inside of text', async () => {
    const filler = 'word,1\n'.repeat(100);
    expect(cells(await ingest(`a,b\n${filler}x\0y,2\n`), 'a')[100]).toBe('x\0y');
  });

  it('reads a field of five megabytes', async () => {
    const big = 'lorem "ipsum", '.repeat(350_000);
    const result = await ingest(`a,b\n1,"${big.replaceAll('"', '""')}"\n2,x\n`, {}, 1 << 16);
    expect(cells(result, 'b')).toEqual([big, 'x']);
  });

  it('reads ten thousand columns', async () => {
    const names = Array.from({ length: 10_000 }, (_, j) => `c${j}`).join(',');
    const values = Array.from({ length: 10_000 }, (_, j) => j).join(',');
    const result = await ingest(`${names}\n${values}\n${values}\n`);
    expect(result.table.columns).toHaveLength(10_000);
    expect(cells(result, 'c9999')).toEqual(['9999', '9999']);
  });

  it('keeps the missing rows of a table with one column', async () => {
    expect(cells(await ingest('name\nx1y\n""\nx2y\n', { headerRow: 'true' }), 'name')).toEqual([
      'x1y',
      null,
      'x2y',
    ]);
  });
});

describe('headers', () => {
  it('renames repeated, empty and dangerous names, and lists it', async () => {
    const result = await ingest('a,a,,__proto__,constructor, b \nx,y,z,u,v,w\n');
    expect(result.table.columns.map((column) => column.name)).toEqual([
      'a',
      'a_2',
      'column_3',
      '__proto___column',
      'constructor_column',
      'b',
    ]);
    expect(result.renamed).toEqual([
      { from: 'a', to: 'a_2', index: 1 },
      { from: '', to: 'column_3', index: 2 },
      { from: '__proto__', to: '__proto___column', index: 3 },
      { from: 'constructor', to: 'constructor_column', index: 4 },
      { from: ' b ', to: 'b', index: 5 },
    ]);
  });

  it('sees that a file has no header', async () => {
    const result = await ingest('C001,2024-01-02,5.5\nC002,2024-01-03,6.5\nC003,2024-01-04,7.5\n');
    expect(result.dialect.headerRow).toBe(false);
    expect(types(result)).toEqual({ column_1: 'text', column_2: 'date', column_3: 'decimal' });
  });

  it('finds the table below a preamble', async () => {
    const result = await ingest(
      'Monthly report\nmade 2024-02-01,,\nid,day,amount\nA,2024-01-01,3\nB,2024-01-02,4\n',
    );
    expect(result.dialect.skip).toBe(2);
    expect(cells(result, 'amount')).toEqual(['3', '4']);
  });
});

describe('dialects', () => {
  it.each([',', ';', '\t', '|'])('finds the delimiter %j', async (delimiter) => {
    const text = [
      ['id', 'name', 'n'],
      ['A1', 'Ann', '1'],
      ['A2', 'Bob', '2'],
    ]
      .map((r) => r.join(delimiter))
      .join('\n');
    expect((await ingest(text)).dialect.delimiter).toBe(delimiter);
  });

  it('reads decimal commas and points between thousands', async () => {
    const result = await ingest('artikel;preis;menge\nA;1.234,50;1\nB;0,99;2\nC;12,00;3\n');
    expect(result.dialect).toMatchObject({ delimiter: ';', decimal: ',', thousands: '.' });
    expect(cells(result, 'preis')).toEqual(['1234.5', '0.99', '12']);
  });

  it('reads backslash escapes and single quotes', async () => {
    const result = await ingest(`a,b\n"say \\"hi\\" now",1\n"x",2\n`);
    expect(result.dialect.escape).toBe('\\');
    expect(cells(result, 'a')).toEqual(['say "hi" now', 'x']);
    const single = await ingest(`a,b\n'x,y',1\n'z, ''u''',2\n`);
    expect(cells(single, 'a')).toEqual(['x,y', "z, 'u'"]);
  });

  it('takes what the analyst says instead of what it would find', async () => {
    const read = { delimiter: 'semicolon', headerRow: 'false', skip: '1', quote: 'none', decimal: ',' };
    const result = await ingest('x\na;"1,5\nb;2,5\n', read);
    expect(result.dialect).toMatchObject({
      delimiter: ';',
      headerRow: false,
      skip: 1,
      quote: '',
      decimal: ',',
    });
    expect(cells(result, 'column_2')).toEqual(['"1,5', '2,5']);
  });
});

describe('sources', () => {
  it('hashes the raw bytes, packed or not, and reads both alike', async () => {
    const plain = utf8('a,b\n1,x\n2,y\n');
    const packed = await gzip(plain);
    const results = [await ingest(plain), await ingest(packed)];
    expect(results[0]!.table).toEqual(results[1]!.table);
    const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
    expect(results.map((r) => r.bytesName)).toEqual(
      [plain, packed].map((bytes) => sha256(sha256(bytes)).toString('hex')),
    );
  });

  it('reads a Blob like bytes', async () => {
    const bytes = utf8('a,b\n1,x\n2,y\n');
    const options = { fileName: 't.csv', checkpoint: () => Promise.resolve() };
    expect(await ingestCsv(blobSource(new Blob([bytes]), 't.csv'), options)).toEqual(await ingest(bytes));
  });

  it('stops when its checkpoint throws', async () => {
    const cancel = () => Promise.reject(new Error('cancelled'));
    const source = blobSource(new Blob([utf8(`a,b\n${'1,2\n'.repeat(200_000)}`)]), 't.csv');
    await expect(ingestCsv(source, { fileName: 't.csv', checkpoint: cancel })).rejects.toThrow('cancelled');
  });
});
