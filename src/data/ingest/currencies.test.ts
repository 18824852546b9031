import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { findColumn, textAt } from '../../shared/table';
import { proposeRoles } from '../roles/proposeRoles';
import { bytesSource } from './byteSource';
import { ingestCsv } from './ingestCsv';

async function read(amounts: readonly string[], name = 'amount') {
  const rows = amounts.map((amount, k) => `O${k},M${k},2024-01-05,"${amount}"`);
  const bytes = new TextEncoder().encode(`order_id,member_id,date,${name}\n${rows.join('\n')}\n`);
  const source = bytesSource(bytes, 'orders.csv');
  const found = await ingestCsv(source, { checkpoint: noCheckpoint, fileName: 'orders.csv' });
  const cells = (column: string) =>
    amounts.map((_, row) => {
      const held = findColumn(found.table, column);
      return held ? textAt(held, row) : undefined;
    });
  return { ...found, cells };
}

describe('amounts written in several currencies', () => {
  it('keep the currency of each row in a column beside them, and say so', async () => {
    const found = await read(['€12.50', '$20.00', 'US$ 7', '30', '£5.00', 'NA']);
    expect(found.table.columns.map(({ name }) => name).slice(3)).toEqual(['amount', 'amount_currency']);
    expect(found.cells('amount')).toEqual(['12.5', '20', '7', '30', '5', null]);
    expect(found.cells('amount_currency')).toEqual(['EUR', 'USD', 'USD', null, 'GBP', null]);
    expect(found.warnings).toEqual([
      {
        code: 'ingest/mixed-currencies',
        details: { column: 'amount', added: 'amount_currency', currencies: 'USD (2), EUR (1), GBP (1)' },
      },
    ]);
    expect(proposeRoles(found.table, 'orders.csv').roles).toMatchObject({
      amount: 'amount',
      currency: 'amount_currency',
    });
  });

  it('are found among many plain numbers too', async () => {
    const found = await read([...Array.from({ length: 200 }, (_, k) => `${k}.50`), '€1', '$2']);
    expect(found.table.columns).toHaveLength(4);
    const marked = await read(Array.from({ length: 100 }, (_, k) => `${k % 2 ? '€' : '$'}${k}`));
    expect(marked.currencies).toEqual({ amount: ['$', 'EUR'] });
  });

  it('are one currency where signs only differ in how they are written', async () => {
    for (const amounts of [
      ['¥12', '13元', '14 RMB', '￥1200.5元'],
      ['$12 CAD', 'CAD 14', '$15'],
      ['12,000원', '₩5,500', 'KRW 3'],
      ['\\1,200', '\\800', '¥300', '20円'],
    ]) {
      const found = await read(amounts);
      expect(found.table.columns.at(-1)).toMatchObject({ name: 'amount', type: 'money' });
      expect(found.currencies['amount']).toHaveLength(1);
      expect(found.warnings).toEqual([]);
    }
  });

  it('stand beside a column of that name under another one', async () => {
    const bytes = new TextEncoder().encode('price,price_currency\n€1,x\n$2,y\n');
    const found = await ingestCsv(bytesSource(bytes, 'a.csv'), {
      checkpoint: noCheckpoint,
      fileName: 'a.csv',
    });
    expect(found.table.columns.map(({ name }) => name)).toEqual([
      'price',
      'price_currency_2',
      'price_currency',
    ]);
  });
});
