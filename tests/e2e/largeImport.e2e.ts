import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, type Launched } from './support/launch';
import { alerts, report, settled, waitForTable } from './support/notebook';
import { storageFacts } from './support/storageFacts';

/** More than 64 MB, so that a second worker helps. */
const ROWS = 1_300_000;
const folder = mkdtempSync(join(tmpdir(), 'tidemark-large-'));
const file = join(folder, 'orders.csv');
let launched: Launched | undefined;
let page: Page;

beforeAll(async () => {
  writeOrders();
  launched = await launch();
  ({ page } = await launched.openPage());
  await page.waitForSelector('html[data-privacy=enforced]');
});
afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true });
});

function writeOrders(): void {
  const out = openSync(file, 'w');
  writeSync(out, 'order_id,member_id,ordered_at,amount,note\n');
  for (let from = 0; from < ROWS; from += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, k) => order(from + k));
    writeSync(out, lines.join(''));
  }
  closeSync(out);
}

function order(k: number): string {
  const day = new Date(1.7e12 + k * 60_000).toISOString().slice(0, 19);
  return `O${k},M${(k * 7919) % 40_000},${day}Z,${(k % 9000) / 100},${k % 5 ? 'plain' : '"a ""quoted"", note"'}\n`;
}

/** Workers that read ranges hold a lock each while they live. */
function rangeWorkers(): Promise<number> {
  return page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.filter(({ name }) => name?.startsWith('tidemark-ranges-')).length;
  });
}

/** Starts to note how long the page's timers are late. @returns the longest gap so far, in ms */
async function watchTimer(): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let last = performance.now();
    const state = { gap: 0 };
    Object.assign(globalThis, { timerGap: state });
    setInterval(() => {
      const now = performance.now();
      state.gap = Math.max(state.gap, now - last);
      last = now;
    }, 5);
  });
  return () => page.evaluate(() => (globalThis as unknown as { timerGap: { gap: number } }).timerGap.gap);
}

async function noRangeWorkers(): Promise<void> {
  while ((await rangeWorkers()) > 0) await page.waitForTimeout(5);
}

async function untilHelped(): Promise<void> {
  while ((await rangeWorkers()) === 0) await page.waitForTimeout(5);
}

it('is called off midway and leaves nothing behind', async () => {
  await page.setInputFiles('input[data-import]', file);
  await untilHelped();
  const started = Date.now();
  await page.locator('[data-action="cancel"]').click();
  await settled(page);
  report('click on cancel to a quiet page during a large import', `${Date.now() - started} ms`);
  // The page does not wait for the workers to stop; they must.
  await noRangeWorkers();
  expect(await storageFacts(page)).toMatchObject({ tables: [], torn: [], orphans: [] });
}, 120_000);

it('is read by two workers and is whole', async () => {
  const gap = await watchTimer();
  const started = Date.now();
  await page.setInputFiles('input[data-import]', file);
  await untilHelped();
  expect(await waitForTable(page, 'orders')).toBe(ROWS);
  report('import of 1.3 million rows, stored', `${Date.now() - started} ms`);
  report('longest gap of the page timer meanwhile', `${Math.round(await gap())} ms`);
  expect(await rangeWorkers()).toBe(0);
  expect(await alerts(page)).toEqual([]);
  const facts = await storageFacts(page);
  expect(facts.tables).toHaveLength(1);
  expect(facts).toMatchObject({ torn: [], orphans: [] });
}, 180_000);
