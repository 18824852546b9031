import { expect, it } from 'vitest';
import { cells, ingest } from './ingest.testkit';
import type { IngestResult } from './ingestCsv';

const table = (delimiter: string, header: readonly string[], rows: readonly (readonly string[])[]) =>
  [header, ...rows].map((row) => row.join(delimiter)).join('\n');
const prices = (delimiter: string, texts: readonly string[]) =>
  table(
    delimiter,
    ['id', 'price'],
    texts.map((text, k) => [`a${k}`, text]),
  );

/** Columns that are named as open. */
const asked = ({ warnings }: IngestResult) =>
  warnings.filter(({ code }) => code === 'ingest/ambiguous-numbers').map(({ details }) => details['column']);
/** Other marks that are offered. */
const offered = ({ alternatives }: IngestResult) =>
  alternatives.flatMap((one) => ('dialect' in one ? (one.dialect.decimal ?? []) : []));

it.each([
  [';', '1.500', '.', ','],
  ['\t', '1.500', '.', ','],
  ['|', '12.250', '.', ','],
  [';', '1,500', ',', ','],
])('says that %j%s can be read in two ways, and gives both', async (delimiter, text, mark, decimal) => {
  const file = prices(delimiter, [text, `2${mark}750`, '12', 'n/a', `3${mark}000`]);
  const reading = await ingest(file);
  const isDecimal = mark === '.' ? 'yes' : 'no';
  expect(reading.warnings).toEqual([
    { code: 'ingest/ambiguous-numbers', details: { column: 'price', text, isDecimal } },
  ]);
  expect(reading.alternatives).toMatchObject([{ dialect: { delimiter, decimal } }]);
  const other = await ingest(file, { decimal, thousands: decimal === ',' ? '.' : ',' });
  const pair = [cells(reading, 'price')[1], cells(other, 'price')[1]];
  expect(pair.sort()).toEqual(['2.75', '2750']);
  expect([asked(other), offered(other)]).toEqual([[], []]);
});

it('names the first column that is no id, wherever it stands', async () => {
  const rows = Array.from({ length: 30 }, (_, k) => [`100.${200 + k}`, `${1 + k}.${100 + k}`]);
  expect(asked(await ingest(table(';', ['sku', 'preis'], rows)))).toEqual(['preis']);
  expect(asked(await ingest(table(';', ['Artikel-ID', 'Preis'], rows)))).toEqual(['Preis']);
});

const many = Array.from({ length: 600 }, (_, k) => `${1 + (k % 9)}.500`);
it.each([
  ['a comma between the fields', prices(',', ['1.500', '2.750'])],
  ['another number with decimals', prices(';', ['1.500', '2.750', '3.5'])],
  ['decimals in another column', 'id;price;share\na;1.500;0,5\nb;2.750;0,25\n'],
  ['a number below 1', prices(';', ['1.500', '0.750'])],
  ['a number without a mark that would have one', prices(';', ['1.500', '2.750', '12000'])],
  ['two marks in a number', prices(';', ['1.500', '1.500.000', '2.000'])],
  ['one number alone', prices(';', ['1.500', '12'])],
  ['later rows with two decimals', prices(';', [...many, '12.75'])],
  ['later rows with the other mark', prices(';', [...many, '12,75'])],
  ['later rows with both marks', prices(';', [...many, '1.234,75'])],
  ['being no numbers', 'id;price\na;v1.500x9\nb;v2.500x9\n'],
  [
    'being words',
    table(
      ';',
      ['id', 'note'],
      Array.from({ length: 40 }, (_, k) => [`a${k}`, '1.500 kg']),
    ),
  ],
  [
    'being ids',
    table(
      ';',
      ['article_id', 'name'],
      [
        ['100.200', 'x'],
        ['100.300', 'y'],
      ],
    ),
  ],
  [
    'their name, as coordinates',
    table(
      '\t',
      ['city', 'lat', 'lon'],
      [
        ['M', '48.137', '11.575'],
        ['B', '52.520', '13.405'],
      ],
    ),
  ],
])('asks nothing where it is told by %s', async (_, file) => {
  const reading = await ingest(file);
  expect([asked(reading), offered(reading)]).toEqual([[], []]);
});

it('asks nothing when the marks were fixed', async () => {
  const file = prices(';', ['1.500', '2.750']);
  for (const read of [{ decimal: '.' }, { thousands: 'none' }])
    expect(asked(await ingest(file, read))).toEqual([]);
});

it('names moments without a zone beside others that have one', async () => {
  const { warnings } = await ingest(
    'at\n2024-01-01T10:00:00+08:00\n2024-01-02T10:00:00\n2024-01-03T10:00:00Z\n',
  );
  expect(warnings).toEqual([{ code: 'ingest/mixed-zones', details: { column: 'at', count: 1 } }]);
  const whole = await ingest('at\n2024-01-01T10:00:00+08:00\n2024-01-03T10:00:00Z\n');
  expect(whole.warnings).toEqual([]);
  const open = await ingest('at\n03/04/2024 10:00 +02:00\n05/06/2024 10:00\n');
  expect(open.warnings.map(({ code }) => code)).toEqual(['ingest/ambiguous-dates', 'ingest/mixed-zones']);
});

it('says why dates in both orders stay text', async () => {
  const days = Array.from({ length: 20 }, (_, k) => (k % 2 === 0 ? '25/12/2024' : '12/26/2024'));
  const { table: read, warnings } = await ingest(['day', ...days].join('\n'));
  expect(read.columns[0]!.storage).toBe('text');
  const details = { column: 'day', dayFirst: '25/12/2024', monthFirst: '12/26/2024' };
  expect(warnings).toEqual([{ code: 'ingest/dates-in-both-orders', details }]);
  const versions = Array.from({ length: 20 }, (_, k) => (k % 2 === 0 ? '10.13.22' : '13.4.13'));
  expect((await ingest(['version', ...versions].join('\n'))).warnings).toEqual([]);
});

it.each([
  ['ts', 1_704_067_200, 'datetime'],
  ['time', 1_704_067_200, 'datetime'],
  ['create_time', 1_704_067_200_000, 'datetime'],
  ['paidTime', 1_704_067_200, 'datetime'],
  ['epoch', 1_704_067_200, 'datetime'],
  ['time', 95, 'integer'],
  ['time_ns', 813_000_000, 'integer'],
  ['cpu time', 813_000_000, 'integer'],
  ['life time value', 1_350_000_000, 'integer'],
  ['Total Time (ns)', 1_000_000_000_000, 'integer'],
  ['lead_time', 1_704_067_200, 'integer'],
])('reads seconds and milliseconds since 1970 under %s such as %d as %s', async (name, value, type) => {
  const { table: read } = await ingest(`${name},n\n${value},1\n${value + 86_400},2\n`);
  expect(read.columns[0]!.type).toBe(type);
});
