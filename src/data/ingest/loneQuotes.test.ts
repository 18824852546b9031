import { describe, expect, it } from 'vitest';
import { cells, ingest } from './ingest.testkit';

describe('a quote that never closes in a small file', () => {
  const text = 'id,name,amount\n1,ann,3\n2,"bob,4\n3,cy,5\n4,dd,6\n';

  it('is kept as a letter, and said with its cell', async () => {
    const result = await ingest(text);
    expect(cells(result, 'name')).toEqual(['ann', '"bob', 'cy', 'dd']);
    expect(result.warnings).toEqual([
      { code: 'ingest/lone-quotes', details: { count: 1, column: 'name', text: '"bob' } },
    ]);
  });

  it('is no news to one who asked for a file without quotes', async () => {
    expect((await ingest(text, { quote: '' })).warnings).toEqual([]);
  });

  it('is not said of quotes that close, nor of inches', async () => {
    expect((await ingest('id,name\n1,"ann"\n2,"bob"\n3,"cy"\n')).warnings).toEqual([]);
    expect((await ingest('id,size\n1,12"\n2,14"\n3,15"\n')).warnings).toEqual([]);
  });
});
