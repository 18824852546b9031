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
    const readings = await readTogether(2, (i, _, asWritten) => readText(texts[i]!, asWritten), noCheckpoint);
    const cells = readings.flatMap(({ table }) =>
      Array.from({ length: table.rowCount }, (_, row) => textAt(table.columns[0]!, row)),
    );
    expect(cells).toEqual(['2024-05-12', '2024-04-03', '2024-05-25', '2024-02-01']);
  });
});
