import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { bytesSource } from '../ingest/byteSource';
import { gzip } from '../ingest/ingest.testkit';
import { appendTables } from './appendTables';
import { cells, codeOf, fixture, fixtureSource, read, types } from './formats.testkit';
import { htmlTable } from './htmlTable';
import { parseJson } from './json/jsonText';
import { listTables, previewFile } from './previewFile';
import { readFile } from './readFile';
import { sameShape } from './sameShape';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What every binary fixture of tests/fixtures/formats/make.py holds. */
const BINARY_TYPES = {
  member_id: 'id',
  big: 'id',
  quantity: 'integer',
  amount: 'decimal',
  price: 'decimal',
  returned: 'boolean',
  day: 'date',
  at: 'datetime',
  clock: 'text',
  store: 'text',
  code: 'id',
  tags: 'text',
  place: 'text',
};

describe.each([
  ...['snappy', 'gzip', 'zstd', 'brotli', 'lz4', 'none'].map((codec) => `types-${codec}.parquet`),
  'types-lz4.arrow',
  'types-zstd.arrow',
  'types.arrows',
])('%s', (name) => {
  it('keeps its types and every value', async () => {
    const reading = await read(name);
    expect(types(reading)).toEqual(BINARY_TYPES);
    expect(cells(reading, 'member_id')).toEqual(['17850', '17851', null, '17853']);
    expect(cells(reading, 'big')).toEqual(['9007199254740993', '2', '3', '4']);
    expect(cells(reading, 'amount')).toEqual(['19.99', '0.1', null, '-5']);
    expect(cells(reading, 'price')).toEqual(['1.5', null, '2.25', null]);
    expect(cells(reading, 'day')).toEqual(['2024-03-01', null, '1969-12-31', '2024-03-01']);
    expect(cells(reading, 'at').slice(0, 2)).toEqual(['2024-03-01T10:30:00.250', null]);
    expect(cells(reading, 'clock')).toEqual(['09:15:00', null, '00:00:00', '23:59:59']);
    expect(cells(reading, 'store')).toEqual(['North', 'South', null, 'North']);
    expect(cells(reading, 'tags')[0]).toBe('["a","b"]');
    expect(cells(reading, 'place')[0]).toBe('{"city":"成都","zip":"610000"}');
  });
});

describe('Parquet and Arrow', () => {
  it('unpack LZ4 with matches that reach far back', async () => {
    const reading = await read('long-lz4.arrow');
    expect(reading.rows).toBe(9000);
    expect(cells(reading, 'text')[8999]).toBe(`the same words again and again, row ${8999 % 7}`);
  });

  it.each(['types-none.parquet', 'types-lz4.arrow'])(
    '%s cut off is refused with a sentence',
    async (name) => {
      const cut = fixture(name).slice(0, 900);
      expect(await codeOf(read({ name, bytes: cut }))).toMatch(/^ingest\/damaged-(parquet|arrow)$/);
    },
  );

  it('are read in gzip too', async () => {
    const packed = await gzip(fixture('types-none.parquet'));
    expect((await read({ name: 't.parquet.gz', bytes: packed })).rows).toBe(4);
  });
});

describe('JSON', () => {
  it.each(['records.jsonl', 'records.json', 'wrapped.json'])('%s gives its records', async (name) => {
    const reading = await read(name);
    expect(types(reading)).toMatchObject({ amount: 'decimal', at: 'datetime', ok: 'boolean', big: 'id' });
    expect(cells(reading, 'big')).toEqual(['9007199254740993', '12', '13']);
    expect(cells(reading, 'place.city')).toEqual(['成都', null, 'Bonn']);
    expect(cells(reading, 'place.geo.lat')).toEqual(['30.5', null, null]);
    expect(cells(reading, 'tags')).toEqual(['["a","b"]', null, null]);
  });

  it('leaves out lines that are no record, and says so', async () => {
    const text = '{"a":1,"b":"x"}\nnot json\n\n{"a":2,"b":"y"}\n[1]\n';
    const reading = await read({ name: 't.jsonl', bytes: bytes(text) });
    expect(cells(reading, 'a')).toEqual(['1', '2']);
    // It stands in the warning; `rejected` counts what stands behind the last row.
    expect(reading.rejected).toBe(0);
    expect(reading.warnings).toContainEqual({ code: 'ingest/bad-records', details: { count: 2, row: 2 } });
  });

  it('is the same however its bytes are cut', async () => {
    const source = (size: number) => bytesSource(fixture('records.json'), 'records.json', size);
    const whole = await readFile(source(1 << 20), { fileName: 'records.json', checkpoint: noCheckpoint });
    for (const size of [1, 2, 3, 7, 64]) {
      const cut = await readFile(source(size), { fileName: 'records.json', checkpoint: noCheckpoint });
      expect(cut.table).toEqual(whole.table);
    }
  });

  it('keeps every digit of a whole number beyond 2^53, inside of lists too', () => {
    expect(
      parseJson('{"a":9007199254740993,"b":[12345678901234567890],"c":1.5,"d":"9007199254740993"}'),
    ).toEqual({
      a: '9007199254740993',
      b: ['12345678901234567890'],
      c: 1.5,
      d: '9007199254740993',
    });
  });
});

describe('a zip', () => {
  it('gives the file that the table is named after', async () => {
    const request = { fileName: 'shop.zip', checkpoint: noCheckpoint };
    const orders = await readFile(fixtureSource('shop.zip'), { ...request, tableName: 'orders' });
    const members = await readFile(fixtureSource('shop.zip'), { ...request, tableName: 'members' });
    expect([orders.rows, members.rows]).toEqual([2, 3]);
    expect(members.warnings).toContainEqual({
      code: 'ingest/zip-skipped',
      details: { count: 2, names: 'README.md, picture.png' },
    });
  });

  it('asks which file is meant when it cannot tell', async () => {
    expect(await codeOf(read('months.zip'))).toBe('ingest/choose-entry');
    expect(await codeOf(read('months.zip', { entry: 'nope' }))).toBe('ingest/no-entry');
    expect((await read('months.zip', { entry: 'orders-2024-02' })).rows).toBe(2);
  });

  it('opens workbooks and Parquet in it, and names in GBK', async () => {
    expect((await read('inside.zip', { entry: 'orders' })).format).toBe('xlsx');
    expect((await read('inside.zip', { entry: 'types' })).format).toBe('parquet');
    expect((await read('gbk-name.zip')).dialect.entry).toBe('会员.csv');
  });

  it('is refused as a bomb, without tables, and damaged', async () => {
    expect(await codeOf(read('bomb.zip'))).toBe('ingest/bomb');
    expect(await codeOf(read('nothing.zip'))).toBe('ingest/no-table-in-zip');
    const flipped = fixture('months.zip').slice();
    flipped[60]! ^= 0xff;
    expect(await codeOf(read({ name: 'm.zip', bytes: flipped }, { entry: 'orders-2024-01' }))).toBe(
      'ingest/damaged-zip',
    );
  });
});

describe('previews', () => {
  const preview = (text: string, options = {}) =>
    previewFile(bytesSource(bytes(text), 't.csv'), {
      fileName: 't.csv',
      read: options,
      checkpoint: noCheckpoint,
    });

  it('show the first rows with types, and follow a switch', async () => {
    const text = `name;value\n${'a;1,5\n'.repeat(80)}`;
    const shown = await preview(text);
    expect(shown.rows).toHaveLength(50);
    expect(shown.columns).toEqual([
      { name: 'name', type: 'category' },
      { name: 'value', type: 'decimal' },
    ]);
    const switched = await preview(text, { delimiter: 'tab' });
    expect(switched.columns.map(({ name }) => name)).toEqual(['name;value']);
  });

  it('read only the head of a long file, to the end of a line', async () => {
    const shown = await preview(`a,b\n${'123456,x\n'.repeat(60_000)}`);
    expect(shown.isWhole).toBe(false);
    expect(shown.sampled).toBeLessThan(60_000);
    expect(shown.columns.map(({ type }) => type)).toEqual(['integer', 'category']);
    expect(shown.warnings).toEqual([]);
  });

  it('list the sheets of a workbook and the files of a zip', async () => {
    const book = await previewFile(fixtureSource('orders-openpyxl.xlsx'), {
      fileName: 'o.xlsx',
      read: {},
      checkpoint: noCheckpoint,
    });
    expect(book.sheets).toEqual([
      { name: 'Orders', hidden: false, isEmpty: false },
      { name: 'Secrets', hidden: true, isEmpty: false },
      { name: 'Empty', hidden: false, isEmpty: true },
      { name: '会员', hidden: false, isEmpty: false },
    ]);
    const found = await listTables(fixtureSource('shop.zip'), 'shop.zip', noCheckpoint);
    expect(found.map(({ name, part }) => [name, part])).toEqual([
      ['data/orders.csv', 'orders'],
      ['data/members.csv.gz', 'members'],
    ]);
  });
});

describe('several files of one shape', () => {
  const file = (name: string, ...columns: string[]) => ({ name, columns });

  it('are found by their columns, in any order, or by nearly all of them under one name', () => {
    const files = [
      file('orders-2024-01.csv', 'id', 'at', 'sum'),
      file('members.csv', 'member', 'tier'),
      file('orders-2024-02.csv', 'at', 'id', 'sum'),
      file('orders_2024_03.csv', 'id', 'at', 'sum', 'coupon'),
      file('other.csv', 'id', 'at', 'sum', 'coupon'),
    ];
    expect(sameShape(files).map((group) => group.map(({ name }) => name))).toEqual([
      ['orders-2024-01.csv', 'orders-2024-02.csv', 'orders_2024_03.csv'],
    ]);
  });

  it('stand below each other; what a file lacks is missing and said', async () => {
    const first = await read({ name: 'a.csv', bytes: bytes('id,sum\n01,1\n02,2\n') });
    const second = await read({ name: 'b.csv', bytes: bytes('coupon,id\nX,03\nY,04\n') });
    const { table, warnings } = await appendTables(
      [
        { fileName: 'a.csv', table: first.table },
        { fileName: 'b.csv', table: second.table },
      ],
      noCheckpoint,
    );
    const all = { ...first, table, rows: table.rowCount };
    expect(cells(all, 'id')).toEqual(['01', '02', '03', '04']);
    expect(cells(all, 'sum')).toEqual(['1', '2', null, null]);
    expect(warnings.map(({ code, details }) => [code, details['file'] ?? details['files']])).toEqual([
      ['ingest/appended', 'a.csv (2), b.csv (2)'],
      ['ingest/appended-without', 'a.csv'],
      ['ingest/appended-without', 'b.csv'],
    ]);
  });
});

describe('a pasted HTML table', () => {
  it('becomes tab-separated text', () => {
    const html =
      '<p>x</p><table border=1><tr><th>id<th colspan="2">name</tr><tr><td>1</td><td><b>A</b>&amp;B</td><td>a<br>b</td></tr></table>';
    expect(htmlTable(html)).toBe('id\tname\t\n1\tA&B\t"a\nb"');
    expect(htmlTable('<p>no table</p>')).toBe(null);
  });
});
