import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { textAt } from '../../shared/table';
import { bytesSource } from '../ingest/byteSource';
import { appendTables } from './appendTables';
import { readFile } from './readFile';
import { readTogether } from './readTogether';

async function together(files: readonly string[]) {
  const readings = await readTogether(
    files.map((_, i) => `${i}.csv`),
    (i, checkpoint, asWritten) => {
      const source = bytesSource(new TextEncoder().encode(files[i]), `${i}.csv`);
      return readFile(source, { fileName: source.name, read: {}, checkpoint, asWritten });
    },
    noCheckpoint,
  );
  const named = readings.map(({ table }, i) => ({ fileName: `${i}.csv`, table }));
  const { table } = await appendTables(named, noCheckpoint);
  const shown = table.columns.map((column) => [
    column.name,
    column.type,
    Array.from({ length: table.rowCount }, (_, row) => textAt(column, row)),
  ]);
  return {
    columns: Object.fromEntries(shown.map(([name, type, cells]) => [name, { type, cells }])) as Record<
      string,
      { type: string; cells: (string | null)[] }
    >,
    warnings: readings.flatMap(({ warnings }) => warnings),
    unreadable: readings.flatMap(({ unreadable }) => unreadable),
  };
}

describe('files of one shape', () => {
  it('have one order of day and month, told by the file that makes it clear', async () => {
    const open = 'id,day\nA,12/05/2024\nB,03/04/2024\n';
    const clear = 'id,day\nC,25/05/2024\nD,01/02/2024\n';
    for (const files of [
      [open, clear],
      [clear, open],
    ]) {
      const { columns, warnings } = await together(files);
      expect(columns['day']!.type).toBe('date');
      expect([...columns['day']!.cells].sort()).toEqual([
        '2024-02-01',
        '2024-04-03',
        '2024-05-12',
        '2024-05-25',
      ]);
      expect(warnings).toEqual([{ code: 'ingest/decided-together', details: { count: 1, columns: 'day' } }]);
    }
  });

  it('keep the order that each of them shows, and are told apart by it', async () => {
    const dayFirst = 'id,day\nA,05/01/2024\nB,25/01/2024\n';
    const monthFirst = 'id,day\nC,02/05/2024\nD,02/25/2024\n';
    const { columns, warnings, unreadable } = await together([dayFirst, monthFirst]);
    expect(columns['day']).toEqual({
      type: 'date',
      cells: ['2024-01-05', '2024-01-25', '2024-02-05', '2024-02-25'],
    });
    expect(unreadable).toEqual([]);
    const details = { column: 'day', dayFirst: '0.csv', monthFirst: '1.csv' };
    expect(warnings).toEqual([{ code: 'ingest/day-orders-by-file', details }]);
    const mixed = await together([
      'day,n\n2024-03-13,1\n',
      'day,n\n13.03.2024,2\n',
      'day,n\n3/13/2024,3\n3/4/2024,4\n',
    ]);
    expect(mixed.columns['day']!.cells).toEqual(['2024-03-13', '2024-03-13', '2024-03-13', '2024-03-04']);
  });

  it('say that the order is open where all of them leave it open', async () => {
    const { columns, warnings } = await together(['day,n\n12/05/2024,1\n', 'day,n\n03/04/2024,2\n']);
    expect(columns['day']!.cells).toEqual(['2024-12-05', '2024-03-04']);
    expect(warnings.map(({ code }) => code)).toEqual(['ingest/ambiguous-dates', 'ingest/ambiguous-dates']);
  });

  it('keep what is written where one file has codes and the other numbers', async () => {
    const { columns } = await together(['code,n\n1.50,1\n2.00,2\n', 'code,n\nC7,3\nC8,4\n']);
    expect(columns['code']!.cells).toEqual(['1.50', '2.00', 'C7', 'C8']);
    const zeros = await together(['number,n\n17,1\n18,2\n', 'number,n\n007,3\n008,4\n']);
    expect(zeros.columns['number']).toEqual({ type: 'id', cells: ['17', '18', '007', '008'] });
  });

  it('decide over all rows: a few words in a small file do not make text of many numbers', async () => {
    const many = `n,x\n${Array.from({ length: 60 }, (_, i) => `${i},a\n`).join('')}`;
    const { columns, unreadable } = await together([many, 'n,x\nsoon,b\n']);
    expect(columns['n']!.type).toBe('integer');
    expect(unreadable).toEqual([{ column: 'n', count: 1, examples: [{ row: 2, text: 'soon' }] }]);
  });

  it('keep the currency of each row where the files are in different ones', async () => {
    const { columns, warnings } = await together([
      'id,amount\nA,€12.50\nB,€3\n',
      'id,amount\nC,$5\n',
      'id,amount\nD,$1\nE,€2\n',
    ]);
    expect(columns['amount']).toEqual({ type: 'money', cells: ['12.5', '3', '5', '1', '2'] });
    expect(columns['amount_currency']!.cells).toEqual(['EUR', 'EUR', '$', '$', 'EUR']);
    expect(warnings.map(({ code }) => code)).toEqual(['ingest/decided-together', 'ingest/mixed-currencies']);
  });

  it('are read once where they agree', async () => {
    let reads = 0;
    await readTogether(
      ['a.csv', 'b.csv'],
      (i, checkpoint, asWritten) => {
        reads++;
        const source = bytesSource(new TextEncoder().encode(`a,b\n${i},x\n2.5,y\n`), 't.csv');
        return readFile(source, { fileName: 't.csv', read: {}, checkpoint, asWritten });
      },
      noCheckpoint,
    );
    expect(reads).toBe(2);
  });
});
