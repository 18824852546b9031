import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, numbersOf, textAt, textColumn, getColumn } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import charts from './chart';
import compute from './compute';
import finding from './finding';
import { heatRows } from './heatRows';
import messages from './messages';
import spec from './spec';

const rows = [
  ['a', '2024-01-05', 10],
  ['a', '2024-02-20', 5],
  ['a', '2024-02-25', 1],
  ['b', '2024-01-31', 1],
  ['c', '2024-02-10', 4],
  ['c', '2024-03-10', 4],
] as const;
const orders = makeTable(
  [
    textColumn(
      'm',
      rows.map(([m]) => m),
      'id',
    ),
    numericColumn(
      'at',
      Float64Array.from(rows, ([, day]) => Date.parse(day)),
      'date',
    ),
    numericColumn(
      'amount',
      Float64Array.from(rows, ([, , amount]) => amount),
    ),
  ],
  'orders',
  { member_id: 'm', ordered_at: 'at', amount: 'amount' },
);

function run(raw: Record<string, unknown> = {}) {
  const params = resolveParams(spec.params, raw) as unknown as ParamsOf<(typeof spec)['params']>;
  const warn = () => undefined;
  return compute({ params, inputs: { orders }, seed: 1, checkpoint: noCheckpoint, warn });
}

describe('the cohort cell', () => {
  it('gives the columns of the contract, one row a cell', async () => {
    const { retention } = (await run()).outputs;
    expect(retention.columns.slice(0, 6).map((column) => column.name)).toEqual([
      'cohort',
      'period',
      'size',
      'active',
      'rate',
      'complete',
    ]);
    const cells = Array.from({ length: retention.rowCount }, (_, row) =>
      retention.columns.map((column) => textAt(column, row)).join(' '),
    );
    expect(cells).toEqual([
      '2024-01 0 2 2 1 true 11',
      '2024-01 1 2 1 0.5 true 6',
      '2024-01 2 2 0 0 false 0',
      '2024-02 0 1 1 1 true 4',
      '2024-02 1 1 1 1 false 4',
    ]);
  });

  it('lists as many members behind each cell as the cell counts', async () => {
    for (const unit of ['day', 'week', 'month']) {
      const { outputs } = await run({ unit });
      const { retention, activity } = outputs;
      const active = numbersOf(getColumn(retention, 'active')).reduce((a, b) => a + b);
      expect(activity.rowCount).toBe(active);
    }
  });

  it('writes the weighted rates with and without incomplete cells', async () => {
    const { summary } = (await run()).outputs;
    expect(summary.weighted[1]).toEqual({
      period: 1,
      rate: 2 / 3,
      size: 3,
      completeRate: 0.5,
      completeSize: 2,
    });
  });

  it('marks incomplete cells in the table and leaves them out of the mean', async () => {
    const { view } = await run();
    const table = heatRows(view, 'rate', createTranslator('en', messages));
    expect(table.map((row) => row.cells.map((cell) => cell?.text))).toEqual([
      ['100', '50', '0*'],
      ['100', '100*'],
      ['100', '50', '—'],
    ]);
    expect(table[1]!.cells[1]!.label).toContain('not over');
    expect(heatRows(view, 'members', createTranslator('zh', messages))[0]!.cells[1]!.text).toBe('1');
  });

  it('says its finding and draws its chart in both languages', async () => {
    const { view } = await run();
    for (const locale of ['en', 'zh'] as const) {
      const text = createTranslator(locale, messages);
      expect(finding(view, {}, text)).toContain('50');
      expect(charts(view, {}, text)['retention']).toBeDefined();
    }
  });
});
