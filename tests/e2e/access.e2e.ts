import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seriousAxeFindings } from './support/axe';
import { launch, type Launched } from './support/launch';
import { notFresh, settled, waitForTable } from './support/notebook';

let launched: Launched | undefined;
let page: Page;
beforeAll(async () => {
  launched = await launch();
  ({ page } = await launched.openPage());
  await page.waitForSelector('html[data-privacy=enforced]');
});
afterAll(() => launched?.close());

const switchLanguage = () => page.click('.bar button[lang]');
const switchTheme = () =>
  page.getByRole('button', { name: /^Switch between light and dark$|^切换浅色与深色$/ }).click();

/** Until the colours stand still. */
const still = () =>
  page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));

/** Language and background, as the person sees them. */
const look = () =>
  page.evaluate(() => `${document.documentElement.lang} ${getComputedStyle(document.body).backgroundColor}`);

const switchBoth = async () => {
  await switchLanguage();
  await switchTheme();
};
const EVERY_LOOK = [switchLanguage, switchTheme, switchLanguage, switchTheme];
/** Each language and each theme once: for a screen that takes axe long. */
const TWO_LOOKS = [switchBoth, switchBoth];

/** Findings of a screen in several looks, changed in place; it ends as it began. */
async function findings(show?: () => Promise<void>, changes = EVERY_LOOK): Promise<string[]> {
  const looks = new Set<string>();
  const found: string[] = [];
  for (const change of changes) {
    await show?.();
    await still();
    looks.add(await look());
    for (const finding of await seriousAxeFindings(page)) found.push(`${await look()}: ${finding}`);
    if (show) await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog') === null);
    await change();
  }
  expect(looks.size).toBe(changes.length);
  return found;
}

it('shows the welcome page without a serious finding, in every language and theme', async () => {
  expect(await findings()).toEqual([]);
});

it('shows a finished notebook without a serious finding, in each language and each theme', async () => {
  await page.click('[data-sample="churn-early-warning"]');
  await waitForTable(page, 'orders');
  await settled(page);
  expect(await notFresh(page)).toEqual([]);
  await page.waitForSelector('[data-cell="rfm"] .result');
  expect(await findings(undefined, TWO_LOOKS)).toEqual([]);
}, 120_000);

it('shows an empty notebook, the palette, the list of keys, a help and the privacy panel without a serious finding', async () => {
  await page.goto(new URL('?notebook=member-overview', page.url().replace(/#.*/, '')).href);
  await page.waitForSelector('[data-cell]');
  await settled(page);
  expect(await findings()).toEqual([]);
  expect(await findings(() => page.keyboard.press('Control+k'))).toEqual([]);
  expect(await findings(() => page.keyboard.press('?'))).toEqual([]);
  const help = page.getByRole('button', { name: /^How this is computed$|^计算说明$/ }).first();
  expect(await findings(() => help.click())).toEqual([]);
  expect(await findings(showPrivacy)).toEqual([]);
}, 120_000);

async function showPrivacy(): Promise<void> {
  await page.click('[data-action="privacy-test"]');
  await page.waitForSelector('[data-privacy-result=enforced]');
}
