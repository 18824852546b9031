import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles } from './support/dropFiles';
import { launch, type Launched, type Opened } from './support/launch';
import { runAll, settled, stateOf, waitForTable } from './support/notebook';
import { runner } from './support/runner';

const CELL = '[data-cell="uplift"]';
const folder = mkdtempSync(join(tmpdir(), 'tidemark-choices-'));

let launched: Launched | undefined;
let opened: Opened;
let page: Page;
beforeAll(async () => {
  runner('demo', '--members', '2000', '--seed', '7', '--locale', 'en', '--out', folder);
  launched = await launch();
  opened = await launched.openPage({ path: '?notebook=campaign-uplift' });
  ({ page } = opened);
  await page.waitForSelector('[data-cell]');
  await dropFiles(
    page,
    ['contacts', 'orders', 'members'].map((name) => join(folder, `${name}.csv`)),
  );
  for (const name of ['contacts', 'orders', 'members']) await waitForTable(page, name);
  await settled(page);
}, 120_000);
afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true });
});

/** Opens the list behind a word of the sentence and reads it. */
async function listed(label: string): Promise<string[]> {
  await page.click(`${CELL} button[aria-label^="${label}:"]`);
  const items = page.locator('[role=menuitem] .words');
  await items.first().waitFor();
  return items.allInnerTexts();
}

it('lists the campaigns and arms of a contacts file before anything was computed', async () => {
  expect(await stateOf(page, 'uplift')).toBe('idle');
  const campaigns = await listed('Campaign');
  expect(campaigns.slice(1).sort()).toEqual(['Spring preview 2026', 'Summer voucher 2026']);
  await page.keyboard.press('Escape');
  expect((await listed('Control')).slice(1).sort()).toEqual(['control', 'treatment']);
});

it('takes what is picked into the sentence, and the first line takes it back', async () => {
  await page.getByRole('menuitem', { name: 'control' }).click();
  await page.waitForSelector(`${CELL} button[aria-label="Control: control"]`);
  expect((await listed('Control'))[0]).toBe('the untreated');
  await page.getByRole('menuitem', { name: 'the untreated' }).click();
  await page.waitForSelector(`${CELL} button[aria-label="Control: the untreated"]`);
});

it('offers the columns that the cell makes of contacts, orders and members', async () => {
  const outcomes = page.locator(`${CELL} select[aria-label="Outcome"] option`);
  expect((await outcomes.allInnerTexts()).slice(1)).toEqual(['ordered', 'spent']);
  await page.click(`${CELL} .sentence button[aria-expanded=false] >> text=settings`);
  await page.click(`${CELL} button[aria-label^="Columns left out:"]`);
  const list = page.getByLabel('Columns left out', { exact: true });
  await list.getByText('recencyDays').waitFor();
  for (const name of ['age', 'tier', 'spend90'])
    expect(await list.getByText(name, { exact: true }).count()).toBe(1);
  expect(await list.getByText('member_id').count()).toBe(0);
  await page.keyboard.press('Escape');
});

it('runs with what was picked', async () => {
  await listed('Campaign');
  await page.getByRole('menuitem', { name: 'Spring preview 2026' }).click();
  await page.selectOption(`${CELL} select[aria-label="Outcome"]`, 'ordered');
  await settled(page);
  await runAll(page);
  expect(await stateOf(page, 'uplift')).toBe('fresh');
  expect(await page.innerText(`${CELL} .finding`)).toMatch(/^Spring preview 2026/);
  expect(opened.errors).toEqual([]);
});
