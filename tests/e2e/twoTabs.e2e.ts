import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, type Launched } from './support/launch';
import { alerts } from './support/notebook';

/** Two tabs of one browser with the same notebook; every edit adds a letter to its title. */
let launched: Launched | undefined;
let context: BrowserContext;
let first: Page;
let second: Page;
beforeAll(async () => {
  launched = await launch();
  const opened = await launched.openPage({ path: '?notebook=member-overview' });
  ({ page: first, context } = opened);
  await first.waitForSelector('[data-cell]');
  await edit(first, '|', 1);
  await saved(first);
  second = await context.newPage();
  await second.goto(first.url().replace(/\?[^#]*/, ''));
  await second.waitForSelector('[data-cell]');
});
afterAll(() => launched?.close());

const TITLE = 'main input.title';
const titleOf = (page: Page) => page.inputValue(TITLE);
const isReader = (page: Page) => page.waitForSelector('[data-notebook][data-read-only=true]');
const isWriter = (page: Page) => page.waitForSelector('[data-notebook][data-read-only=false]');

async function edit(page: Page, letter: string, times: number): Promise<void> {
  await page.evaluate(
    async ([selector, added, count]) => {
      for (let k = 0; k < count; k++) {
        const input = document.querySelector<HTMLInputElement>(selector)!;
        input.value += added;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        // A task of its own: frames and timers hardly come in a tab behind another.
        await new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
      }
    },
    [TITLE, letter, times] as const,
  );
}

async function takeOver(page: Page): Promise<void> {
  await page.bringToFront();
  await page.click('[data-action="take-over"]');
  await isWriter(page);
}

async function saved(page: Page): Promise<void> {
  await page.getByText('Saved on this computer').waitFor();
}

const count = (text: string, letter: string) => text.split(letter).length - 1;

it('a second tab can read, follows what the first one saves, and says why it cannot edit', async () => {
  await isReader(second);
  expect(await second.textContent('main')).toContain('open in another tab');
  await edit(first, 'x', 1);
  await second.waitForFunction(
    (selector) => document.querySelector<HTMLInputElement>(selector)!.value.endsWith('x'),
    TITLE,
  );
  await second.bringToFront();
  await second.getByRole('button', { name: 'Insert a cell' }).last().click();
  await second.keyboard.press('Enter');
  await second.waitForSelector('[data-error-code="storage/read-only"]');
  await second.getByRole('button', { name: 'Close' }).click();
});

it('keeps 100 edits of each of two tabs that take over from each other in mid-work', async () => {
  for (let burst = 0; burst < 10; burst++) {
    await edit(first, 'α', 10);
    await takeOver(second);
    await isReader(first);
    await edit(second, 'β', 10);
    await takeOver(first);
    await isReader(second);
  }
  await saved(first);
  await first.reload();
  await first.waitForSelector('[data-cell]');
  const title = await titleOf(first);
  expect([count(title, 'α'), count(title, 'β')]).toEqual([100, 100]);
  expect([await alerts(first), await alerts(second)]).toEqual([[], []]);
}, 120_000);

it('lets the reader edit by itself once the writer is closed', async () => {
  const third = await context.newPage();
  await third.goto(second.url());
  await isReader(third);
  const writer = (await first.getAttribute('[data-notebook]', 'data-read-only')) === 'false' ? first : second;
  await writer.close();
  const other = writer === first ? second : first;
  await isWriter(other);
  [first, second] = [other, third];
});

it('takes over from a tab that hangs, and keeps the edits of both', async () => {
  const name = await titleOf(first);
  const hanging = first.evaluate((selector) => {
    const input = document.querySelector<HTMLInputElement>(selector)!;
    input.value += 'lost?';
    input.dispatchEvent(new Event('change', { bubbles: true }));
    const started = performance.now();
    while (performance.now() - started < 8000);
  }, TITLE);
  await second.click('[data-action="take-over"]');
  await isWriter(second);
  await edit(second, 'z', 1);
  await saved(second);
  await hanging;
  await first.waitForSelector('[data-error-code="storage/conflict"]');
  await isReader(first);
  expect(await titleOf(first)).toBe(`${name}z`);
  await first.click('.brand');
  const names = await first.locator('.project b').allInnerTexts();
  expect(names).toEqual(expect.arrayContaining([`${name}z`, `${name}lost? (copy)`]));
});
