import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvChunks } from '../export/csvChunks';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { bytesSource } from './byteSource';
import { cells, ingest } from './ingest.testkit';
import { concat } from './openSource';
import { readRecords } from './readRecords';

/** Text of anything a member might type; neither blank nor padded, because normalising trims. */
const word = fc
  .array(fc.constantFrom(...'aZé€张伟雨0;|,\t"\'\\\n\r -=+😀'.split(/(?:)/u)), { minLength: 1, maxLength: 8 })
  .map((parts) => `w${parts.join('')}w`);
const rowsOf = (width: number) =>
  fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 });
const table = fc.integer({ min: 2, max: 5 }).chain(rowsOf);

interface Written {
  delimiter: string;
  quote: string;
  escape: string;
  newline: string;
  always: boolean;
}
const dialect: fc.Arbitrary<Written> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', '^'),
    quote: fc.constantFrom('"', "'"),
    backslash: fc.boolean(),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    always: fc.boolean(),
  })
  .map(({ backslash, ...rest }) => ({ ...rest, escape: backslash ? '\\' : rest.quote }));

function write(rows: readonly (readonly string[])[], how: Written): string {
  const field = (text: string) => {
    const special = [how.delimiter, how.quote, how.escape, '\n', '\r'].some((mark) => text.includes(mark));
    if (!special && !how.always) return text;
    const doubled = how.escape === how.quote ? text : text.replaceAll('\\', '\\\\');
    return how.quote + doubled.replaceAll(how.quote, how.escape + how.quote) + how.quote;
  };
  return rows.map((row) => row.map(field).join(how.delimiter) + how.newline).join('');
}

const ENCODERS: Record<string, (text: string) => Uint8Array> = {
  'utf-8': (text) => new TextEncoder().encode(text),
  'utf-16le': (text) =>
    new Uint8Array(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer),
  'utf-16be': (text) => ENCODERS['utf-16le']!(text).map((_, i, all) => all[i ^ 1]!),
};

async function readBack(
  bytes: Uint8Array,
  how: Written,
  encoding: string,
  chunkBytes: number,
): Promise<string[][]> {
  const read = { delimiter: how.delimiter, quote: how.quote, escape: how.escape, encoding };
  const records: string[][] = [];
  for await (const batch of readRecords(bytesSource(bytes, 't.csv', chunkBytes), read, { raw: true }))
    records.push(...batch);
  return records;
}

describe('what was written is read back', () => {
  it('in every dialect and encoding, however the bytes are cut', async () => {
    const encoding = fc.constantFrom(...Object.keys(ENCODERS));
    await fc.assert(
      fc.asyncProperty(
        table,
        dialect,
        encoding,
        fc.integer({ min: 1, max: 40 }),
        async (rows, how, name, chunk) => {
          const bytes = ENCODERS[name]!(write(rows, how));
          expect(await readBack(bytes, how, name, chunk)).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  }, 30_000);

  it('with the same result wherever the chunks begin', async () => {
    const mixed = fc.constantFrom(
      '',
      ' ',
      '1',
      '2.50',
      '-3',
      '007',
      '1,5',
      'NA',
      '2024-01-02',
      'x"y',
      '张',
      '$4',
      'C1',
    );
    const grid = fc.array(fc.array(mixed, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(grid, fc.integer({ min: 1, max: 30 }), async (rows, chunk) => {
        const how = { delimiter: ',', quote: '"', escape: '"', newline: '\r\n', always: false };
        const bytes = ENCODERS['utf-8']!(`h1,h2,h3\r\n${write(rows, how)}z,z,z\r\n`);
        const read = { headerRow: 'true', delimiter: ',' };
        expect(await ingest(bytes, read, chunk)).toEqual(await ingest(bytes, read));
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it('from a typed table through the export, cell for cell', async () => {
    const finite = fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
      .map((x) => x + 0);
    const cell = fc.record({
      text: fc.option(
        word.map((text) => text.replaceAll('\r', '')),
        { nil: null },
      ),
      number: fc.oneof(finite, fc.integer(), fc.constant(NaN)),
      day: fc.integer({ min: -20_000, max: 40_000 }),
      second: fc.integer({ min: 0, max: 4e9 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async (rows) => {
        const numbers = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
        const original = makeTable([
          textColumn(
            't',
            rows.map((row) => row.text),
          ),
          numericColumn(
            'n',
            numbers((row) => (row.number === 0 ? 0 : row.number)),
          ),
          numericColumn(
            'd',
            numbers((row) => row.day * 86_400_000),
            'date',
          ),
          numericColumn(
            'm',
            numbers((row) => row.second * 1000),
            'datetime',
          ),
        ]);
        const bytes = concat([...csvChunks(original)]);
        const back = await ingest(bytes, {
          headerRow: 'true',
          delimiter: ',',
          quote: '"',
          escape: '"',
          decimal: '.',
        });
        expect(cells(back, 't')).toEqual(rows.map((row) => row.text));
        for (const name of ['n', 'd', 'm']) {
          const [was, is] = [original, back.table].map((one) =>
            one.columns.find((column) => column.name === name),
          );
          expect(is).toMatchObject(
            rows.every((row) => name === 'n' && Number.isNaN(row.number))
              ? {}
              : { values: (was as { values: Float64Array }).values },
          );
        }
        expect(back.unreadable).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 30_000);
});
