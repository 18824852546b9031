import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import version1 from '../fixtures/storage/version-1.json';
import type { DatabaseDump } from '../tools/databaseDump';
import { serve, type Served } from '../tools/server.mjs';
import { openKillable, type Killable } from './support/killable';
import { DIST } from './support/launch';
import { plantDatabase, readDatabase } from './support/oldDatabase';
import { storageFacts } from './support/storageFacts';

/** A database of every earlier version, brought to today's by a real browser that dies on the way. */
const OLD: readonly DatabaseDump[] = [version1];
/** What the way from version 1 writes: two tables and two projects. */
const WRITES = 4;

let served: Served;
let folder: string;
let browser: Killable | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-migration-'));
  served = await serve(DIST);
});
afterAll(async () => {
  await browser?.kill();
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page of the same origin that is not the app. */
const beside = () => new URL('favicon.svg', served.url).href;

/** Opens a profile on a page beside the app. */
async function start(profile: string): Promise<Page> {
  browser = await openKillable(profile, beside());
  return browser.page;
}

/** From the next page on, the write after so many ones in a migration says so and never ends. */
async function stopAfter(page: Page, writes: number): Promise<{ stopped: Promise<void> }> {
  let tell: () => void;
  const stopped = new Promise<void>((resolve) => (tell = resolve));
  await page.exposeFunction('migrationStopped', () => tell());
  await page.addInitScript((limit) => {
    const put: (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey> =
      Reflect.get(IDBObjectStore.prototype, 'put');
    let done = 0;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (this.transaction.mode === 'versionchange' && done++ === limit) {
        (globalThis as unknown as { migrationStopped: () => void }).migrationStopped();
        for (;;);
      }
      return put.call(this, value, key);
    };
  }, writes);
  return { stopped };
}

it.each(OLD.map((dump) => ({ version: dump.version, dump })))(
  'killed at 40 % of its migration, a database of version $version is whole, and the next start brings it over',
  async ({ version, dump }) => {
    const profile = join(folder, `version-${version}`);
    const first = await start(profile);
    await plantDatabase(first, dump);
    const before = await readDatabase(first);
    expect(before.version).toBe(version);
    const { stopped } = await stopAfter(first, Math.round(0.4 * WRITES));
    await first.goto(served.url, { waitUntil: 'commit' });
    await stopped;
    await browser!.kill();
    const second = await start(profile);
    expect(await readDatabase(second)).toEqual(before);
    await second.goto(served.url);
    await second.waitForSelector('html[data-storage=clean]');
    const { projects, tables, torn } = await storageFacts(second);
    expect([[...projects].sort(), [...tables].sort(), torn]).toEqual([
      ['Spring', '春季'],
      ['members.csv', 'orders.csv'],
      [],
    ]);
  },
);
