import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blobSource } from '../data/ingest/byteSource';
import { noCheckpoint } from '../shared/checkpoint';
import { ComputeEngine } from './ComputeEngine';
import { importTable, importTogether } from './importTable';
import { memoryStore } from './memoryStore';
import { refreshStored } from './refreshTables';
import { sourceFile } from './sourceFiles';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const JANUARY = 'order_id,n\nA1,1\nA2,x\n' + Array.from({ length: 40 }, (_, k) => `B${k},${k}\n`).join('');
const FEBRUARY = JANUARY.replaceAll('B', 'C').replace('A1', 'A2').replace('A2,x', 'A9,y');

function months() {
  const engine = new ComputeEngine(memoryStore(), () => 0);
  const files = [JANUARY, FEBRUARY].map((text, k) => {
    const fileName = `orders-${k + 1}.csv`;
    return { fileName, read: {}, source: blobSource(new Blob([text]), fileName) };
  });
  const settings = { fileName: 'orders', part: null, checkpoint: noCheckpoint, now: () => 0 };
  return { engine, files, settings };
}
const known = [
  { name: 'orders-1.csv', bytes: JANUARY.length, sha256: sha(JANUARY) },
  { name: 'orders-2.csv', bytes: FEBRUARY.length, sha256: sha(FEBRUARY) },
];

describe('the files of a table', () => {
  it('are kept with it by name, size and SHA-256, all of several', async () => {
    const { engine, files, settings } = months();
    const report = await importTogether(engine, files, settings);
    expect(report.files).toEqual(known);
    expect(report.unreadable.map(({ column, count }) => [column, count])).toEqual([['n', 2]]);
  });

  it('are joined when new rows come onto it', async () => {
    const { engine, files, settings } = months();
    const reports = [];
    for (const file of files)
      reports.push(await importTable(engine, file.source, { ...file, ...settings, fileName: file.fileName }));
    const [base, next] = reports as [(typeof reports)[0], (typeof reports)[0]];
    const request = { base, next, key: ['order_id'] };
    const upserted = await refreshStored(engine, { ...request, mode: 'upsert' }, noCheckpoint);
    expect(upserted.files).toEqual(known);
    expect(upserted.unreadable.map(({ column, count }) => [column, count])).toEqual([['n', 2]]);
    expect(upserted.warnings.at(-1)).toEqual({
      code: 'ingest/refreshed',
      details: { mode: 'upsert', file: 'orders-2.csv', added: 41, replaced: 1, removed: 0 },
    });
    const replaced = await refreshStored(engine, { ...request, mode: 'replace' }, noCheckpoint);
    expect(replaced.files).toEqual(known.slice(1));
  });

  it('have no hash where hashing them on the side would take long', async () => {
    const large = new Blob([new Uint8Array(2 ** 25 + 1)]);
    expect(await sourceFile(blobSource(large, 'a'), 'a')).toEqual({
      name: 'a',
      bytes: large.size,
      sha256: null,
    });
  });
});
