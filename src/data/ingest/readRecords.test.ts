import { describe, expect, it } from 'vitest';
import { bytesSource } from './byteSource';
import { hasShared, sharedFile } from './ingest.testkit';
import { readRecords } from './readRecords';

const TEXT = 'Report,,\r\n\r\nid, name ,n\r\n1, Ann \r\n2,Bob,3,4\r\n';

async function all(content: string | Uint8Array, raw: boolean): Promise<string[][]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const records: string[][] = [];
  for await (const batch of readRecords(bytesSource(bytes, 't.csv'), {}, { raw })) records.push(...batch);
  return records;
}

describe('records as text', () => {
  it('raw: nothing trimmed, padded or left out but empty lines', async () => {
    expect(await all(TEXT, true)).toEqual([
      ['Report', '', ''],
      ['id', ' name ', 'n'],
      ['1', ' Ann '],
      ['2', 'Bob', '3', '4'],
    ]);
  });

  it('raw: in the encoding that was named, counting what is no text in it but not signs that say so already', async () => {
    const damage = { characters: 0, foreign: 0 };
    const source = bytesSource(Uint8Array.from([97, 44, 0xef, 0xbf, 0xbd, 10, 98, 44, 0xe9, 10]), 't.csv');
    const records: string[][] = [];
    for await (const batch of readRecords(source, { encoding: 'utf-8' }, { raw: true, damage }))
      records.push(...batch);
    expect(records).toEqual([
      ['a', '\ufffd'],
      ['b', '\ufffd'],
    ]);
    expect(damage.characters).toBe(1);
  });

  it('normalised: header first, rows trimmed and equally wide', async () => {
    expect(await all(TEXT, false)).toEqual([
      ['id', 'name', 'n'],
      ['1', 'Ann', ''],
      ['2', 'Bob', '3,4'],
    ]);
  });

  it('raw records of a file without a table have different widths', async () => {
    expect(await all('a\nb,c\nd,e,f\n', true)).toEqual([['a'], ['b', 'c'], ['d', 'e', 'f']]);
  });

  it.skipIf(!hasShared)('every record of a packed GB18030 file (needs ../shared)', async () => {
    const records = await all(sharedFile('cn_member_orders_gb18030.csv.gz'), true);
    expect(records).toHaveLength(28_834);
    expect(records.every((record) => record.length === 9)).toBe(true);
  });
});
