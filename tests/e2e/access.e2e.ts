import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, type Launched } from './support/launch';
import { findingsInLooks } from './support/looks';
import { settled } from './support/notebook';

let launched: Launched | undefined;
let page: Page;
beforeAll(async () => {
  launched = await launch();
  ({ page } = await launched.openPage());
  await page.waitForSelector('html[data-privacy=enforced]');
});
afterAll(() => launched?.close());

it('shows the welcome page without a serious finding, in each language and each theme', async () => {
  expect(await findingsInLooks(page)).toEqual([]);
});

it('shows an empty notebook, the palette, the list of keys, a help and the privacy panel without a serious finding', async () => {
  await page.goto(new URL('?notebook=member-overview', page.url().replace(/#.*/, '')).href);
  await page.waitForSelector('[data-cell]');
  await settled(page);
  expect(await findingsInLooks(page)).toEqual([]);
  expect(await findingsInLooks(page, { show: () => page.keyboard.press('Control+k') })).toEqual([]);
  expect(await findingsInLooks(page, { show: () => page.keyboard.press('?') })).toEqual([]);
  const help = page.getByRole('button', { name: /^How this is computed$|^计算说明$/ }).first();
  expect(await findingsInLooks(page, { show: () => help.click() })).toEqual([]);
  expect(await findingsInLooks(page, { show: showPrivacy })).toEqual([]);
}, 120_000);

async function showPrivacy(): Promise<void> {
  await page.click('[data-action="privacy-test"]');
  await page.waitForSelector('[data-privacy-result=enforced]');
}
