// npm run screenshots: pictures of the built app for docs/ (needs dist; run `npm run build` first).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findOrInstallChromium } from './chromium.mjs';
import { serve } from './server.mjs';
import { root } from './setup.mjs';

const OUT = join(root, 'docs', 'shots');
const SIZES = { 1280: { width: 1280, height: 960 }, 390: { width: 390, height: 844 } };

mkdirSync(OUT, { recursive: true });
const site = await serve(join(root, 'dist'));
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: findOrInstallChromium(), args });
try {
  for (const locale of ['en-GB', 'zh-CN']) await takeAll(locale);
} finally {
  await browser.close();
  await site.close();
}

/** One page a language: the sample is computed once, then shown at both widths in both themes. */
async function takeAll(locale) {
  const language = locale.slice(0, 2);
  const context = await browser.newContext({ locale, viewport: SIZES[1280], colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForSelector('[data-sample]');
  await everyLook(page, (look) => page.screenshot({ path: shot('welcome', language, look) }));
  await page.click('[data-sample="churn-early-warning"]');
  await page.waitForSelector(
    '[data-cell="scores"][data-state="fresh"] [role="row"], [data-cell="scores"][data-state="fresh"] table',
    { timeout: 180_000 },
  );
  await page.waitForSelector('[data-notebook][data-busy="false"]', { timeout: 180_000 });
  for (const [name, cell] of [
    ['notebook', 'churn-definition'],
    ['scores', 'scores'],
    ['cohort', 'cohort'],
  ]) {
    await everyLook(page, async (look) => {
      await page.evaluate((id) => document.getElementById(id).scrollIntoView(), cell);
      await page.waitForTimeout(900);
      await page.screenshot({ path: shot(name, language, look) });
    });
  }
  await context.close();
}

async function everyLook(page, take) {
  for (const width of [1280, 390]) {
    await page.setViewportSize(SIZES[width]);
    for (const theme of ['light', 'dark']) {
      await page.evaluate((value) => (document.documentElement.dataset.theme = value), theme);
      await page.waitForTimeout(500);
      await take({ width, theme });
    }
  }
  await page.setViewportSize(SIZES[1280]);
}

function shot(name, language, { width, theme }) {
  return join(OUT, `${name}-${language}-${theme}-${width}.png`);
}
