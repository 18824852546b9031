import { describe, expect, it } from 'vitest';
import { readFile } from '../src/data/formats/readFile';
import { cells, gzip, ingest, types } from '../src/data/ingest/ingest.testkit';
import { bytesSource } from '../src/data/ingest/byteSource';
import type { IngestResult } from '../src/data/ingest/ingestCsv';
import { describeProblem } from '../src/i18n/problems';
import { createTranslator } from '../src/i18n/translate';
import { noCheckpoint } from '../src/shared/checkpoint';
import { encodeAs } from './tools/encodeAs';

/** Case 14 of the durability spec: nothing of a hostile file changes without being counted and said. */
const names = ({ table }: IngestResult) => table.columns.map(({ name }) => name);
const repairs = ({ warnings }: IngestResult) =>
  Object.fromEntries(warnings.map(({ code, details }) => [code, details['count']]));

/** Every repair has a sentence in both languages in which its count can be read. */
function expectSaid({ warnings }: IngestResult): void {
  for (const locale of ['en', 'zh'] as const) {
    const text = createTranslator(locale, { en: {}, zh: {} });
    for (const warning of warnings) {
      const words = describeProblem(text, 'warning', warning);
      expect(words).not.toContain(warning.code);
      const { count } = warning.details;
      if (typeof count === 'number') expect(words).toContain(new Intl.NumberFormat('en').format(count));
    }
  }
}

async function read(content: string | Uint8Array, options = {}): Promise<IngestResult> {
  const result = await ingest(content, options);
  expectSaid(result);
  return result;
}

describe('headers', () => {
  it('that every object has as a key are renamed, counted, and pollute nothing', async () => {
    const result = await read('__proto__,constructor,toString,hasOwnProperty,id\n1,2,3,4,a\n5,6,7,8,b\n');
    expect(names(result)).toEqual([
      '__proto___column',
      'constructor_column',
      'toString_column',
      'hasOwnProperty_column',
      'id',
    ]);
    expect(repairs(result)).toEqual({ 'ingest/renamed-columns': 4 });
    expect(cells(result, '__proto___column')).toEqual(['1', '5']);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('that are there twice, empty, or only space are told apart and counted', async () => {
    const result = await read('a,a,,a, ,b\n1,2,3,4,5,6\n7,8,9,10,11,12\n');
    expect(names(result)).toEqual(['a', 'a_2', 'column_3', 'a_3', 'column_5', 'b']);
    expect(repairs(result)).toEqual({ 'ingest/renamed-columns': 4 });
    expect(names(result).map((name) => cells(result, name)[1])).toEqual(['7', '8', '9', '10', '11', '12']);
  });

  it('behind a byte order mark are read without it, and nothing was to be repaired', async () => {
    const result = await read('\ufeffid,name\n1,a\n2,b\n');
    expect([names(result), repairs(result)]).toEqual([['id', 'name'], {}]);
    const inside = await read('id,\ufeffname\n1,a\n2,b\n');
    expect([names(inside), repairs(inside)]).toEqual([['id', 'name'], { 'ingest/renamed-columns': 1 }]);
  });
});

describe('rows', () => {
  const regular = Array.from({ length: 30 }, (_, k) => `r${k},${k},x${k}`);

  it('that are too short or too long are counted with the first line, and lose no letter', async () => {
    const lines = ['id,n,text', 'short,1', 'long,2,y,more,and more', 'shorter', ...regular];
    const result = await read(lines.join('\n'));
    expect(repairs(result)).toMatchObject({ 'ingest/short-rows': 2, 'ingest/long-rows': 1 });
    const rows = result.warnings.map(({ code, details }) => [code, details['row']]);
    expect(rows).toEqual(
      expect.arrayContaining([
        ['ingest/short-rows', 2],
        ['ingest/long-rows', 3],
      ]),
    );
    expect(cells(result, 'id').slice(0, 3)).toEqual(['short', 'long', 'shorter']);
    expect(cells(result, 'text').slice(0, 3)).toEqual([null, 'y,more,and more', null]);
  });

  it('of one cell at the end are taken for a remark, counted and shown', async () => {
    const result = await read(['id,n,text', ...regular, 'Total members: 30'].join('\n'));
    expect(result.rows).toBe(30);
    expect(result.warnings).toMatchObject([
      { code: 'ingest/trailing-remarks', details: { count: 1, row: 32, text: 'Total members: 30' } },
    ]);
  });

  it('with NUL inside keep it', async () => {
    const result = await read(['id,n,text', ...regular, 'z\0z,1,\0'].join('\n'));
    expect([cells(result, 'id').at(-1), cells(result, 'text').at(-1)]).toEqual(['z\0z', '\0']);
    expect(repairs(result)).toEqual({});
  });

  it('behind a quote that is never closed are not swallowed: it is kept, or the file refused with the place', async () => {
    const text = ['id,n,text', ...regular, 'q,1,"open', ...regular].join('\n');
    const result = await read(text);
    expect([result.rows, cells(result, 'text')[30], repairs(result)]).toEqual([
      61,
      '"open',
      { 'ingest/lone-quotes': 1 },
    ]);
    await expect(ingest(text, { quote: '"' })).rejects.toMatchObject({
      code: 'ingest/unclosed-quote',
      details: { file: 't.csv', row: 32, column: 3 },
    });
  });

  it('with quotes in the middle of a field keep them, counted', async () => {
    const result = await read(['id,n,text', ...regular, 'a,1,5" disk', 'b,2,"said "yes" once"'].join('\n'));
    expect(cells(result, 'text').at(-2)).toBe('5" disk');
    expect(cells(result, 'text').at(-1)).toContain('yes');
    expect(repairs(result)['ingest/stray-quotes']).toBeGreaterThan(0);
  });
});

describe('size', () => {
  it('10,000 columns are read, each with its own values', async () => {
    const row = (value: (j: number) => string) =>
      Array.from({ length: 10_000 }, (_, j) => value(j)).join(',');
    const result = await read(
      `${row((j) => `c${j}`)}\n${row((j) => `${j}.5`)}\n${row((j) => `${2 * j}.5`)}\n`,
    );
    expect(names(result)).toHaveLength(10_000);
    expect([cells(result, 'c0'), cells(result, 'c9999')]).toEqual([
      ['0.5', '0.5'],
      ['9999.5', '19998.5'],
    ]);
    expect(repairs(result)).toEqual({});
  }, 60_000);

  it('one field of 50 MB is read whole', async () => {
    const long = 'many words, "quoted"\n'.repeat(2_500_000);
    const file = `id,text\na,x\nb,"${long.replaceAll('"', '""')}"\nc,y\n`;
    const result = await read(file, { delimiter: ',', quote: '"', escape: '"', headerRow: 'true' });
    const [, read50] = cells(result, 'text');
    expect(read50?.length).toBe(long.length);
    expect(read50 === long).toBe(true);
    expect([cells(result, 'id'), repairs(result)]).toEqual([['a', 'b', 'c'], {}]);
  }, 120_000);

  it('a gzip and a zip that unpack to more than a thousand times their size are stopped on the way', async () => {
    const bomb = await gzip(new Uint8Array(64 << 20).fill(97));
    expect((64 << 20) / bomb.length).toBeGreaterThan(1000);
    await expect(ingest(bomb)).rejects.toMatchObject({ code: 'ingest/bomb', details: { ratio: 1000 } });
    const zip = await zipOf('inside.csv', new Uint8Array(64 << 20).fill(97));
    expect((64 << 20) / zip.length).toBeGreaterThan(1000);
    const settings = { read: {}, fileName: 'bomb.zip', checkpoint: noCheckpoint };
    await expect(readFile(bytesSource(zip, 'bomb.zip'), settings)).rejects.toMatchObject({
      code: 'ingest/bomb',
    });
  });
});

/** A zip with one file, deflated. */
async function zipOf(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const { ZipWriter, Uint8ArrayWriter, Uint8ArrayReader } = await import('@zip.js/zip.js');
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, level: 9 });
  await zip.add(name, new Uint8ArrayReader(bytes));
  return zip.close();
}

/** Words of members as they are written in each place. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'utf-8': ['王小明', 'Zoë', '東京', '😀 ok'],
  'utf-16le': ['王小明', 'Zoë', '東京', '😀 ok'],
  'utf-16be': ['王小明', 'Zoë', '東京', '😀 ok'],
  gb18030: ['王小明', '上海市浦东新区', '会员积分不足', '广州'],
  big5: ['王小明', '臺北市信義區', '會員積點不足', '高雄'],
  shift_jis: ['山田太郎', '東京都渋谷区', 'ポイント不足', 'おおさか'],
  'euc-jp': ['山田太郎', '東京都渋谷区', 'ポイント不足', 'おおさか'],
  'euc-kr': ['김철수', '서울특별시 강남구', '포인트 부족', '부산'],
  'windows-1251': ['Иван Петров', 'Москва, улица Мира', 'не хватает баллов', 'Казань'],
  'koi8-r': ['Иван Петров', 'Москва, улица Мира', 'не хватает баллов', 'Казань'],
  'windows-1252': ['Zoë Müller', 'Königstraße', 'crème brûlée', 'naïve façade'],
  'windows-1250': ['Żaneta Łukasik', 'ulica Główna', 'zażółć gęślą jaźń', 'Kraków'],
};

describe('encodings', () => {
  const fileOf = (words: readonly string[]) => {
    const rows = Array.from({ length: 60 }, (_, k) => `m${k};${words[k % words.length]!};${k}`);
    return ['id;note;n', ...rows].join('\r\n');
  };

  it.each(Object.entries(TEXTS))(
    '%s is read as it was written, with and without a hint',
    async (name, words) => {
      const bytes = encodeAs(fileOf(words), name);
      const wanted = Array.from({ length: 60 }, (_, k) => words[k % words.length]!);
      for (const options of [{ encoding: name }, {}]) {
        const result = await read(bytes, options);
        expect(cells(result, 'note')).toEqual(wanted);
        expect([repairs(result), types(result)['n']]).toEqual([{}, 'integer']);
      }
    },
  );

  it('that break in the middle of a file are counted as damaged characters', async () => {
    const bytes = encodeAs(fileOf(TEXTS['utf-8']!), 'utf-8');
    const broken = bytes.slice();
    broken.set([0xff, 0xfe], bytes.lastIndexOf(0xe6));
    const result = await read(broken);
    expect(repairs(result)['ingest/damaged-text']).toBeGreaterThan(0);
  });
});
