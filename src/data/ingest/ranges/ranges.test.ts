import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../../shared/checkpoint';
import { blobSource } from '../byteSource';
import { ingestCsv, type IngestResult } from '../ingestCsv';
import type { ReadOptions } from '../readOptions';
import type { RangeHelper } from './rangeJob';
import { RangeReader } from './rangeReader';

/** Reads in this thread, but only what survives a message to another one. */
function helperHere(log: number[] = []): RangeHelper {
  let reader: RangeReader;
  return {
    open: (setup) => {
      reader = new RangeReader(setup);
      return Promise.resolve();
    },
    read: async (job) => {
      log.push(job.start);
      return structuredClone(await reader.read(job, noCheckpoint));
    },
    close: () => undefined,
  };
}

interface Way {
  readonly rangeBytes?: number;
  readonly helpers?: number;
  readonly read?: ReadOptions;
  readonly log?: number[];
}

function ingest(content: string | Uint8Array, way: Way): Promise<IngestResult> {
  const { rangeBytes, helpers = 2, read = {}, log } = way;
  const blob = new Blob([typeof content === 'string' ? content : content.slice()]);
  const start = () => Promise.resolve(Array.from({ length: helpers }, () => helperHere(log)));
  const parallel = { start, leastBytes: 0, rangeBytes: rangeBytes ?? 1 };
  const source = { ...blobSource(blob, 't.csv'), ...(rangeBytes === undefined ? {} : { parallel }) };
  return ingestCsv(source, { read, fileName: 't.csv', checkpoint: noCheckpoint });
}

/** Everything but the hash, whose blocks are those of real sizes. */
async function outcomeOf(reading: Promise<IngestResult>) {
  try {
    const { bytesName: _name, ...rest } = await reading;
    return { rest };
  } catch (cause) {
    return { failure: (cause as { code?: string }).code, details: (cause as { details?: object }).details };
  }
}

async function expectSame(content: string | Uint8Array, way: Way): Promise<void> {
  const { read = {} } = way;
  expect(await outcomeOf(ingest(content, way))).toEqual(await outcomeOf(ingest(content, { read })));
}

const cell = fc.constantFrom(
  ...[
    '',
    ' ',
    '1',
    '2.50',
    '-3',
    '007',
    '1,5',
    'NA',
    '2024-01-02',
    '2024-01-02T03:04:05Z',
    'x"y',
    '张三',
    '$4',
  ],
  ...['C1', 'two\nlines', 'a\r\nb', '"', 'q","q', '1\n2,3\n4,5\n', 'long text with more than sixteen bytes'],
);
const row = fc.oneof(
  { weight: 9, arbitrary: fc.array(cell, { minLength: 3, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 5 }) },
);
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const written = (rows: readonly (readonly string[])[], newline: string) =>
  rows.map((fields) => fields.map(quoted).join(',') + newline).join('');

const fixed = { headerRow: 'true', delimiter: ',', quote: '"', escape: '"' };

describe('a file read by ranges', () => {
  it('is the table that one reader reads, wherever it is cut', async () => {
    const file = fc.record({
      rows: fc.array(row, { minLength: 1, maxLength: 80 }),
      newline: fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
      tail: fc.constantFrom('', 'no line end', '"open', 'total\n', '\r'),
      bytes: fc.integer({ min: 5, max: 200 }),
      helpers: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(file, async ({ rows, newline, tail, bytes, helpers }) => {
        const content = `h1,h2,h3${newline}${written(rows, newline)}${tail}`;
        await expectSame(content, { rangeBytes: bytes, helpers, read: fixed });
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('is the same where a column turns out to be text after a long time', async () => {
    const lines = Array.from({ length: 6000 }, (_, i) => `${i},${i % 7},${i < 3000 ? i : `C${i % 900}`}\n`);
    for (const rangeBytes of [1000, 7777, 40_000])
      await expectSame(`a,b,c\n${lines.join('')}`, { rangeBytes, read: fixed });
  });

  it('leaves out as many records as one reader, though they fill several ranges', async () => {
    const notes = Array.from({ length: 30 }, (_, i) => `note ${i},,\n`).join('');
    const rows = Array.from({ length: 40 }, (_, i) => `${i},x,2024-01-02\n`).join('');
    for (const rangeBytes of [5, 33, 200])
      await expectSame(`${notes}a,b,c\n${rows}`, { rangeBytes, read: { ...fixed, skip: '30' } });
  });

  it('names the lines of repairs, of unreadable values and of the quote that never closes', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => `${i},2024-01-02,x\n${i % 50 === 0 ? '\n' : ''}`);
    lines[300] = '300,2024-01-02\n';
    lines[301] = '301,soon,x,y\n';
    lines[302] = '302,2024-01-02,"a"b\n';
    lines.push('remark\n', '3 rows exported\n');
    const content = `a,b,c\n${lines.join('')}`;
    await expectSame(content, { rangeBytes: 300, read: fixed });
    const { warnings } = await ingest(content, { rangeBytes: 300, read: fixed });
    expect(warnings.map(({ code }) => code)).toContain('ingest/trailing-remarks');
    await expectSame(`${content}"open\n${lines.join('')}`, { rangeBytes: 300, read: fixed });
  });

  it('is read again from the beginning when it is not UTF-8 after all', async () => {
    const line = Uint8Array.from([0xb5, 0xe7, 0xd3, 0xb0, 44, 49, 10]);
    const plain = new TextEncoder().encode(`name,n\n${'film,2\n'.repeat(60_000)}`);
    const content = new Uint8Array([...plain, ...Array.from({ length: 50 }, () => [...line]).flat()]);
    await expectSame(content, { rangeBytes: 50_000 });
  });

  it('is not read twice', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `M${i},"${'x'.repeat(i % 90)}",${i % 50}\n`);
    const content = `id,text,n\n${lines.join('')}`;
    for (let rangeBytes = 9000; rangeBytes < 9040; rangeBytes++) {
      const source = blobSource(new Blob([content]), 't.csv');
      let passes = 0;
      const counted = { ...source, chunks: () => (passes++, source.chunks()) };
      const start = () => Promise.resolve([helperHere()]);
      const parallel = { start, leastBytes: 0, rangeBytes };
      await ingestCsv({ ...counted, parallel }, { fileName: 't.csv', checkpoint: noCheckpoint, read: fixed });
      // Once for the look at the beginning.
      expect(passes).toBe(1);
    }
  });

  it('is in fact shared out, and its hash is that of one reader', async () => {
    const line = `${'x'.repeat(90)},1,2024-01-02\n`;
    const content = `text,n,day\n${line.repeat(120_000)}`;
    const log: number[] = [];
    const one = await ingest(content, {});
    expect(await ingest(content, { rangeBytes: 1 << 22, log, helpers: 1 })).toEqual(one);
    expect(log.length).toBeGreaterThan(0);
  });
});
