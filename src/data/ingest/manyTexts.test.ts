import { expect, it } from 'vitest';
import { packedOf } from '../../shared/packedColumns';
import { cells, columnOf, ingest } from './ingest.testkit';

const MANY = 33_000;
const file = (name: string, write: (k: number) => string) =>
  `n,${name}\n${Array.from({ length: MANY }, (_, k) => `${k},${write(k)}\n`).join('')}`;

it.each([
  ['order_id', 'id', (k: number) => `B${k}`],
  ['order_id', 'id', (k: number) => `订单${k}号`],
  ['note', 'text', (k: number) => `said ${k} things`],
])('keeps very many texts as bytes: %s is %s', async (name, type, write) => {
  const result = await ingest(file(name, write));
  const column = columnOf(result, name);
  expect([column.type, packedOf(column)?.size]).toEqual([type, MANY]);
  expect(cells(result, name)).toEqual(Array.from({ length: MANY }, (_, k) => write(k)));
});

it.each<[string, string, (k: number) => string, (k: number) => string | null]>([
  [
    'words for nothing',
    'order_id',
    (k) => (k === 32_999 ? 'N/A' : `B${k}`),
    (k) => (k === 32_999 ? null : `B${k}`),
  ],
  ['numbers behind ="', 'order_id', (k) => `"=""0${k}"""`, (k) => `0${k}`],
  ['dates', 'day', (k) => `${1 + (k % 28)} Mar ${1200 + Math.floor(k / 28)}`, () => ''],
])('reads them as fewer are read: %s', async (_, name, write, expected) => {
  const result = await ingest(file(name, write));
  const few = await ingest(file(name, write).split('\n').slice(0, 30_000).join('\n'));
  const column = columnOf(result, name);
  expect(column.type).toBe(columnOf(few, name).type);
  expect(cells(result, name).slice(0, 29_999)).toEqual(cells(few, name));
  if (name === 'order_id')
    expect(cells(result, name)).toEqual(Array.from({ length: MANY }, (_2, k) => expected(k)));
});

it.each([
  ['all', (k: number) => `1.${k}E+15`],
  ['one', (k: number) => (k === 9000 ? '1.5E+15' : `${k}`)],
])('names ids of which a spreadsheet has rounded %s', async (_, write) => {
  const { warnings } = await ingest(file('order_id', write));
  expect(warnings.map(({ code }) => code)).toContain('ingest/rounded-ids');
});
