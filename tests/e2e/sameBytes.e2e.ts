import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles } from './support/dropFiles';
import { launch, type Launched } from './support/launch';
import { notFresh, runAll, savedOutput, settled, waitForTable } from './support/notebook';
import { runner } from './support/runner';

const FILES = ['members', 'orders', 'events', 'service'];
const OUTPUTS = [
  ['scores', 'scores'],
  ['train', 'predictions'],
] as const;

const folder = mkdtempSync(join(tmpdir(), 'tidemark-bytes-'));
const file = (name: string) => join(folder, 'data', `${name}.csv`);
let launched: Launched | undefined;

beforeAll(async () => {
  runner('demo', '--members', '1000', '--seed', '11', '--locale', 'en', '--out', join(folder, 'data'));
  const tables = FILES.flatMap((name) => ['--table', `${name}=${file(name)}`]);
  runner('run', 'notebooks/churn-early-warning.tidemark.json', ...tables, '--out', join(folder, 'out'));
  launched = await launch();
}, 120_000);
afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true });
});

/** The same files and notebook in a page of its own: nothing stored, nothing to recall. */
async function savedByPage(): Promise<string[]> {
  const { page, context } = await launched!.openPage({ path: '?notebook=churn-early-warning' });
  await page.waitForSelector('[data-cell]');
  await dropFiles(page, FILES.map(file));
  for (const name of FILES) await waitForTable(page, name);
  await settled(page);
  await runAll(page);
  expect(await notFresh(page)).toEqual([]);
  const saved: string[] = [];
  for (const [cell, output] of OUTPUTS) saved.push(await savedOutput(page, cell, output));
  saved.push(await receiptVerdict(page));
  await context.close();
  return saved;
}

/** What the page says of its own receipt beside the runner's. */
async function receiptVerdict(page: Page): Promise<string> {
  await page.click('[data-action="receipt"]');
  await page.waitForSelector('[data-receipt]');
  await page.locator('[data-receipt] input[type=file]').setInputFiles(join(folder, 'out', 'run.json'));
  return page.locator('[data-receipt-compared] .verdict').innerText();
}

/** What the page's guard against formulas puts before a field that a spreadsheet would run. */
const withoutGuard = (csv: string): string => csv.replaceAll(/(^|,|")'(?=[=+\-@\t\r])/gm, '$1');

// That a page gives the same bytes twice, in a new worker too, is shown where a worker dies (runtime).
it('gives the bytes of the runner in the page, for scores and predictions', async () => {
  const byRunner = OUTPUTS.map(([cell, output]) =>
    readFileSync(join(folder, 'out', cell, `${output}.csv`), 'utf8'),
  );
  const byPage = await savedByPage();
  expect(byRunner[0]!.split('\n').length).toBeGreaterThan(200);
  expect(byPage.slice(0, -1).map(withoutGuard)).toEqual(byRunner);
  expect(byPage.at(-1)).toMatch(/^All \d+ results are the same, to the last bit\.$/);
}, 120_000);
