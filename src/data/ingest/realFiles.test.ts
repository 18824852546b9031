import { describe, expect, it } from 'vitest';
import { bytesSource } from './byteSource';
import { cells, columnOf, hasShared, ingest, sharedFile, types } from './ingest.testkit';
import { inspect } from './inspect';

describe.skipIf(!hasShared)('public data sets (need ../shared)', () => {
  it('Telco: blanks of TotalCharges are missing, two-valued words are flags, 0/1 stays a number', async () => {
    const result = await ingest(sharedFile('telco_churn.csv'));
    expect(result.rows).toBe(7043);
    expect(types(result)).toMatchObject({
      customerID: 'id',
      gender: 'category',
      SeniorCitizen: 'integer',
      Partner: 'boolean',
      MultipleLines: 'category',
      tenure: 'integer',
      TotalCharges: 'decimal',
      Churn: 'boolean',
    });
    expect(cells(result, 'TotalCharges').filter((cell) => cell === null)).toHaveLength(11);
    expect(columnOf(result, 'Churn')).toMatchObject({ words: ['No', 'Yes'] });
    expect([result.unreadable, result.warnings]).toEqual([[], []]);
  });

  it('Online Retail: every cell as in the file', async () => {
    const bytes = sharedFile('online_retail_small.csv');
    const result = await ingest(bytes);
    expect(types(result)).toEqual({
      InvoiceNo: 'id',
      StockCode: 'id',
      Description: 'text',
      Quantity: 'integer',
      InvoiceDate: 'datetime',
      UnitPrice: 'decimal',
      CustomerID: 'id',
      Country: 'category',
    });
    expect(result.rows).toBe(9539);
    const names = result.table.columns.map((column) => column.name);
    const columns = new Map(names.map((name) => [name, cells(result, name)]));
    const lines = new TextDecoder().decode(bytes).trim().split(/\r?\n/).slice(1);
    lines.forEach((line, row) => {
      if (line.includes('"')) return;
      const own = names.map((name) => columns.get(name)![row] ?? '');
      own[4] = own[4]!.replace('T', ' ');
      const written = line.split(',');
      written[5] = String(Number(written[5]));
      expect(own).toEqual(written);
    });
  });

  it('the half of Online Retail has 261,823 rows and 67,193 without a customer', async () => {
    const result = await ingest(sharedFile('online_retail_a.csv.gz'));
    expect(result.rows).toBe(261_823);
    expect(cells(result, 'CustomerID').filter((cell) => cell === null)).toHaveLength(67_193);
    expect(columnOf(result, 'CustomerID').type).toBe('id');
  });

  it('inspect says what the runner prints', async () => {
    const found = await inspect(bytesSource(sharedFile('cdnow_sample.csv'), 'cdnow_sample.csv'));
    expect(found).toEqual({
      path: 'cdnow_sample.csv',
      encoding: 'utf-8',
      dialect: {
        delimiter: ',',
        quote: '"',
        escape: '"',
        headerRow: true,
        skip: 0,
        decimal: '.',
        thousands: '',
      },
      rows: 6919,
      columns: [
        { name: 'customer_id', type: 'id', unreadable: 0 },
        { name: 'date', type: 'date', unreadable: 0 },
        { name: 'quantity', type: 'integer', unreadable: 0 },
        { name: 'amount', type: 'decimal', unreadable: 0 },
      ],
      part: 'orders',
      roles: { member_id: 'customer_id', ordered_at: 'date', amount: 'amount', quantity: 'quantity' },
      alternatives: [],
    });
  });
});
