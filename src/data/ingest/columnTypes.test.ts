import { describe, expect, it } from 'vitest';
import { cells, columnOf, ingest } from './ingest.testkit';

describe('types, decided over all rows', () => {
  const column = async (name: string, values: readonly string[]) => {
    const quoted = values.map((value) => `"${value.replaceAll('"', '""')}",x`).join('\n');
    const result = await ingest(`${name},k\n${quoted}\n`, { headerRow: 'true', delimiter: ',' });
    return { result, type: columnOf(result, name).type, values: cells(result, name) };
  };

  it.each([
    ['n', ['1', '2', '30'], 'integer', ['1', '2', '30']],
    ['n', ['1', '2.50', '-3'], 'decimal', ['1', '2.5', '-3']],
    ['n', ['1,234', '5', '1,234,567'], 'integer', ['1234', '5', '1234567']],
    ['p', ['¥12.50', '￥3', '1,000元'], 'money', ['12.5', '3', '1000']],
    ['p', ['$5', '-$2.25', '($1,000.00)'], 'money', ['5', '-2.25', '-1000']],
    ['p', ['$5', '05', '$7'], 'money', ['5', '5', '7']],
    ['code', ['007', '012', '100'], 'id', ['007', '012', '100']],
    ['x', ['12345678901234567', '2', '3'], 'id', ['12345678901234567', '2', '3']],
    ['CustomerID', ['17850.0', '12583.0', ''], 'id', ['17850.0', '12583.0', null]],
    ['会员编号', ['1', '2', 'NULL'], 'id', ['1', '2', null]],
    ['b', ['Yes', 'No', 'Yes'], 'boolean', ['true', 'false', 'true']],
    ['b', ['是', '否', ''], 'boolean', ['true', 'false', null]],
    ['b', ['1', '0', '1'], 'integer', ['1', '0', '1']],
    ['d', ['2024-01-31', '2023-12-01', ''], 'date', ['2024-01-31', '2023-12-01', null]],
    ['d', ['2024/1/31', '2023/12/1', '-'], 'date', ['2024-01-31', '2023-12-01', null]],
    ['d', ['20240131', '20231201', ''], 'date', ['2024-01-31', '2023-12-01', null]],
    ['d', ['2019年1月2日', '2020年12月30日', ''], 'date', ['2019-01-02', '2020-12-30', null]],
    ['d', ['13/01/2020', '02/03/2020'], 'date', ['2020-01-13', '2020-03-02']],
    ['d', ['01/13/2020', '02/03/2020'], 'date', ['2020-01-13', '2020-02-03']],
    ['d', ['12/1/2010 8:26', '12/13/2010 14:05'], 'datetime', ['2010-12-01T08:26:00', '2010-12-13T14:05:00']],
    ['d', ['2 Jan 2024', '31-Dec-2023'], 'date', ['2024-01-02', '2023-12-31']],
    [
      'd',
      ['2024-01-01T08:00:00+08:00', '2024-01-02T00:30:00+08:00'],
      'datetime',
      ['2024-01-01T08:00:00', '2024-01-02T00:30:00'],
    ],
    [
      'd',
      ['2024-01-01T08:00:00Z', '2024-01-01T08:00:00+08:00'],
      'datetime',
      ['2024-01-01T08:00:00', '2024-01-01T00:00:00'],
    ],
    [
      'd',
      ['2024-01-01 下午3:05', '2024-01-02 上午12:01'],
      'datetime',
      ['2024-01-01T15:05:00', '2024-01-02T00:01:00'],
    ],
    ['order_date', ['43831', '43832', ''], 'date', ['2020-01-01', '2020-01-02', null]],
    ['price', ['43831', '43832', ''], 'integer', ['43831', '43832', null]],
    ['created_at', ['1700000000', '1700003600'], 'datetime', ['2023-11-14T22:13:20', '2023-11-14T23:13:20']],
    [
      'created_at',
      ['1700000000000', '1700003600000'],
      'datetime',
      ['2023-11-14T22:13:20', '2023-11-14T23:13:20'],
    ],
    ['rate', ['12%', '7.5 %', '100%'], 'decimal', ['0.12', '0.075', '1']],
    ['rate', ['12%', '0.5', '3'], 'text', ['12%', '0.5', '3']],
    ['p', ['€ 1.234,56', '€ 99,00'], 'money', ['1234.56', '99']],
    ['p', ['1 234,56 €', '99,00 €'], 'money', ['1234.56', '99']],
    ['p', ["CHF 1'234.56", 'CHF 5.00'], 'money', ['1234.56', '5']],
    ['p', ['R$ 1.200,50', 'R$ 10,00'], 'money', ['1200.5', '10']],
    ['p', ['₹1,23,456', '₹500'], 'money', ['123456', '500']],
    ['n', ['1.2万', '3亿', '500'], 'integer', ['12000', '300000000', '500']],
    ['n', ['1.234,50-', '7,25'], 'decimal', ['-1234.5', '7.25']],
    ['n', ['１２', '３４'], 'integer', ['12', '34']],
    [
      'd',
      ['5 janvier 2024', '6. März 2024', '7 de enero de 2024'],
      'date',
      ['2024-01-05', '2024-03-06', '2024-01-07'],
    ],
    ['b', ['oui', 'non', 'oui'], 'boolean', ['true', 'false', 'true']],
    ['b', ['да', 'нет', ''], 'boolean', ['true', 'false', null]],
    ['手机', ['13800138000', '13900139000'], 'id', ['13800138000', '13900139000']],
    ['t', ['a b', 'c', 'd'], 'text', ['a b', 'c', 'd']],
    ['c', ['a', 'b', 'a', 'b', 'a'], 'category', ['a', 'b', 'a', 'b', 'a']],
  ])('%s: %j is %s', async (name, values, type, expected) => {
    const read = await column(name, values);
    expect(read.type).toBe(type);
    expect(read.values).toEqual(expected);
    expect(read.result.unreadable).toEqual([]);
  });

  it('takes the wrapping off ids that a spreadsheet was to leave alone, ="007"', async () => {
    const read = await column('sku', ['="007"', '="012"']);
    expect([read.type, read.values]).toEqual(['id', ['007', '012']]);
  });

  it('keeps the words of a boolean in the order no, yes', async () => {
    const { result } = await column('b', ['Yes', 'No', 'Yes']);
    expect(columnOf(result, 'b')).toMatchObject({ words: ['No', 'Yes'] });
  });

  it('takes a column with a third word for a category', async () => {
    const { type } = await column('b', ['Yes', 'No', 'Maybe', 'Yes', 'No', 'Yes']);
    expect(type).toBe('category');
  });

  it('counts words for "nothing" as missing in typed columns and as levels elsewhere', async () => {
    const words = 'NA|null|-|无|N/A|NaN| |\\N|#DIV/0!|—|?|.|missing|未知'.split('|');
    expect((await column('n', ['1', ...words, '2'])).values).toEqual(['1', ...words.map(() => null), '2']);
    expect((await column('c', ['a', 'NA', 'a', 'NA', 'b', 'b'])).values).toEqual([
      'a',
      'NA',
      'a',
      'NA',
      'b',
      'b',
    ]);
  });

  it('lists up to a twentieth of unreadable values with row and text, and keeps the type', async () => {
    const values = Array.from({ length: 100 }, (_, i) => (i === 41 || i === 77 ? 'n.a.!' : String(i / 4)));
    const { result, type, values: read } = await column('n', values);
    expect(type).toBe('decimal');
    expect([read[41], read[77]]).toEqual([null, null]);
    expect(result.unreadable).toEqual([
      {
        column: 'n',
        count: 2,
        examples: [
          { row: 43, text: 'n.a.!' },
          { row: 79, text: 'n.a.!' },
        ],
      },
    ]);
  });

  it('stays text, character for character, when more than a twentieth is unreadable', async () => {
    const values = Array.from({ length: 100 }, (_, i) => (i % 10 === 9 ? `C${i}` : `${i}.50`));
    const read = await column('n', values);
    expect(read.type).toBe('text');
    expect(read.values).toEqual(values);
    expect(read.result.unreadable).toEqual([]);
  });

  it('is not misled by a long clean beginning', async () => {
    const values = [
      ...Array.from({ length: 30_000 }, (_, i) => String(i)),
      ...Array.from({ length: 9_000 }, (_, i) => `C${i}`),
    ];
    const read = await column('n', values);
    expect(read.values).toEqual(values);
    expect(read.type).toBe('text');
  });

  it('lists impossible dates', async () => {
    const values = Array.from({ length: 60 }, (_, i) => (i === 5 ? '2024-02-30' : '2024-02-20'));
    const { result, type } = await column('d', values);
    expect(type).toBe('date');
    expect(result.unreadable[0]).toEqual({
      column: 'd',
      count: 1,
      examples: [{ row: 7, text: '2024-02-30' }],
    });
  });

  it('says so when day and month cannot be told apart', async () => {
    const { result } = await column('d', ['01/02/2020', '03/04/2020']);
    expect(result.warnings).toEqual([
      { code: 'ingest/ambiguous-dates', details: { column: 'd', order: 'mdy' } },
    ]);
  });

  it.each([
    ['a cell that a spreadsheet has rounded', '6.22588E+18', 1],
    ['a cell without a value', 'n/a', 0],
    ['a decimal of nothing', '6225881234567890127.0', 0],
  ])('keeps every digit of long numbers beside %s, whatever the column is called', async (_, odd, warned) => {
    const exact = ['6225881234567890123', '6225881234567890124', '6225881234567890125'];
    const { result, type, values } = await column('card', [...exact, odd]);
    expect(type).toBe('id');
    expect(values.slice(0, 3)).toEqual(exact);
    expect(result.warnings).toHaveLength(warned);
  });

  it('says so when a spreadsheet has rounded ids', async () => {
    const { result, type } = await column('member_id', ['6.22202E+18', '6.22E+18', '17']);
    expect(type).toBe('id');
    const details = { column: 'member_id', text: '6.22202E+18' };
    expect(result.warnings).toEqual([{ code: 'ingest/rounded-ids', details }]);
    expect((await column('member_id', ['4E10', 'E+18'])).result.warnings).toEqual([]);
  });
});

describe('a column of which more than a few values cannot be read', () => {
  const rows = Array.from({ length: 100 }, (_, i) => i);
  const file = (header: string, cell: (i: number) => string) =>
    `${header},n\n${rows.map((i) => `${cell(i)},${i}`).join('\n')}\n`;
  const gratis = (i: number) => (i % 8 === 0 ? 'gratis' : `${i}.5`);
  const unsettled = (i: number) => (i % 8 === 0 ? 'TBD' : `2025-03-${String(1 + (i % 28)).padStart(2, '0')}`);

  it('is what its header says, and what cannot be read is listed', async () => {
    const numbers = await ingest(file('amount', gratis));
    expect(numbers.table.columns[0]).toMatchObject({ storage: 'numeric', type: 'decimal' });
    expect(numbers.unreadable[0]).toMatchObject({ column: 'amount', count: 13 });
    const dates = await ingest(file('下单日期', unsettled));
    expect(dates.table.columns[0]).toMatchObject({ storage: 'numeric', type: 'date' });
    expect(dates.unreadable[0]).toMatchObject({ column: '下单日期', count: 13 });
  });

  it('stays text where the header says nothing, or most of it cannot be read', async () => {
    expect((await ingest(file('size', gratis))).table.columns[0]!.storage).toBe('text');
    const mostly = file('amount', (i) => (i % 3 === 0 ? `${i}.5` : `word ${i % 5}`));
    expect((await ingest(mostly)).table.columns[0]!.storage).toBe('text');
  });
});
