import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles } from './support/dropFiles';
import { launch, type Launched, type Opened } from './support/launch';
import { alerts, notFresh, report, savedOutput, settled, waitForTable } from './support/notebook';
import { storageFacts } from './support/storageFacts';

let launched: Launched | undefined;
let opened: Opened;
let page: Page;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-projects-'));
  launched = await launch();
  opened = await launched.openPage({ path: '?notebook=member-overview' });
  ({ page } = opened);
  await page.waitForSelector('[data-cell]');
  await page.fill('main input.title', 'Spring');
  await page.locator('main input.title').blur();
  await dropFiles(page, [orders()]);
  await waitForTable(page, 'orders');
  await settled(page);
  await page.click('[data-action="run-all"]');
  await settled(page);
});
afterAll(async () => {
  await launched?.close();
  await rm(folder, { recursive: true, force: true });
});

function orders() {
  const rows = Array.from(
    { length: 2000 },
    (_, k) => `A${k},M${k % 160},2026-0${1 + (k % 9)}-1${k % 10},${(k * 7) % 90}.5,店${k % 7}`,
  );
  return { name: 'orders.csv', text: `order_id,member_id,ordered_at,amount,store\n${rows.join('\n')}\n` };
}

const names = (of: Page) => of.locator('.project b').allInnerTexts();

async function choose(name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for “${name}”` }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

it('shows the memory in use, and what the browser says of the disk', async () => {
  const meter = page.locator('[data-memory-bytes]');
  await meter.waitFor({ state: 'attached' });
  expect(Number(await meter.getAttribute('data-memory-bytes'))).toBeGreaterThan(10_000);
  await page.waitForSelector('[data-persisted]', { state: 'attached' });
  const persisted = await page.evaluate(() => navigator.storage.persisted());
  expect(await page.getAttribute('[data-persisted]', 'data-persisted')).toBe(String(persisted));
});

let rfm: string;
it('saves a backup whose parts are all hashed', async () => {
  rfm = await savedOutput(page, 'rfm', 'rfm');
  await page.click('.brand');
  await page.waitForSelector('.project');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    choose('Spring', 'Save a backup with its data'),
  ]);
  expect(download.suggestedFilename()).toBe('Spring.tidemark');
  await download.saveAs(join(folder, 'Spring.tidemark'));
  const bytes = await readFile(join(folder, 'Spring.tidemark'));
  report('a backup of 2,000 orders', `${bytes.length} bytes`);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  await page.locator('.project', { hasText: 'backup of' }).waitFor();
});

it('is renamed, duplicated and deleted, and each is taken back', async () => {
  await choose('Spring', 'Rename');
  await page.getByRole('textbox', { name: 'Name of the project' }).fill('Summer');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByText('Renamed to “Summer”.').waitFor();
  expect(await names(page)).toEqual(['Summer']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('.project b', { hasText: 'Spring' }).waitFor();
  await choose('Spring', 'Duplicate');
  await page.locator('.project b', { hasText: 'Spring (copy)' }).waitFor();
  await choose('Spring', 'Delete');
  await page.getByText('“Spring” deleted.').waitFor();
  expect(await names(page)).toEqual(['Spring (copy)']);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.locator('.project b').nth(1).waitFor();
  expect([...(await names(page))].sort()).toEqual(['Spring', 'Spring (copy)']);
  expect((await storageFacts(page)).tables).toEqual(['orders.csv']);
});

it('comes back from its backup on another computer, and gives the same results', async () => {
  const other = await launched!.openPage();
  await other.page.waitForSelector('html[data-privacy=enforced]');
  await other.page.setInputFiles('[data-open-notebook]', join(folder, 'Spring.tidemark'));
  await other.page.waitForSelector('[data-cell]');
  expect(await waitForTable(other.page, 'orders')).toBe(2000);
  await settled(other.page);
  await other.page.click('[data-action="run-all"]');
  await settled(other.page);
  expect(await notFresh(other.page)).toEqual([]);
  expect(await savedOutput(other.page, 'rfm', 'rfm')).toBe(rfm);
  const { torn, orphans, tables } = await storageFacts(other.page);
  expect([torn, orphans, tables]).toEqual([[], [], ['orders.csv']]);
});

it('is refused whole when one byte of the backup is wrong', async () => {
  const bytes = await readFile(join(folder, 'Spring.tidemark'));
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(join(folder, 'wrong.tidemark'), bytes);
  const before = await names(page);
  await page.setInputFiles('[data-open-notebook]', join(folder, 'wrong.tidemark'));
  await page.waitForSelector('[data-error-code^="backup/"]');
  expect((await alerts(page))[0]!.words).toContain('Nothing was restored');
  await page.reload();
  await page.waitForSelector('.project');
  expect([...(await names(page))].sort()).toEqual([...before].sort());
  expect((await storageFacts(page)).orphans).toEqual([]);
});

it('nothing of all this went anywhere or failed unseen', () => {
  expect([opened.violations, opened.foreignRequests, opened.errors]).toEqual([[], [], []]);
});
