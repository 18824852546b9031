import { expect, it } from 'vitest';
import { formatPercent } from '../../i18n/format';
import { createTranslator } from '../../i18n/translate';
import { makeTable, numericColumn, textAt, textColumn, type ColumnTable } from '../../shared/table';
import compute from './compute';
import finding from './finding';
import messages from './messages';

const profile = (table: ColumnTable) =>
  compute({
    params: { topValues: 2 },
    inputs: { table },
    seed: 1,
    checkpoint: () => Promise.resolve(),
    warn: () => undefined,
  });
const day = (text: string) => Date.parse(text);

const TABLE = makeTable([
  numericColumn('spend', Float64Array.of(1, 2, NaN, 4, 100), 'decimal'),
  textColumn('tier', ['gold', 'gold', null, null, 'plain, "old"'], 'category'),
  numericColumn(
    'joined',
    Float64Array.from(['2024-01-01', '2024-01-02', '2024-01-02', '2024-03-01', '2024-03-01'], day),
    'date',
  ),
]);

it('gives one row a column, its values as canonical text', async () => {
  const { outputs } = await profile(TABLE);
  const rows = [0, 1, 2].map((row) =>
    Object.fromEntries(outputs.profile.columns.map((column) => [column.name, textAt(column, row)])),
  );
  expect(rows[0]).toMatchObject({ column: 'spend', missing: '1', missing_share: '0.2', distinct: '4' });
  expect(rows[0]).toMatchObject({ min: '1', median: '3', max: '100', outliers: '1', frequent: '["1","2"]' });
  expect(rows[1]).toMatchObject({ type: 'category', missing: '2', min: null, sd: null, shape: '[2,1]' });
  expect(JSON.parse(rows[1]!['frequent']!)).toEqual(['gold', 'plain, "old"']);
  expect(rows[2]).toMatchObject({ min: '2024-01-01', median: '2024-01-02', max: '2024-03-01', sd: null });
});

it('names the column with most missing values, and none when none is missing', async () => {
  const text = createTranslator('en', messages);
  const said = async (table: ColumnTable) => finding((await profile(table)).view, {}, text);
  expect(await said(TABLE)).toContain(`tier, ${formatPercent('en', 0.4)}`);
  expect(await said(makeTable([TABLE.columns[2]!]))).toContain('No column has missing values');
});

it('lets a cancel in while it goes through ten thousand columns, and keeps the view small', async () => {
  const columns = Array.from({ length: 10_000 }, (_, k) =>
    numericColumn(`c${k}`, Float64Array.of(k, 1), 'integer'),
  );
  let asked = 0;
  const { view } = await compute({
    params: { topValues: 2 },
    inputs: { table: makeTable(columns) },
    seed: 1,
    checkpoint: () => {
      asked++;
      return Promise.resolve();
    },
    warn: () => undefined,
  });
  expect(asked).toBeGreaterThanOrEqual(10_000);
  expect(JSON.stringify(view).length).toBeLessThan(200);
});
