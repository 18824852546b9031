import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../../shared/checkpoint';
import { bytesSource } from '../../ingest/byteSource';
import { cells, codeOf, read, types } from '../formats.testkit';
import { listTables } from '../previewFile';
import { readFile } from '../readFile';

const file = (value: unknown, space?: number) => ({
  name: 'shop.json',
  bytes: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value, null, space)),
});
const ORDERS = [
  { order_id: 'A1', member_id: 'M1', ordered_at: '2024-03-01', amount: 10 },
  { order_id: 'A2', member_id: 'M2', ordered_at: '2024-03-02', amount: 20 },
  { order_id: 'A3', member_id: 'M1', ordered_at: '2024-03-03', amount: 30 },
];
const MEMBERS = [
  { member_id: 'M1', gender: 'f', birth_date: '1990-01-01', tier: 'gold' },
  { member_id: 'M2', gender: 'm', birth_date: '1991-01-01', tier: 'blue' },
];

describe('a JSON document with several lists', () => {
  const shop = file({ code: 0, orders: ORDERS, note: 'see "members": [{', data: { members: MEMBERS } });

  it('gives one of them and names the others', async () => {
    const reading = await read(shop);
    expect([reading.rows, reading.dialect.sheet]).toEqual([3, 'orders']);
    expect(reading.warnings).toEqual([
      { code: 'ingest/other-lists', details: { list: 'orders', count: 1, lists: 'data.members' } },
    ]);
  });

  it.each(['data.members', 'Members', '2'])('gives the list that is asked for by %s', async (sheet) => {
    const reading = await read(shop, { sheet });
    expect([reading.rows, reading.dialect.sheet, reading.warnings]).toEqual([2, 'data.members', []]);
  });

  it('gives the list that the table is named after, and refuses one that it does not have', async () => {
    const source = bytesSource(shop.bytes, shop.name, 5);
    const request = { fileName: shop.name, tableName: 'members', checkpoint: noCheckpoint };
    expect((await readFile(source, request)).rows).toBe(2);
    expect(await codeOf(read(shop, { sheet: 'visits' }))).toBe('ingest/no-list');
  });

  it('is offered as several tables', async () => {
    const found = await listTables(bytesSource(shop.bytes, shop.name), shop.name, noCheckpoint);
    expect(found.map(({ name, read: options, part }) => [name, options, part])).toEqual([
      ['shop.json', { sheet: 'orders' }, 'orders'],
      ['data.members', { sheet: 'data.members' }, 'members'],
    ]);
  });
});

describe('JSON of other shapes', () => {
  it.each([undefined, 2])('has its records at any depth of plain records (indent %s)', async (space) => {
    const reading = await read(file({ code: 0, data: { page: { orders: ORDERS } } }, space));
    expect([reading.rows, reading.dialect, reading.warnings]).toEqual([3, {}, []]);
    expect(cells(reading, 'order_id')).toEqual(['A1', 'A2', 'A3']);
  });

  it('may be rows of cells below a header', async () => {
    const rows = [
      ['order_id', 'amount', 'note'],
      ['A1', 1, null],
      ['A2', 2.5],
    ];
    for (const value of [rows, { data: rows }]) {
      const reading = await read(file(value, 1));
      expect(types(reading)).toMatchObject({ order_id: 'id', amount: 'decimal' });
      expect(cells(reading, 'amount')).toEqual(['1', '2.5']);
      expect(cells(reading, 'note')).toEqual([null, null]);
    }
    expect(await codeOf(read(file([['order_id', 'amount']])))).toBe('ingest/header-only');
  });

  it('may be one long line, wherever its head ends', async () => {
    const text = JSON.stringify({ data: { orders: Array.from({ length: 30_000 }, () => ({ a: 1, b: 2 })) } });
    const end = text.indexOf('}', (1 << 18) - 20);
    const padded = `{${' '.repeat((1 << 18) - 1 - end)}${text.slice(1)}`;
    expect((await read(file(padded))).rows).toBe(30_000);
  });

  it('takes a first row with numbers for a row', async () => {
    expect((await read(file('[[1, "a"], [2, "b"]]'))).table.columns.map(({ type }) => type)).toEqual([
      'integer',
      'text',
    ]);
  });
});

describe('a line of JSON that is broken', () => {
  it('is counted once, as what could not be read', async () => {
    const reading = await read({ ...file('{"a":1}\n{"a":\n{"a":3}\n'), name: 't.jsonl' });
    expect([reading.rows, reading.rejected]).toEqual([2, 0]);
    expect(reading.warnings).toEqual([{ code: 'ingest/bad-records', details: { count: 1, row: 2 } }]);
  });
});
