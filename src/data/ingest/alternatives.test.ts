import { describe, expect, it } from 'vitest';
import { bytesSource } from './byteSource';
import { cells, ingest } from './ingest.testkit';
import { inspect } from './inspect';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Every line has one bar and one semicolon. */
const TWO_WAYS = 'ann|1;x\nbob|2;y\ncy|3;z\n';

describe('a file that can be read in two ways', () => {
  it('is read in one of them, and the other is named in a warning and among the alternatives', async () => {
    const result = await ingest(TWO_WAYS);
    expect(result.warnings.map(({ code }) => code)).toContain('ingest/ambiguous-dialect');
    const [first] = result.alternatives;
    expect(first).toMatchObject({ dialect: { quote: '"' } });
    const shown = await inspect(bytesSource(utf8(TWO_WAYS), 't.csv'));
    expect(shown.alternatives).toContainEqual(first);
  });

  it('has no alternatives any more when the delimiter is given', async () => {
    const result = await ingest(TWO_WAYS, { delimiter: ';' });
    expect(result.alternatives).toEqual([]);
    expect(result.warnings).toEqual([]);
  });

  it('says which dates could be read in the other order', async () => {
    const result = await ingest('d,n\n01/02/2020,5\n03/04/2020,6\n', { headerRow: true });
    expect(result.alternatives).toEqual([{ column: 'd', order: 'dmy' }]);
  });

  it('reads dates in the order that is fixed, wherever that reads them at all', async () => {
    const text = 'd,n\n01/02/2020,5\n03/04/2020,6\n';
    const result = await ingest(text, { dates: 'dmy' });
    expect(cells(result, 'd')).toEqual(['2020-02-01', '2020-04-03']);
    expect(result).toMatchObject({ dialect: { dates: 'dmy' }, warnings: [] });
    expect(cells(await ingest('d,n\n01/31/2020,5\n', { dates: 'dmy' }), 'd')).toEqual(['2020-01-31']);
    await expect(ingest(text, { dates: 'ymd' })).rejects.toMatchObject({ code: 'ingest/bad-option' });
  });

  it('has none where one reading is clearly better', async () => {
    const result = await ingest('id,name,n\n1,Ann,2.5\n2,Bob,3.5\n3,Cy,4.5\n');
    expect(result.alternatives).toEqual([]);
  });
});
