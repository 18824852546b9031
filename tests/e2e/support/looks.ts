import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { seriousAxeFindings } from './axe';

const switchLanguage = (page: Page) => page.click('.bar button[lang]');
const switchTheme = (page: Page) =>
  page.getByRole('button', { name: /^Switch between light and dark$|^切换浅色与深色$/ }).click();
const switchBoth = async (page: Page) => {
  await switchLanguage(page);
  await switchTheme(page);
};

/** Each language and each theme once: colours do not hang on the language, nor words on the theme. */
const LOOKS = [switchBoth, switchBoth];

/** Until the colours stand still. */
const still = (page: Page) =>
  page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));

/** Language and background, as the person sees them. */
const look = (page: Page) =>
  page.evaluate(() => `${document.documentElement.lang} ${getComputedStyle(document.body).backgroundColor}`);

/**
 * Serious findings of axe in several looks of a page, changed in place; it ends as it began.
 * @param show what opens the screen, which Escape closes; the page itself without it
 */
export async function findingsInLooks(
  page: Page,
  { show }: { show?: () => Promise<void> } = {},
): Promise<string[]> {
  const looks = new Set<string>();
  const found: string[] = [];
  for (const change of LOOKS) {
    await show?.();
    await still(page);
    looks.add(await look(page));
    for (const finding of await seriousAxeFindings(page)) found.push(`${await look(page)}: ${finding}`);
    if (show) await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog') === null);
    await change(page);
  }
  expect(looks.size).toBe(LOOKS.length);
  return found;
}
