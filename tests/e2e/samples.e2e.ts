import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, type Launched, type Opened } from './support/launch';
import { alerts, notFresh, report, settled, waitForTable } from './support/notebook';

const NARROW = 390;
const SAMPLES = [
  ['churn-early-warning', 'orders', 'zh-CN'],
  ['campaign-uplift', 'contacts', 'en'],
  ['churn-from-labels', 'snapshot', 'zh-CN'],
  ['member-overview', 'orders', 'en'],
] as const;

let launched: Launched | undefined;
beforeAll(async () => {
  launched = await launch();
});
afterAll(() => launched?.close());

const pageWidth = (page: Page): Promise<number> =>
  page.evaluate(() => document.scrollingElement!.scrollWidth);

/** Nothing that would scroll the page sideways, in either language. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await pageWidth(page)).toBeLessThanOrEqual(NARROW);
  await page.click('.bar button[lang]');
  expect(await pageWidth(page)).toBeLessThanOrEqual(NARROW);
  await page.click('.bar button[lang]');
}

describe.each(SAMPLES)('the sample %s, by its table %s, in %s', (sample, table, language) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await launched!.openPage({ language, width: NARROW, height: 844 });
    await opened.page.waitForSelector('html[data-privacy=enforced]');
  });
  afterAll(() => opened.context.close());

  it('runs at once and ends with every cell fresh, on a narrow screen without sideways scrolling', async () => {
    const { page } = opened;
    await expectNoSidewaysScroll(page);
    const started = Date.now();
    await page.click(`[data-sample="${sample}"]`);
    await waitForTable(page, table);
    await settled(page);
    report(`sample ${sample} (${language}), click to finished`, `${(Date.now() - started) / 1000} s`);
    expect(await notFresh(page)).toEqual([]);
    expect(await alerts(page)).toEqual([]);
    await page.waitForFunction(
      () =>
        document.querySelectorAll('[data-cell] .result').length ===
        document.querySelectorAll('[data-cell]').length,
    );
    await expectNoSidewaysScroll(page);
  });

  it('asks nobody else for anything and breaks none of the policies', () => {
    const { violations, foreignRequests, errors } = opened;
    expect({ violations, foreignRequests, errors }).toEqual({
      violations: [],
      foreignRequests: [],
      errors: [],
    });
  });
});
