import { describe, expect, it } from 'vitest';
import { bytesSource } from './byteSource';
import { ingestCsv } from './ingestCsv';
import { planReading } from './planReading';
import { readRecords } from './readRecords';

const WIDTH = 10_000;
const line = (cell: (j: number) => string, mark: string) =>
  `${Array.from({ length: WIDTH }, (_, j) => cell(j)).join(mark)}\n`;

function wide(mark: string, rows: number): Uint8Array {
  const body = Array.from({ length: rows }, (_, i) => line((j) => String((i * 7 + j) % 97), mark));
  return new TextEncoder().encode(line((j) => `column_${j}`, mark) + body.join(''));
}

describe('a file of ten thousand columns', () => {
  it('has its delimiter found though a line is longer than what is judged of others', async () => {
    const plan = await planReading(bytesSource(wide(';', 20), 't.csv'), 't.csv', {});
    expect(plan.layout).toMatchObject({ width: WIDTH, dialect: { delimiter: ';', headerRow: true } });
  });

  it('may be wider still as raw records, but not as a table', async () => {
    const source = bytesSource(new TextEncoder().encode(`${'0.5,'.repeat(25_000)}1\n`), 't.csv');
    const widths: number[] = [];
    for await (const batch of readRecords(source, {}, { raw: true }))
      widths.push(...batch.map(({ length }) => length));
    expect(widths).toEqual([25_001]);
    await expect(readRecords(source).next()).rejects.toMatchObject({ code: 'ingest/too-many-columns' });
  });

  it('can be stopped all the way: between candidates, columns and rows', async () => {
    let pauses = 0;
    const checkpoint = () => {
      pauses++;
      return Promise.resolve();
    };
    const { table } = await ingestCsv(bytesSource(wide(',', 40), 't.csv'), { fileName: 't.csv', checkpoint });
    expect(table.columns.length).toBe(WIDTH);
    expect(pauses).toBeGreaterThan(WIDTH + 60);
  });
});
