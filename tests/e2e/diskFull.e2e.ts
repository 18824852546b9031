import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it as test } from 'vitest';
import { serve, type Served } from '../tools/server.mjs';
import { dropFiles } from './support/dropFiles';
import { openKillable, type Killable } from './support/killable';
import { DIST } from './support/launch';
import { alerts, report, settled, waitForTable } from './support/notebook';
import { mountSmallDisk } from './support/smallDisk';
import { storageFacts } from './support/storageFacts';

/** The browser's IndexedDB on a disk of 60 MB that is filled up underneath it. */
const disk = mountSmallDisk(60);
const it = test.skipIf(disk === null);

let served: Served | undefined;
let browser: Killable | undefined;
let page: Page;
beforeAll(async () => {
  if (!disk) return;
  served = await serve(DIST);
  await open('?notebook=member-overview');
  await page.waitForSelector('[data-cell]');
  await dropFiles(page, [file('old', 400)]);
  await waitForTable(page, 'orders');
  await settled(page);
  await saved();
}, 60_000);
afterAll(async () => {
  await browser?.kill();
  await served?.close();
  disk?.unmount();
});

async function open(path: string): Promise<void> {
  browser = await openKillable(disk!.profile, served!.url + path);
  ({ page } = browser);
}

function file(name: string, rows: number) {
  const lines = Array.from(
    { length: rows },
    (_, k) => `A${k},M${k % 997},2026-0${1 + (k % 9)}-1${k % 10},${((k * 7919) % 90_001) / 100},${name}${k}`,
  );
  return { name: `${name}.csv`, text: `order_id,member_id,ordered_at,amount,coupon\n${lines.join('\n')}\n` };
}

/** What the page says of the disk. */
const said = async () => (await alerts(page)).filter(({ code }) => code?.startsWith('storage/'));
const saved = () => page.waitForSelector('.saved:text-is("Saved on this computer")', { state: 'attached' });
const DISK = '[data-error-code="storage/quota"], [data-error-code="storage/cannot-open"]';
const silence = () => page.waitForFunction((selector) => !document.querySelector(selector), DISK);

async function rename(title: string): Promise<void> {
  await page.fill('main input.title', title);
  await page.locator('main input.title').blur();
}

/** Marks the document, which a reload would replace. */
const mark = () => page.evaluate(() => void Object.assign(globalThis, { sameDocument: true }));
const isMarked = () => page.evaluate(() => 'sameDocument' in globalThis);

it('a file that does not fit (needs root) is said once, and changes nothing that was there', async () => {
  await page.goto(`${served!.url}?notebook=churn-from-labels`);
  await page.waitForSelector('[data-cell]');
  await page.waitForSelector('html[data-storage=clean]');
  await saved();
  await mark();
  disk!.fill(400_000);
  await dropFiles(page, [file('large', 40_000)]);
  await page.waitForSelector(DISK);
  const words = await said();
  expect(words.map(({ code }) => code)).toEqual(['storage/quota']);
  expect(words[0]!.words).toContain('Nothing that was there is lost');
  const { tables, torn } = await storageFacts(page);
  expect([tables, torn]).toEqual([['old.csv'], []]);
});

it('comes in by “Try again” once there is room, without a reload', async () => {
  disk!.free();
  await page.click('[data-action="try-again"]');
  await page.waitForSelector('[data-table]:not([data-rows="0"])', { state: 'attached' });
  await rename('after the flood');
  await saved();
  expect([await said(), await isMarked()]).toEqual([[], true]);
  const facts = await storageFacts(page);
  expect([facts.torn, facts.orphans]).toEqual([[], []]);
  expect([...facts.tables].sort()).toEqual(['large.csv', 'old.csv']);
  expect(facts.projects).toContain('after the flood');
});

it('without a byte left, an edit is kept in the page, said once, and saved by itself when there is room', async () => {
  disk!.fill(0);
  await rename('drought '.repeat(8000));
  await page.waitForSelector(DISK);
  await rename(`${'drought '.repeat(8000)} and more`);
  expect(await page.textContent('.saved')).toBe('Not saved');
  expect(await said()).toHaveLength(1);
  const freed = Date.now();
  disk!.free();
  await saved();
  report('from room on the disk to the edit saved by itself', `${Date.now() - freed} ms`);
  await silence();
  expect([await said(), await isMarked()]).toEqual([[], true]);
  expect((await storageFacts(page)).projects.some((name) => name.endsWith('and more'))).toBe(true);
  await rename('short again');
  await saved();
});

it('a browser started without a byte left says so, lets work begin, and keeps it once there is room', async () => {
  await browser!.close();
  disk!.fill(0);
  await open('?notebook=member-overview');
  await page.waitForSelector('[data-cell]');
  await page.waitForSelector(DISK);
  await mark();
  await rename('begun without a disk');
  expect(await said()).toHaveLength(1);
  disk!.free();
  await saved();
  await silence();
  await dropFiles(page, [file('third', 500)]);
  await waitForTable(page, 'orders');
  await settled(page);
  await saved();
  expect([await said(), await isMarked()]).toEqual([[], true]);
  const facts = await storageFacts(page);
  expect(facts.projects).toEqual(expect.arrayContaining(['begun without a disk', 'short again']));
  expect(facts.torn).toEqual([]);
});

it.each([1, 2])('everything is there at later start %i, and nothing half-written', async () => {
  await browser!.close();
  await open('');
  await page.waitForSelector('html[data-storage=clean]');
  const { orphans, torn, tables, projects } = await storageFacts(page);
  expect([orphans, torn]).toEqual([[], []]);
  expect([...tables].sort()).toEqual(['large.csv', 'old.csv', 'third.csv']);
  expect(projects).toHaveLength(3);
});
