import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource } from './byteSource';
import { readRecords } from './readRecords';

const CITIES = ['Oslo', 'Rome', 'São Paulo', 'Köln', 'New York', 'Málaga', 'Åre'];
const NAMES = ['Ann Lee', 'Bob Ray', "Conor O'Neil", 'Zoë Müller', 'José Núñez', 'Kåre Öberg'];
const NOTES = ['called, no answer', 'fine; thanks', 'size 5" only', 'second visit\nlate', 'see #4', ''];

/** Columns of what people keep in tables, by a number that chooses the value. */
const COLUMNS: readonly ((n: number, row: number) => string)[] = [
  (_, row) => String(1000 + row),
  (n) => NAMES[n % NAMES.length]!,
  (n) => CITIES[n % CITIES.length]!,
  (n) => `20${10 + (n % 15)}-0${1 + (n % 9)}-${10 + (n % 19)}`,
  (n) => (n / 100).toFixed(2),
  (n) => (n / 100).toFixed(2).replace('.', ','),
  (n) => NOTES[n % NOTES.length]!,
  (n) => `user${n}@example.com`,
  (n) => (n % 2 ? 'yes' : 'no'),
];

const table = fc
  .record({
    kinds: fc.array(fc.nat(COLUMNS.length - 1), { minLength: 3, maxLength: 7 }),
    picks: fc.array(fc.nat(9999), { minLength: 5, maxLength: 30 }),
  })
  .map(({ kinds, picks }) => [
    kinds.map((_, j) => `column ${j + 1}`),
    ...picks.map((pick, row) => kinds.map((kind, j) => COLUMNS[kind]!(pick + j * 7, row))),
  ]);

const habit = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~', '\u0001', '||', '§'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    always: fc.boolean(),
    encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
    mark: fc.boolean(),
  })
  // A sign beyond ASCII in every line of a legacy encoding may as well be a letter of another.
  .filter(({ delimiter, encoding }) => delimiter !== '§' || encoding !== 'windows-1252');
type Habit = typeof habit extends fc.Arbitrary<infer T> ? T : never;

function write(rows: readonly (readonly string[])[], { delimiter, newline, always }: Habit): string {
  const field = (text: string) => {
    const special = [delimiter, '"', '\n', '\r'].some((mark) => text.includes(mark));
    return special || always ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(field).join(delimiter) + newline).join('');
}

/** Every character used here is one code unit; those of windows-1252 have the code of Latin-1. */
function encode(text: string, { encoding, mark }: Habit): Uint8Array {
  const marked = mark && encoding !== 'windows-1252' ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return new TextEncoder().encode(marked);
  const units = Array.from(marked, (_, i) => marked.charCodeAt(i));
  if (encoding === 'windows-1252') return Uint8Array.from(units);
  const pairs = units.flatMap((unit) => [unit & 255, unit >> 8]);
  return Uint8Array.from(encoding === 'utf-16le' ? pairs : pairs.map((_, i) => pairs[i ^ 1]!));
}

describe('a table of natural content', () => {
  it('is read back without any hint, in every usual dialect and encoding', async () => {
    await fc.assert(
      fc.asyncProperty(table, habit, async (rows, how) => {
        const records: string[][] = [];
        const source = bytesSource(encode(write(rows, how), how), 't.csv');
        for await (const batch of readRecords(source, {}, { raw: true })) records.push(...batch);
        expect(records).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
