import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it as test } from 'vitest';
import { serve, type Served } from '../tools/server.mjs';
import { dropFiles } from './support/dropFiles';
import { openKillable, type Killable } from './support/killable';
import { DIST } from './support/launch';
import { alerts, settled, waitForTable } from './support/notebook';
import { mountSmallDisk } from './support/smallDisk';
import { storageFacts } from './support/storageFacts';

/** The browser's profile on a disk of 300 MB that is filled up underneath it. */
const disk = mountSmallDisk(300);
const it = test.skipIf(disk === null);

let served: Served | undefined;
let browser: Killable | undefined;
let page: Page;
beforeAll(async () => {
  if (!disk) return;
  served = await serve(DIST);
  browser = await openKillable(join(disk.folder, 'profile'), `${served.url}?notebook=member-overview`);
  ({ page } = browser);
  await page.waitForSelector('[data-cell]');
  await dropFiles(page, [file('old', 400)]);
  await waitForTable(page, 'orders');
  await settled(page);
  await saved();
}, 120_000);
afterAll(async () => {
  await browser?.kill();
  await served?.close();
  disk?.unmount();
});

function file(name: string, rows: number) {
  const lines = Array.from(
    { length: rows },
    (_, k) => `A${k},M${k % 997},2026-0${1 + (k % 9)}-1${k % 10},${((k * 7919) % 90_001) / 100},${name}${k}`,
  );
  return { name: `${name}.csv`, text: `order_id,member_id,ordered_at,amount,coupon\n${lines.join('\n')}\n` };
}

const saved = () => page.waitForSelector('.saved:text-is("Saved on this computer")', { state: 'attached' });
const tables = () => page.locator('[data-table]:not([data-rows="0"])').count();

async function rename(title: string): Promise<void> {
  await page.fill('main input.title', title);
  await page.locator('main input.title').blur();
}

it('a full disk (needs root) is said once and clearly, and changes nothing that was there', async () => {
  disk!.fill(400_000);
  await page.click('.brand');
  await page.waitForSelector('.project');
  await page.goto(`${served!.url}?notebook=churn-from-labels`);
  await page.waitForSelector('[data-cell]');
  await dropFiles(page, [file('large', 150_000)]);
  await page.waitForSelector('[data-error-code="storage/quota"]');
  const said = await alerts(page);
  expect(said.filter(({ code }) => code === 'storage/quota')).toHaveLength(1);
  expect(said[0]!.words).toContain('Nothing that was there is lost');
  const { tables: whole, torn } = await storageFacts(page);
  expect([whole, torn]).toEqual([['old.csv'], []]);
});

it('writes work again once there is room, without a reload', async () => {
  await page.evaluate(() => void ((globalThis as unknown as { sameDocument: boolean }).sameDocument = true));
  disk!.free();
  await dropFiles(page, [file('large', 150_000)]);
  await page.waitForSelector('[data-table]:not([data-rows="0"])', { state: 'attached' });
  await rename('after the flood');
  await saved();
  expect(await tables()).toBe(1);
  expect(await page.evaluate(() => (globalThis as unknown as { sameDocument?: boolean }).sameDocument)).toBe(
    true,
  );
  const facts = await storageFacts(page);
  expect(facts.torn).toEqual([]);
  expect([...facts.tables].sort()).toEqual(['large.csv', 'old.csv']);
  expect(facts.projects).toContain('after the flood');
});

it('nothing half-written is left after the next start', async () => {
  await page.goto('about:blank');
  await page.goto(served!.url);
  await page.waitForSelector('.project');
  expect((await storageFacts(page)).orphans).toEqual([]);
});
