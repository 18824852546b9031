import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

describe('normalise-text', () => {
  const table = makeTable([textColumn('t', [' ＡＢ　１ ', 'ab 1', '  ', null])]);
  it('trims, narrows and folds case, merging what becomes equal', async () => {
    const result = await run(table, { step: 'normalise-text', case: 'lower' });
    expect(cells(result.table, 't')).toEqual(['ab 1', 'ab 1', null, null]);
    expect(result.changed).toBe(2);
    const column = result.table.columns[0]!;
    expect(column.storage === 'text' && column.dictionary).toEqual(['ab 1']);
  });
  it('writes one character one way, unless told not to', async () => {
    const twice = makeTable([textColumn('t', ['caf\u00e9', 'cafe\u0301'])]);
    expect(new Set(cells((await run(twice, { step: 'normalise-text' })).table, 't')).size).toBe(1);
    expect((await run(twice, { step: 'normalise-text', nfc: false })).changed).toBe(0);
  });
  it('changes nothing the second time, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 6 })), async (texts) => {
        const once = await run(makeTable([textColumn('t', texts)]), { step: 'normalise-text' });
        expect((await run(once.table, { step: 'normalise-text' })).changed).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
