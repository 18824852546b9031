import { beforeAll, describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { sha256Hex } from '../../shared/fingerprint';
import { getColumn, makeTable, textAt } from '../../shared/table';
import { demoCsv, demoFiles, generateDemo, sampleProject } from './generateDemo';
import type { DemoData } from './generateDemo';
import { TABLE_NAMES } from './run';
import type { DemoOptions } from './run';

const SMALL: DemoOptions = { members: 1_000, seed: 7, locale: 'en' };

describe('generateDemo', () => {
  let sample: DemoData;
  let files: Map<string, string>;
  beforeAll(async () => {
    sample = await sampleProject('en');
    files = await textFiles({ members: 2_000, seed: 7, locale: 'en' });
  });

  it('gives the same bytes for the same seed and others for another seed', async () => {
    const [once, again, other] = [
      await textFiles(SMALL),
      await textFiles(SMALL),
      await textFiles({ ...SMALL, seed: 8 }),
    ];
    expect(hashes(again)).toEqual(hashes(once));
    for (const [name, hash] of Object.entries(hashes(other))) expect(hash, name).not.toBe(hashes(once)[name]);
  });

  it('writes seven CSV files and the truth', () => {
    const names = TABLE_NAMES.map((name) => `${name}.csv`);
    expect([...files.keys()]).toEqual([...names, 'truth.json']);
    for (const name of names) expect(lines(files, name).length, name).toBeGreaterThan(100);
  });

  it('streams block by block what it makes in memory', async () => {
    const options: DemoOptions = { members: 5_400, seed: 3, locale: 'zh' };
    const [streamed, data] = [await textFiles(options), await generateDemo(options, noCheckpoint)];
    for (const name of TABLE_NAMES) {
      expect(sha(textOf(demoCsv(data, name))), name).toBe(sha(streamed.get(`${name}.csv`)!));
    }
    expect(JSON.parse(streamed.get('truth.json')!)).toEqual(JSON.parse(JSON.stringify(data.truth)));
  });

  it('makes well-formed tables: columns of one length, distinct dictionary entries, all of them used', () => {
    for (const name of TABLE_NAMES) {
      const table = sample.tables[name]!;
      expect(makeTable(table.columns, table.part, table.roles)).toEqual(table);
      for (const column of table.columns) {
        if (column.storage !== 'text') continue;
        expect(new Set(column.dictionary).size, column.name).toBe(column.dictionary.length);
        expect(new Set(column.codes.filter((code) => code >= 0)).size, column.name).toBe(
          column.dictionary.length,
        );
      }
    }
  });

  it('keeps leading zeros, one row and one id per member, and all moments on the axis', () => {
    const ids = lines(files, 'members.csv')
      .slice(1)
      .map((line) => line.split(',')[0]!);
    expect(ids[122]).toBe('M0000123');
    expect(new Set(ids).size).toBe(2_000);
    for (const name of TABLE_NAMES) {
      for (const column of sample.tables[name]!.columns) {
        if (column.storage !== 'numeric' || column.type !== 'datetime') continue;
        const seen = column.values.filter((value) => !Number.isNaN(value));
        expect(Math.min(...seen)).toBeGreaterThanOrEqual(Date.UTC(2024, 10, 3));
        expect(Math.max(...seen)).toBeLessThan(Date.UTC(2026, 10, 1));
      }
    }
  });

  it('plants exactly 1 % orphans and 1 % exact duplicates among the orders, and counts every kind of dirt', () => {
    const members = new Set(
      lines(files, 'members.csv')
        .slice(1)
        .map((line) => line.split(',')[0]!),
    );
    const orders = lines(files, 'orders.csv').slice(1);
    const events = lines(files, 'events.csv').slice(1);
    const orphans = orders.filter((line) => !members.has(line.split(',')[1]!)).length;
    const duplicates = orders.length - new Set(orders).size;
    const unreadable = orders.filter((line) => line.split(',')[2] === '2026-02-30 25:61:00').length;
    const truth = JSON.parse(files.get('truth.json')!) as { dirt: Record<string, Record<string, unknown>> };
    expect(truth.dirt['orders']).toMatchObject({
      rows: orders.length,
      orphanRows: orphans,
      duplicateRows: duplicates,
      unreadableDates: unreadable,
    });
    expect(truth.dirt['events']).toMatchObject({
      rows: events.length,
      orphanRows: events.filter((line) => !members.has(line.split(',')[0]!)).length,
    });
    expect(Math.abs(orphans - orders.length / 100)).toBeLessThanOrEqual(1);
    expect(Math.abs(duplicates - orders.length / 100)).toBeLessThanOrEqual(1);
    expect(unreadable).toBe(Math.floor((orders.length - orphans - duplicates) / 10_000));
  });

  it('has missing dates in the table exactly where the file is unreadable', () => {
    const dates = getColumn(sample.tables.orders!, 'Order time');
    const missing = [...Array(sample.tables.orders!.rowCount).keys()].filter(
      (row) => textAt(dates, row) === null,
    );
    expect(missing).toEqual(sample.unreadable.orders!.rows);
    expect(missing.length).toBeGreaterThan(0);
  });

  it('leaves the rows of earlier members as they are when members are added', async () => {
    const fewer = await textFiles(SMALL);
    const all = new Set(lines(files, 'orders.csv'));
    expect(files.get('members.csv')!.startsWith(fewer.get('members.csv')!)).toBe(true);
    const own = lines(fewer, 'orders.csv').filter(
      (line) => /^1\d{9},M00/.test(line) && !line.includes('2026-02-30'),
    );
    const lost = own.filter((line) => !all.has(line));
    expect(own.length).toBeGreaterThan(15_000);
    // Only those whose date the larger set made unreadable differ.
    expect(lost.length).toBeLessThanOrEqual(sample.unreadable.orders!.rows.length);
  });

  it('speaks Chinese with the same members behind it', async () => {
    const chinese = await sampleProject('zh');
    for (const name of TABLE_NAMES) {
      const [zh, en] = [chinese.tables[name]!, sample.tables[name]!];
      expect(zh.rowCount, name).toBe(en.rowCount);
      expect(Object.keys(zh.roles)).toEqual(Object.keys(en.roles));
      for (const column of zh.columns) expect(column.name, name).toMatch(/^[\u4e00-\u9fff]+$/);
    }
    expect(chinese.truth.perMember['churnedAt']).toEqual(sample.truth.perMember['churnedAt']);
    expect(textAt(getColumn(chinese.tables.orders!, '订单状态'), 0)).toMatch(/交易成功|已退款|已取消/);
  });

  it.each([999, 1_000_001, 1_500.5, NaN])('refuses %s members', async (members) => {
    await expect(generateDemo({ ...SMALL, members }, noCheckpoint)).rejects.toMatchObject({
      code: 'demo/members-out-of-range',
    });
  });

  it('stops when the checkpoint says so, and calls it often', async () => {
    let calls = 0;
    const cancelled = generateDemo(SMALL, () => {
      if (++calls > 10) throw new TidemarkError('worker/cancelled');
      return Promise.resolve();
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'worker/cancelled' });
    expect(calls).toBe(11);
  });

  it('says which table a process leaves out', async () => {
    const data = await generateDemo({ ...SMALL, process: 'cox' }, noCheckpoint);
    expect(() => demoCsv(data, 'orders')).toThrow(expect.objectContaining({ code: 'demo/no-such-table' }));
  });
});

async function textFiles(options: DemoOptions): Promise<Map<string, string>> {
  const pieces = new Map<string, Uint8Array[]>();
  for await (const { file, bytes } of demoFiles(options, noCheckpoint)) {
    pieces.set(file, [...(pieces.get(file) ?? []), bytes]);
  }
  return new Map([...pieces].map(([file, parts]) => [file, textOf(parts)]));
}

function textOf(parts: Iterable<Uint8Array>): string {
  return Buffer.concat([...parts]).toString('utf8');
}

function sha(text: string): string {
  return sha256Hex(Buffer.from(text));
}

function hashes(files: Map<string, string>): Record<string, string> {
  return Object.fromEntries([...files].map(([file, text]) => [file, sha(text)]));
}

/** Lines of a file whose cells hold no line break. */
function lines(files: Map<string, string>, name: string): string[] {
  return files.get(name)!.trimEnd().split('\n');
}
