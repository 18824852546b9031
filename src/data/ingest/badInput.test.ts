import { describe, expect, it } from 'vitest';
import { gzip, ingest } from './ingest.testkit';

const utf8 = (text: string) => new TextEncoder().encode(text);
const PNG = Uint8Array.of(
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  0,
  0,
  0,
  13,
  0x49,
  0x48,
  0x44,
  0x52,
);
const failure = (code: string, details: object = {}) => ({ code, details: { file: 't.csv', ...details } });

describe('bad input is refused with a code that names the file', () => {
  it.each(['', '\ufeff', '\n\r\n  \n'])('an empty file: %j', async (text) => {
    await expect(ingest(text)).rejects.toMatchObject(failure('ingest/empty-file'));
  });

  it('an empty file, packed', async () => {
    await expect(ingest(await gzip(utf8('')))).rejects.toMatchObject(failure('ingest/empty-file'));
  });

  it('a header and nothing else', async () => {
    await expect(ingest('member_id,amount\n')).rejects.toMatchObject(failure('ingest/header-only'));
  });

  it('a picture renamed .csv', async () => {
    await expect(ingest(PNG)).rejects.toMatchObject(failure('ingest/not-a-table', { looksLike: 'png' }));
  });

  it('a workbook, a zip and other binaries', async () => {
    const zip = (name: string) => Uint8Array.of(0x50, 0x4b, 3, 4, ...new Uint8Array(26), ...utf8(name));
    await expect(ingest(zip('xl/workbook.xml'))).rejects.toMatchObject(
      failure('ingest/not-a-table', { looksLike: 'xlsx' }),
    );
    await expect(ingest(zip('a.csv'))).rejects.toMatchObject(
      failure('ingest/not-a-table', { looksLike: 'zip' }),
    );
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256);
    await expect(ingest(noise)).rejects.toMatchObject(failure('ingest/not-a-table', { looksLike: 'binary' }));
  });

  it('a picture in a gzip', async () => {
    await expect(ingest(await gzip(PNG))).rejects.toMatchObject(
      failure('ingest/not-a-table', { looksLike: 'png' }),
    );
  });

  it('a quote that is never closed, with the line and column where it opens', async () => {
    const text = `a,b\n${'1,x\n'.repeat(20)}2,"open\n3,z\n`;
    await expect(ingest(text)).rejects.toMatchObject(
      failure('ingest/unclosed-quote', { row: 22, column: 2 }),
    );
  });

  it('more than twenty thousand columns', async () => {
    const row = Array.from({ length: 20_001 }, (_, j) => `c${j}`).join(',');
    await expect(ingest(`${row}\n${row}\n`)).rejects.toMatchObject(
      failure('ingest/too-many-columns', { columns: 20_001, limit: 20_000 }),
    );
  });

  it('a gzip that unpacks to a thousand times its size', async () => {
    const bomb = await gzip(new Uint8Array(64 << 20).fill(97));
    await expect(ingest(bomb)).rejects.toMatchObject(failure('ingest/bomb', { ratio: 1000 }));
  });

  it('a damaged or cut gzip', async () => {
    const packed = await gzip(
      utf8(`a,b\n${Array.from({ length: 3000 }, (_, i) => `${i},${i * i}`).join('\n')}`),
    );
    const flipped = packed.slice();
    flipped[packed.length - 6]! ^= 1;
    await expect(ingest(flipped)).rejects.toMatchObject(failure('ingest/damaged-gzip'));
    await expect(ingest(packed.slice(0, -20))).rejects.toMatchObject(failure('ingest/damaged-gzip'));
  });

  it('an encoding that does not exist or does not fit', async () => {
    await expect(ingest('a,b\n1,2\n', { encoding: 'klingon' })).rejects.toMatchObject(
      failure('ingest/encoding', { encoding: 'klingon' }),
    );
    const latin = Uint8Array.of(
      ...utf8('a,b\n'),
      ...Array.from({ length: 30 }, () => [0xe9, 44, 49, 10]).flat(),
    );
    await expect(ingest(latin, { encoding: 'utf-8' })).rejects.toMatchObject(
      failure('ingest/encoding', { encoding: 'utf-8' }),
    );
  });

  it.each([
    ['delimiter', 'abc'],
    ['headerRow', 'perhaps'],
    ['skip', '-1'],
    ['decimal', ';'],
  ])('a value that the option %s cannot have', async (key, value) => {
    await expect(ingest('a,b\n1,2\n', { [key]: value })).rejects.toMatchObject({
      code: 'ingest/bad-option',
      details: { key, value },
    });
  });
});
