import { describe, expect, it } from 'vitest';
import { readRecords } from '../ingest/readRecords';
import { bytesSource } from '../ingest/byteSource';
import { read } from './formats.testkit';

const bytes = (text: string) => new TextEncoder().encode(text);
const readText = (text: string) => read({ name: 't.csv', bytes: bytes(text) });
const TABLE = 'id,day,amount,note\n1,2024-01-01,10,x\n2,2024-01-02,25,y\n';

describe('rows without a value', () => {
  it.each([
    [',,,\n,,,\n', 2],
    [',,,\r\n"","","",""\r\n , , , ', 3],
  ])('at the end of a file are left out and named', async (tail, count) => {
    const { rows, table, rejected, warnings } = await readText(TABLE + tail);
    expect([rows, table.rowCount, rejected]).toEqual([2, 2, count]);
    expect(table.columns.map(({ type }) => type)).toEqual(['id', 'date', 'integer', 'text']);
    expect(warnings).toEqual([{ code: 'ingest/blank-rows', details: { count } }]);
  });

  it('are left out of pasted cells, before and behind a total', async () => {
    const cells = `${TABLE}\n,,,\nTotal,,35,\n,,,\n`.replaceAll(',', '\t');
    const { rows, rejected, warnings } = await readText(cells);
    expect([rows, rejected]).toEqual([2, 3]);
    expect(warnings.map(({ code }) => code)).toEqual([
      'ingest/blank-rows',
      'ingest/total-rows',
      'ingest/blank-rows',
    ]);
  });

  it('stay between other rows, and where a value could not be read', async () => {
    expect((await readText(`${TABLE},,,\n3,2024-01-03,5,z\n`)).rows).toBe(4);
    const days = Array.from({ length: 60 }, (_, k) => `2024-01-01,${k}\n`).join('');
    const { rows, unreadable } = await readText(`day,amount\n${days}soon,\n`);
    expect([rows, unreadable[0]?.count]).toEqual([61, 1]);
    const both = await readText(`day,amount\n${days}soon,\n,\n`);
    expect([both.rows, both.rejected]).toEqual([61, 1]);
  });

  it('stay as records where these are read as they stand', async () => {
    const batches = readRecords(bytesSource(bytes(`${TABLE},,,\n`), 't.csv'), {}, { raw: true });
    const records: string[][] = [];
    for await (const batch of batches) records.push(...batch);
    expect(records.map((record) => record.join())).toEqual([...TABLE.trim().split('\n'), ',,,']);
  });
});
