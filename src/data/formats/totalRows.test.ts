import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { textAt } from '../../shared/table';
import { bytesSource } from '../ingest/byteSource';
import { readFile } from './readFile';
import { readTogether } from './readTogether';

const sourceOf = (text: string) => bytesSource(new TextEncoder().encode(text), 't.csv');
const readText = (text: string, asWritten?: ReadonlySet<string>) =>
  readFile(sourceOf(text), { fileName: 't.csv', read: {}, checkpoint: noCheckpoint, asWritten });

describe('totals behind the rows of a report', () => {
  it('are left out and named', async () => {
    const text =
      '订单编号,会员ID,下单日期,金额\n1,C1,2024-04-01,10.00\n2,C2,2024-04-02,25.50\n合计,,,35.50\n';
    const { table, rows, rejected, warnings } = await readText(text);
    expect([table.rowCount, rows, rejected]).toEqual([2, 2, 1]);
    expect(warnings).toEqual([{ code: 'ingest/total-rows', details: { count: 1, text: '合计, 35.5' } }]);
  });

  it('are not seen in a thing that is only called like one, on the row behind one of the same price', async () => {
    const text = '会员ID,商品,数量,价格\nC1,月度报表,1,20\nC2,账单汇总,1,20\nC3,年度报表,2,35\n';
    const { table, warnings } = await readText(text);
    expect([table.rowCount, warnings]).toEqual([3, []]);
  });

  it('make no text of the dates above them, and are no value that could not be read', async () => {
    const few = await readText('day,orders,spent\n2024-01-01,3,10\n2024-01-02,4,20\nTotal,7,30\n');
    expect(few.table.columns.map(({ type }) => type)).toEqual(['date', 'integer', 'integer']);
    const days = Array.from({ length: 40 }, (_, k) => `${k + 1},x,,2\n`).join('');
    const many = await readText(`rank,kind,note,spent\n${days}Grand total:,,,80\n`);
    expect([many.table.rowCount, many.table.columns[0]!.type, many.unreadable]).toEqual([40, 'integer', []]);
  });

  it('may be several', async () => {
    const { table, warnings } = await readText('a,b,c,d\nx,1,u,2\ny,1,u,2\nSubtotal,,,4\nTotal,,,4\n');
    expect(table.rowCount).toBe(2);
    expect(warnings[0]!.details).toEqual({ count: 2, text: 'Subtotal, 4' });
  });

  it('are told from rows of that name, which stay', async () => {
    const filled = await readText('brand,price,stock\nDanone,3,10\nYoplait,4,20\nTotal,5,30\n');
    expect(filled.table.rowCount).toBe(3);
    const inside = await readText('a,b,c,d\nTotal,,,4\nx,1,u,2\ny,1,u,2\n');
    expect(inside.table.rowCount).toBe(3);
  });

  it('are left out of every file where several make one table', async () => {
    const texts = [
      'day,n,x\n12/05/2024,1,a\n03/04/2024,1,a\nTotal,2,\n',
      'day,n,x\n25/05/2024,3,b\n01/02/2024,1,b\n',
    ];
    const readings = await readTogether(
      ['a.csv', 'b.csv'],
      (i, _, asWritten) => readText(texts[i]!, asWritten),
      noCheckpoint,
    );
    const cells = readings.flatMap(({ table }) =>
      Array.from({ length: table.rowCount }, (_, row) => textAt(table.columns[0]!, row)),
    );
    expect(cells).toEqual(['2024-05-12', '2024-04-03', '2024-05-25', '2024-02-01']);
  });
});

describe('totals between the rows of a report', () => {
  const report = (lines: readonly string[]) =>
    readText(`${['region,order,amount,items', ...lines].join('\n')}\n`);

  it.each([
    ['Subtotal', 'Subtotal', 'Grand Total'],
    ['North Total', 'South Total', 'TOTAL (5 orders)'],
    ['小计', '小计', '总计'],
    ['华北小计', '华南小计', '合计'],
  ])('such as %s are left out and named where their sums agree', async (north, south, all) => {
    const { table, rows, rejected, warnings } = await report([
      'North,A1,10.5,1',
      'North,A2,20,2',
      `${north},,30.5,3`,
      'South,A3,1,1',
      'South,A4,2,1',
      'South,A5,4,1',
      `${south},,7,3`,
      `${all},,37.5,6`,
    ]);
    expect([table.rowCount, rows, rejected]).toEqual([5, 5, 2]);
    expect(warnings).toEqual([
      { code: 'ingest/inner-totals', details: { count: 1, text: `${north}, 30.5, 3` } },
      { code: 'ingest/total-rows', details: { count: 2, text: `${south}, 7, 3` } },
    ]);
  });

  it('may stand beside averages, and in a column of dates', async () => {
    const days = (month: string) =>
      Array.from({ length: 9 }, (_, k) => `2024-${month}-0${k + 1},${k + 1},2.5\n`).join('');
    const text = `day,spent,average price\n${days('01')}Subtotal,45,2.5\n${days('02')}Subtotal,45,2.5\n`;
    const { table, unreadable } = await readText(text);
    expect([table.rowCount, table.columns[0]!.type, unreadable]).toEqual([18, 'date', []]);
  });

  it('stay where a sum does not agree, as rows of that name do', async () => {
    const { rows, warnings } = await report([
      'North,A1,10,1',
      'North,A2,20,2',
      'North Total,A3,30,4',
      'Total,A4,12,3',
      'South,A5,5,5',
    ]);
    expect([rows, warnings]).toEqual([5, []]);
  });

  it('may have no word at the very end', async () => {
    const lines = ['North,A1,10,1', 'North,A2,20,2', 'South,A3,5,4'];
    expect((await report([...lines, ',,35,7'])).rows).toBe(3);
    expect((await report([...lines, ',,35,8'])).rows).toBe(4);
    expect((await report([...lines, ',,35,'])).rows).toBe(4);
    const many = Array.from({ length: 10 }, (_, k) => `North,A${k},10,`);
    expect((await report([...many, ',,100,'])).rows).toBe(10);
  });
});

describe('dates above a total', () => {
  const days = 'day,n,x\n12/05/2024,1,a\n03/04/2024,1,a\n';

  it('are as open, and as settled by an option, as they are without it', async () => {
    const [without, open] = [await readText(days), await readText(`${days}Total,2,\n`)];
    expect(open.dates).toEqual(without.dates);
    expect(open.warnings.map(({ code }) => code)).toEqual([
      'ingest/total-rows',
      ...without.warnings.map(({ code }) => code),
    ]);
    const request = { fileName: 't.csv', read: { dates: 'dmy' }, checkpoint: noCheckpoint };
    const fixed = await readFile(sourceOf(`${days}Total,2,\n`), request);
    expect([textAt(fixed.table.columns[0]!, 0), fixed.dialect.dates]).toEqual(['2024-05-12', 'dmy']);
  });
});
