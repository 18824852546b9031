import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../src/data/ingest/byteSource';
import { readRecords } from '../../src/data/ingest/readRecords';
import type { ReadOptions } from '../../src/data/ingest/readOptions';
import { corpusFile, truths } from './corpus.testkit';

async function readAll(file: string, read: ReadOptions): Promise<string[][]> {
  const records: string[][] = [];
  for await (const batch of readRecords(bytesSource(corpusFile(file), file), read, { raw: true }))
    records.push(...batch);
  return records;
}

/** Files whose every record came out exact, per class, and those that did not. */
async function score(hinted: boolean) {
  const byClass = new Map<string, { right: number; all: number }>();
  const wrong: string[] = [];
  for (const truth of truths) {
    const { encoding, delimiter, quote, escape } = truth;
    const read = hinted ? { encoding, delimiter, quote, escape } : {};
    const records = await readAll(truth.file, read).catch((cause: unknown) => cause);
    const isRight = JSON.stringify(records) === JSON.stringify(truth.records);
    const tally = byClass.get(truth.class) ?? { right: 0, all: 0 };
    byClass.set(truth.class, { right: tally.right + (isRight ? 1 : 0), all: tally.all + 1 });
    if (!isRight) wrong.push(truth.file);
  }
  return { byClass, wrong, share: 1 - wrong.length / truths.length };
}

function say(title: string, { byClass, wrong, share }: Awaited<ReturnType<typeof score>>): void {
  const classes = [...byClass].map(([name, { right, all }]) => `  ${name}: ${right} of ${all}`);
  const missed = wrong.length === 0 ? [] : [`  not exact: ${wrong.join(', ')}`];
  const head = `${title}: ${truths.length - wrong.length} of ${truths.length} files exact (${(share * 100).toFixed(1)} %)`;
  process.stdout.write(`${[head, ...classes, ...missed].join('\n')}\n`);
}

describe('the corpus of messy files', () => {
  it('has at least 150 of them', () => {
    expect(truths.length).toBeGreaterThanOrEqual(150);
  });

  it('is read exactly without hints for at least 99 of 100 files', async () => {
    const found = await score(false);
    say('without hints', found);
    expect(found.share).toBeGreaterThanOrEqual(0.99);
  }, 60_000);

  it('is read exactly with encoding, delimiter, quote and escape given, every file', async () => {
    const found = await score(true);
    say('with hints', found);
    expect(found.wrong).toEqual([]);
  }, 60_000);
});
