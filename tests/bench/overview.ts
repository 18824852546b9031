import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { orderLinesFile } from './orderLinesFile';

export const ROWS = 1_000_000;
const PATIENCE_MS = 600_000;

/** Until no cell is queued or running. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('[data-notebook][data-busy=false]', { timeout: PATIENCE_MS });
}

/**
 * Opens a notebook of 20 cells (the overview, with cohorts, RFM and ABC in other settings) on a page of the site, gives
 * it a million orders, and runs everything.
 */
export async function runOverview(page: Page, url: string): Promise<void> {
  const path = join(tmpdir(), 'tidemark-bench', `overview-${process.pid}.tidemark.json`);
  const orders = await orderLinesFile(ROWS);
  await writeFile(path, await overview());
  await page.goto(`${url}?notebook=member-overview`);
  await page.waitForSelector('[data-cell]');
  await page.setInputFiles('input[data-open-notebook]', path);
  await page.getByRole('button', { name: 'Let it run' }).click();
  await page.locator('input[type=file][data-import]').first().setInputFiles(orders);
  await page.waitForSelector('[data-table="orders"]:not([data-rows="0"])', {
    state: 'attached',
    timeout: PATIENCE_MS,
  });
  await settled(page);
  await page.click('[data-action="run-all"]');
  await settled(page);
}

/** Every cell that is not fresh, with its state. */
export function notFresh(page: Page): Promise<string[]> {
  return page.$$eval('[data-cell]:not([data-state=fresh])', (cells) =>
    cells.map((cell) => `${cell.getAttribute('data-cell')}: ${cell.getAttribute('data-state')}`),
  );
}

async function overview(): Promise<string> {
  const shipped = JSON.parse(await readFile('notebooks/member-overview.tidemark.json', 'utf8')) as {
    cells: object[];
  };
  const inputs = { orders: 'clean.table' };
  const more = [
    ...['day', 'week'].map((unit) => ({ kind: 'cohort', params: { unit } })),
    ...['quintile-first', 'thresholds'].map((scoring) => ({ kind: 'rfm', params: { scoring } })),
    ...[60, 65, 70, 75, 80, 82, 84, 86, 88, 90].map((upToA) => ({ kind: 'abc', params: { upToA } })),
  ].map((cell, k) => ({ id: `more-${k + 1}`, ...cell, inputs }));
  return JSON.stringify({ ...shipped, cells: [...shipped.cells, ...more] }, null, 2);
}
