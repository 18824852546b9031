import { expect, it } from 'vitest';
import { cells, ingest } from './ingest.testkit';

const rows = (delimiter: string, prices: readonly string[]) =>
  [['id', 'price'], ...prices.map((price, k) => [`a${k}`, price])]
    .map((row) => row.join(delimiter))
    .join('\n');

it.each([
  [';', '1.500', '.', ','],
  ['\t', '1.500', '.', ','],
  ['|', '12.250 €', '.', ','],
  [';', '1,500', ',', ','],
])('says that %j%s can be read in two ways, and gives both', async (delimiter, text, mark, decimal) => {
  const file = rows(delimiter, [text, `2${mark}750`, '12', `3${mark}000`]);
  const reading = await ingest(file);
  const isDecimal = mark === '.' ? 'yes' : 'no';
  expect(reading.warnings).toEqual([
    { code: 'ingest/ambiguous-numbers', details: { column: 'price', text, isDecimal } },
  ]);
  expect(reading.alternatives).toMatchObject([{ dialect: { delimiter, decimal } }]);
  const other = await ingest(file, { decimal, thousands: decimal === ',' ? '.' : ',' });
  const pair = [cells(reading, 'price')[1], cells(other, 'price')[1]];
  expect(pair.sort()).toEqual(['2.75', '2750']);
  expect(other.warnings).toEqual([]);
});

it.each([
  ['a comma between the fields', rows(',', ['1.500', '2.750'])],
  ['another number with decimals', rows(';', ['1.500', '2.750', '3.5'])],
  ['decimals in another column', 'id;price;share\na;1.500;0,5\nb;2.750;0,25\n'],
  ['a number below 1', rows(';', ['1.500', '0.750'])],
  ['a number without a mark that would have one', rows(';', ['1.500', '2.750', '12000'])],
  ['two marks in a number', rows(';', ['1.500', '1.500.000'])],
  ['one number alone', rows(';', ['1.500', '12'])],
  ['later rows', rows(';', [...Array.from({ length: 600 }, () => '1.500'), '0.25'])],
  ['versions', 'id;price\na;v1.500x9\nb;v2.500x9\n'],
])('does not ask where it is told by %s', async (_, file) => {
  const { warnings } = await ingest(file);
  expect(warnings.map(({ code }) => code)).not.toContain('ingest/ambiguous-numbers');
});

it('names moments without a zone beside others that have one', async () => {
  const { warnings } = await ingest(
    'at\n2024-01-01T10:00:00+08:00\n2024-01-02T10:00:00\n2024-01-03T10:00:00Z\n',
  );
  expect(warnings).toEqual([{ code: 'ingest/mixed-zones', details: { column: 'at', count: 1 } }]);
  const whole = await ingest('at\n2024-01-01T10:00:00+08:00\n2024-01-03T10:00:00Z\n');
  expect(whole.warnings).toEqual([]);
});

it('says why dates in both orders stay text', async () => {
  const days = Array.from({ length: 20 }, (_, k) => (k % 2 === 0 ? '25/12/2024' : '12/26/2024'));
  const { table, warnings } = await ingest(['day', ...days].join('\n'));
  expect(table.columns[0]!.storage).toBe('text');
  const details = { column: 'day', dayFirst: '25/12/2024', monthFirst: '12/26/2024' };
  expect(warnings).toEqual([{ code: 'ingest/dates-in-both-orders', details }]);
});

it('reads seconds since 1970 under the names that programs give them', async () => {
  const { table } = await ingest('ts,time\n1704067200,95\n1704153600,1200\n');
  expect(table.columns.map(({ type }) => type)).toEqual(['datetime', 'integer']);
  expect(table.columns[0]).toMatchObject({ values: Float64Array.of(1_704_067_200_000, 1_704_153_600_000) });
});
