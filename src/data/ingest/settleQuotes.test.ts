import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { looksLike } from './looksLike';
import { sniffDelimiter } from './sniffDelimiter';

/** 400 plain rows, of which every hundredth from the 200th on is another one. */
function late(cut: string, row: string, odd: string): string {
  const rows = Array.from({ length: 400 }, (_, k) => (k >= 200 && k % 100 === 0 ? odd : `${k}${cut}${row}`));
  return `${['id', 'text', 'n'].join(cut)}\n${rows.join('\n')}\n`;
}

async function dialectOf(text: string) {
  const { dialect } = await sniffDelimiter(new TextEncoder().encode(text), true, {}, noCheckpoint);
  return dialect;
}

describe('quotes that show late', () => {
  it.each([
    ['an escaped quote', '"plain text",1', '7,"great, \\"really\\" great",1', { quote: '"', escape: '\\' }],
    ['a quoted comma', 'plain text,1', "7,'blue, ''small''',1", { quote: "'", escape: "'" }],
    ['a sign of inches', 'plain text\t1', '7\t"Pro widget\t1', { quote: '', escape: '' }],
    ['an escaped delimiter', 'plain text|1', '7|x\\|y|1', { quote: '"', escape: '\\' }],
  ])('%s is seen though the first records have none', async (_, row, odd, quoting) => {
    const delimiter = odd.charAt(1);
    expect(await dialectOf(late(delimiter, row, odd))).toMatchObject({ delimiter, ...quoting });
  });

  it.each([
    ['doubled quotes', '"plain text",1', '7,"great, ""really"" great",1'],
    ['paths that end in a backslash', '"plain text",1', '7,"C:\\data\\",1'],
    ['apostrophes', 'plain text,1', "7,'90s pop,1"],
    ['a ragged row', 'plain text,1', '7,one,two,three'],
    ['a quote that never closes', 'plain text,1', '7,"Pro widget,1'],
  ])('%s leave the usual way', async (_, row, odd) => {
    expect(await dialectOf(late(',', row, odd))).toMatchObject({ delimiter: ',', quote: '"', escape: '"' });
  });
});

describe('backslashes outside of quotes', () => {
  it('stay in JSON and in patterns, and escape where every quote has one', async () => {
    const json = Array.from({ length: 30 }, (_, k) => `${k}\t{"msg":"user \\"ann\\" ok"}`).join('\n');
    expect(await dialectOf(json)).toMatchObject({ delimiter: '\t', escape: '"' });
    const patterns = Array.from({ length: 30 }, (_, k) => `${k}|^\\"?(\\d+)\\"?$|\\s*\\w+`).join('\n');
    expect(await dialectOf(patterns)).toMatchObject({ delimiter: '|', escape: '"' });
    const inches = Array.from({ length: 30 }, (_, k) => `${k},${k}\\" pipe,Elbow`).join('\n');
    expect(await dialectOf(inches)).toMatchObject({ delimiter: ',', escape: '\\' });
  });
});

it('fields that a database filled up with NUL are text, a picture’s bytes are not', () => {
  const padded = new TextEncoder().encode('id,name\n1,Ann\0\0\0\0\0\n2,Bob\0\0\0\0\0\n');
  expect(looksLike(padded)).toBeUndefined();
  const bytes = Uint8Array.from({ length: 400 }, (_, k) => (k * 37) % 32);
  expect(looksLike(bytes)).toBe('binary');
});
