import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importFile } from '../../src/cli/importFile';
import { type Truth, truths } from './corpus.testkit';

const scratch = mkdtempSync(path.join(tmpdir(), 'tidemark-corpus-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A reader of plain RFC 4180 that shares nothing with ours. */
function readPlain(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gy;
  for (let match = field.exec(text); match; match = field.exec(text)) {
    record.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === '\n') {
      records.push(record);
      record = [];
    }
  }
  return records;
}

async function imported(truth: Truth): Promise<string[][]> {
  const out = path.join(scratch, 'out.csv');
  const hints = (['encoding', 'delimiter', 'quote', 'escape'] as const).flatMap((key) => [
    `--${key}`,
    truth[key],
  ]);
  await importFile([path.resolve('tests/corpus/files', truth.file), '--out', out, '--raw', ...hints]);
  return readPlain(readFileSync(out, 'utf8'));
}

describe('tidemark import --raw', () => {
  it('writes every record of the corpus so that a plain reader gets it back', async () => {
    const wrong: string[] = [];
    for (const truth of truths) {
      const records = await imported(truth).catch((cause: unknown) => cause);
      if (JSON.stringify(records) !== JSON.stringify(truth.records)) wrong.push(truth.file);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
