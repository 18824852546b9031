import { describe, expect, it } from 'vitest';
import { cells, hasShared, ingest, sharedFile } from './ingest.testkit';

const ZH = '会员编号,姓名,城市\nA1,张伟,上海\nA2,王芳,北京\nA3,李娜,广州\n';
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  );
const utf16 = (text: string, little: boolean) =>
  Array.from(text, (_, i) => text.charCodeAt(i)).flatMap((u) =>
    little ? [u & 255, u >> 8] : [u >> 8, u & 255],
  );
/** 姓名,城市 / 张伟,上海 in GB 2312, Big5 and Shift-JIS (made with iconv). */
const GB = [
  0xd0, 0xd5, 0xc3, 0xfb, 44, 0xb3, 0xc7, 0xca, 0xd0, 10, 0xd5, 0xc5, 0xce, 0xb0, 44, 0xc9, 0xcf, 0xba, 0xa3,
  10,
];
const BIG5 = [
  0xa9, 0x6d, 0xa6, 0x57, 44, 0xab, 0xb0, 0xa5, 0xab, 10, 0xb1, 0x69, 0xb0, 0xb6, 44, 0xa4, 0x57, 0xae, 0xfc,
  10,
];
const SJIS = [
  0x96, 0xbc, 0x91, 0x4f, 44, 0x93, 0x73, 0x8e, 0x73, 10, 0x82, 0xb3, 0x82, 0xad, 0x82, 0xe7, 44, 0x93, 0x8c,
  0x8b, 0x9e, 10,
];

describe('encodings are found', () => {
  it.each([
    ['utf-8', bytes(ZH)],
    ['utf-8', bytes([0xef, 0xbb, 0xbf], ZH)],
    ['utf-16le', bytes([0xff, 0xfe], utf16(ZH, true))],
    ['utf-16be', bytes([0xfe, 0xff], utf16(ZH, false))],
    ['utf-16le', bytes(utf16(ZH, true))],
    ['utf-16be', bytes(utf16(ZH, false))],
  ])('%s, with and without byte-order mark', async (encoding, file) => {
    for (const chunk of [1 << 20, 3]) {
      const result = await ingest(file, {}, chunk);
      expect(result.encoding).toBe(encoding);
      expect(cells(result, '姓名')).toEqual(['张伟', '王芳', '李娜']);
    }
  });

  it.each([
    ['gb18030', GB, '姓名', '张伟'],
    ['big5', BIG5, '姓名', '張偉'],
    ['shift_jis', SJIS, '名前', 'さくら'],
  ])('%s from a few characters', async (encoding, file, name, first) => {
    const result = await ingest(bytes(file), { headerRow: 'true' });
    expect(result.encoding).toBe(encoding);
    expect(cells(result, name)).toEqual([first]);
  });

  it('windows-1252 with accents, quotes and the euro sign', async () => {
    const file = bytes(
      'pr',
      [0xe9],
      'nom,ville,prix\nZo',
      [0xeb],
      ',N',
      [0xee],
      'mes,',
      [0x80],
      '5\nL',
      [0x92],
      'a,Orl',
      [0xe9],
      'ans,',
      [0x80],
      '6\n',
    );
    const result = await ingest(file);
    expect(result.encoding).toBe('windows-1252');
    expect(cells(result, 'prénom')).toEqual(['Zoë', 'L’a']);
    expect(cells(result, 'prix')).toEqual(['5', '6']);
  });

  it('a label such as gbk or latin1 is taken as said', async () => {
    expect(cells(await ingest(bytes(GB), { encoding: 'gbk', headerRow: true }), '城市')).toEqual(['上海']);
    expect((await ingest('a,b\n1,2\n', { encoding: 'latin1' })).encoding).toBe('windows-1252');
  });

  it('looks again when only the end of a large file shows the encoding', async () => {
    const result = await ingest(bytes('a,b\n', 'x,1\n'.repeat(90_000), GB));
    expect(result.encoding).toBe('gb18030');
    expect(cells(result, 'a').slice(-2)).toEqual(['姓名', '张伟']);
  });

  it('counts the characters of a UTF-8 file that are damaged, instead of taking it for something else', async () => {
    const result = await ingest(bytes(ZH.repeat(20), 'A4,', [0xe5, 0xbc], ',x\n'));
    expect(result.encoding).toBe('utf-8');
    expect(result.warnings).toContainEqual({ code: 'ingest/damaged-text', details: { count: 1 } });
  });

  it.skipIf(!hasShared)('a GB18030 order log (needs ../shared)', async () => {
    const result = await ingest(sharedFile('cn_member_orders_gb18030.csv.gz'));
    expect(result.encoding).toBe('gb18030');
    expect(cells(result, '买家昵称').slice(0, 3)).toEqual(['叫我李2', '0cyb1992', '萝污萌莉']);
    expect(result.warnings).toEqual([]);
  });
});
