import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textAt, textColumn, type ColumnTable } from '../../shared/table';
import { readFile } from '../formats/readFile';
import { bytesSource } from '../ingest/byteSource';
import { csvChunks } from './csvChunks';
import { formulaGuarded, withoutGuards } from './formulaGuards';

const STARTS = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
const BODIES = ['1+1', 'cmd|calc', 'SUM(A1:A9)', '', 'HYPERLINK("http://x","y")', '2\n=3', ',=4', "'=5"];
const formulas = ['', ' ', '　', '\u00a0']
  .flatMap((space) => STARTS.flatMap((start) => BODIES.map((body) => `${space}${start}${body}`)))
  .filter((text) => text.trim() !== '');

const csvOf = (table: ColumnTable) =>
  new Blob([...csvChunks(table, { bom: true, guardFormulas: true })] as BlobPart[]);

/** What spreadsheets run, looked at without our own rule: a cell that begins so, also behind white space. */
const RUNS = /^[\s\u3000]*[=+\-@＝＋－＠]|^[\t\r]/;

/** The fields of a CSV as RFC 4180 has them. */
function fieldsOf(csv: string): string[] {
  const fields = csv.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))[,\n]/gy);
  return [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

const OUR_OWN = { delimiter: ',', quote: '"', escape: '"', headerRow: 'true', encoding: 'utf-8' };

async function readBack(table: ColumnTable, read: Readonly<Record<string, string>> = {}) {
  const bytes = new Uint8Array(await csvOf(table).arrayBuffer());
  const reading = await readFile(bytesSource(bytes, 'export.csv'), {
    read,
    checkpoint: noCheckpoint,
    fileName: 'export.csv',
  });
  return withoutGuards(reading);
}

const cells = (table: ColumnTable, name: string) => {
  const column = table.columns.find((one) => one.name === name)!;
  return Array.from({ length: table.rowCount }, (_, row) => textAt(column, row));
};

describe('text that a spreadsheet would run', () => {
  it('is never the start of a cell of an export', async () => {
    const text = await csvOf(makeTable([textColumn('text', formulas), textColumn('=id', formulas)])).text();
    const runs = /(?:^|[,\n])"?[\s\u3000]*[=+\-@\t\r＝＋－＠]/;
    const unquoted = text
      .replace(/^\ufeff/, '')
      .replaceAll(/"(?:[^"]|"")*"/g, (field) => JSON.stringify(field[1]));
    expect(unquoted).not.toMatch(runs);
    expect(formulas.every((formula) => formulaGuarded(formula).startsWith("'"))).toBe(true);
  });

  it('comes back by our own reader as it was, and that is said', async () => {
    const ids = formulas.map((_, k) => `r${k}`);
    const table = makeTable([textColumn('row', ids), textColumn('@note', formulas)]);
    const { table: read, warnings } = await readBack(table);
    expect(cells(read, '@note')).toEqual(formulas);
    expect(warnings).toContainEqual({
      code: 'ingest/formula-guards',
      details: expect.objectContaining({ count: expect.any(Number) as number }) as object,
    });
  });

  it('is nowhere in any table, and every table comes back as it was', async () => {
    const start = fc.constantFrom(...STARTS, '', '', ' ＝', '\u00a0@', "'", "''=", '-');
    const body = fc
      .array(fc.constantFrom(...'aZ9é张=+-@,;"\'\n()!|＝😀'.split(/(?:)/u)), { maxLength: 6 })
      .map((letters) => `${letters.join('')}w`);
    const text = fc.tuple(start, body).map((parts) => parts.join(''));
    const columns = fc.tuple(
      fc.array(text, { minLength: 8, maxLength: 8 }),
      fc.array(text, { minLength: 8, maxLength: 8 }),
    );
    const names = fc.uniqueArray(text, {
      minLength: 2,
      maxLength: 2,
      selector: (name) => name.replaceAll(/\s+/g, ' ').trim(),
    });
    await fc.assert(
      fc.asyncProperty(columns, names, async ([left, right], [a, b]) => {
        const [first, second] = [a!.trim(), b!.trim()];
        const table = makeTable([textColumn(first, left), textColumn(second, right)]);
        const fields = fieldsOf(await csvOf(table).text());
        expect(fields.filter((field) => RUNS.test(field))).toEqual([]);
        const { table: read } = await readBack(table, OUR_OWN);
        expect(read.columns.map((_, j) => cells(read, read.columns[j]!.name))).toEqual([left, right]);
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  it('comes back with any number of apostrophes before it', () => {
    const texts = fc.tuple(fc.nat(3), fc.constantFrom('=1', '+a', 'plain', "it's", '-5', '', 'x=y'));
    fc.assert(
      fc.property(
        fc.uniqueArray(
          texts.map(([n, text]) => "'".repeat(n) + text),
          { minLength: 1 },
        ),
        (values) => {
          const guarded = makeTable([textColumn('t', values.map(formulaGuarded))]);
          const { table } = withoutGuards({ table: guarded, warnings: [] });
          expect(cells(table, 't')).toEqual(values);
        },
      ),
      { seed: 1 },
    );
  });

  it('is left alone where the file was not guarded', () => {
    const table = makeTable([textColumn('t', ["'=1", '=1', "'tis"])]);
    expect(withoutGuards({ table, warnings: [] })).toEqual({ table, warnings: [] });
  });

  it('is no number, negative or not', () => {
    expect(['-12.5', '+3', '-1e-7', '5'].map(formulaGuarded)).toEqual(['-12.5', '+3', '-1e-7', '5']);
    const table = makeTable([numericColumn('x', Float64Array.of(-0.1, 1e21, 5e-324))]);
    expect(
      [...csvChunks(table, { guardFormulas: true })].map((chunk) => Buffer.from(chunk).toString()),
    ).toEqual(['x\n-0.1\n1e+21\n5e-324\n']);
  });
});
