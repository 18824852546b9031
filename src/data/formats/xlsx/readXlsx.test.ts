import { describe, expect, it } from 'vitest';
import { cells, codeOf, fixture, read, types } from '../formats.testkit';
import { meaningOf, meaningOfCode, serialMs } from './numberFormats';

describe('a workbook', () => {
  it('gives its first sheet below the title, with types by number format', async () => {
    const reading = await read('orders-openpyxl.xlsx');
    expect(reading.dialect).toMatchObject({ sheet: 'Orders', skip: 1, headerRow: true });
    expect(types(reading)).toEqual({
      order_id: 'id',
      member_id: 'id',
      ordered_at: 'datetime',
      amount: 'money',
      store: 'category',
      paid: 'boolean',
      zip: 'id',
    });
    expect(cells(reading, 'ordered_at')[2]).toBe('2024-03-03T23:59:59');
    expect(cells(reading, 'zip')[0]).toBe('01234');
  });

  it('lists errors with the row of the spreadsheet, and says which formulas have no result', async () => {
    const { unreadable, warnings } = await read('orders-openpyxl.xlsx');
    expect(unreadable).toEqual([{ column: 'amount', count: 1, examples: [{ row: 6, text: '#N/A' }] }]);
    expect(warnings).toContainEqual({
      code: 'ingest/formulas-without-result',
      details: { count: 1, row: 7 },
    });
  });

  it('fills merged cells and names the other sheets, but not hidden or empty ones', async () => {
    const reading = await read('orders-openpyxl.xlsx');
    expect(cells(reading, 'store')).toEqual(['North', 'North', 'South', 'South']);
    expect(reading.warnings).toContainEqual({
      code: 'ingest/other-sheets',
      details: { sheet: 'Orders', count: 1, sheets: '会员' },
    });
  });

  it('gives another sheet by name or number, hidden ones too', async () => {
    expect(cells(await read('orders-openpyxl.xlsx', { sheet: '会员' }), '会员编号')).toEqual([
      '10001',
      '10002',
    ]);
    expect((await read('orders-openpyxl.xlsx', { sheet: '4' })).dialect.sheet).toBe('会员');
    expect((await read('orders-openpyxl.xlsx', { sheet: 'secrets' })).rows).toBe(1);
    expect(await codeOf(read('orders-openpyxl.xlsx', { sheet: 'Nope' }))).toBe('ingest/no-sheet');
  });

  it('reads 1904 dates, rich text, times of day, results of formulas and flags', async () => {
    const reading = await read('serials-1904.xlsx');
    expect(cells(reading, 'day')).toEqual(['2024-01-01', '2024-01-02', '2024-01-03']);
    expect(cells(reading, 'note')[1]).toBe('plain bold 2');
    expect(cells(reading, 'done')).toEqual(['false', 'true', 'false']);
    expect(cells(reading, 'clock')[0]).toBe('09:15:00');
    expect(cells(reading, 'total')).toEqual(['1.5', '3', '4.5']);
    expect(cells(reading, 'share')).toEqual(['0.125', '0.25', '0.375']);
  });

  it('keeps the zeros that a number is shown with, as of ids', async () => {
    const reading = await read('padded-ids.xlsx');
    expect(cells(reading, 'member_id')).toEqual(['000123', '1234567', '000009']);
    expect(types(reading)['member_id']).toBe('id');
    expect(cells(reading, 'month')).toEqual(['01', '12', '02']);
    expect(cells(reading, 'share')).toEqual(['0.125', '0.25', '0.5']);
    expect(cells(reading, 'amount')).toEqual(['19.5', '7', '30.25']);
  });

  it('keeps header and preamble where they are said to be', async () => {
    const reading = await read('serials-1904.xlsx', { skip: '1', headerRow: 'false' });
    expect(reading.rows).toBe(3);
    expect(reading.table.columns[0]!.name).toBe('column_1');
  });

  it('puts a header of two rows together, its merged cells standing for all they cover', async () => {
    const reading = await read('two-row-header.xlsx');
    expect(reading.table.columns.map(({ name }) => name)).toEqual([
      'region',
      '2023 orders',
      '2023 sum',
      '2024 orders',
      '2024 sum',
      'rank',
      'note',
    ]);
    expect(reading).toMatchObject({ rows: 3, dialect: { skip: 2, headerRow: true } });
    expect((await read('two-row-header.xlsx', { skip: '2' })).table.columns[1]!.name).toBe('2023 orders');
  });

  it('is refused with a sentence when it is locked, old or cut off', async () => {
    expect(await codeOf(read('locked.xlsx'))).toBe('ingest/locked-xlsx');
    expect(await codeOf(read('old.xls'))).toBe('ingest/other-workbook');
    for (const markup of [
      '\ufeff<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>id</td></tr></table></html>',
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook><Worksheet/></Workbook>',
    ]) {
      const bytes = new TextEncoder().encode(markup);
      expect(await codeOf(read({ name: 'report.xls', bytes }))).toBe('ingest/other-workbook');
    }
    const cut = fixture('orders-openpyxl.xlsx').slice(0, 3000);
    expect(await codeOf(read({ name: 'cut.xlsx', bytes: cut }))).toBe('ingest/damaged-zip');
  });
});

describe('number formats', () => {
  it.each([
    ['General', 'number'],
    ['0.00E+00', 'number'],
    ['[h]:mm:ss', 'number'],
    ['#,##0.00', 'number'],
    ['0.0%', 'number'],
    ['[$-409]mmm d, yyyy', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['dd/mm/yyyy hh:mm', 'datetime'],
    ['h:mm AM/PM', 'time'],
    ['[$¥-804]#,##0.00', 'money'],
    ['"€" #,##0', 'money'],
    ['[Red]0.00;-0.00', 'number'],
    ['0', 'number'],
    ['00.0', 'number'],
  ])('%s means %s', (code, meaning) => expect(meaningOfCode(code)).toBe(meaning));

  it('says how many digits an id is shown with', () => {
    expect([meaningOfCode('000000'), meaningOfCode('00;-00')]).toEqual([{ digits: 6 }, { digits: 2 }]);
  });

  it('knows the built-in ones', () => {
    expect([14, 22, 20, 44, 2].map((id) => meaningOf(id, undefined))).toEqual([
      'date',
      'datetime',
      'time',
      'money',
      'number',
    ]);
  });

  it('leaves out the day that 1900 did not have', () => {
    const day = (serial: number, is1904 = false) => new Date(serialMs(serial, is1904)).toISOString();
    expect(day(1)).toBe('1900-01-01T00:00:00.000Z');
    expect(day(59)).toBe('1900-02-28T00:00:00.000Z');
    expect(day(61)).toBe('1900-03-01T00:00:00.000Z');
    expect(day(0, true)).toBe('1904-01-01T00:00:00.000Z');
    expect(day(45292.4375)).toBe('2024-01-01T10:30:00.000Z');
  });
});
