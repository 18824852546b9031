import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it as test } from 'vitest';
import { dropFiles } from './support/dropFiles';
import { launch, type Launched, type Opened } from './support/launch';
import {
  forgetStates,
  notFresh,
  report,
  runAll,
  savedBy,
  savedOutput,
  settled,
  stateOf,
  waitForState,
  waitForTable,
  watchStates,
  workSeen,
} from './support/notebook';
import { hasShared, sharedData } from './support/shared';

const FILE = sharedData('online_retail_a.csv.gz');
const SCORES = '[data-cell="scores"]';
const LOWEST_TIER = `${SCORES} .sentence [role=spinbutton] >> nth=0`;

/** How many members each tier's chip counts, high first. */
function tierCounts(page: Page): Promise<number[]> {
  return page.$$eval(`${SCORES} button.chip:is(.high, .medium, .low) .count`, (counts) =>
    counts.map((count) => Number(count.textContent.replaceAll(/\D/g, ''))),
  );
}

/** Members in the list as it is filtered. */
async function listed(page: Page): Promise<number> {
  return Number(await page.getAttribute(`${SCORES} table[aria-rowcount]`, 'aria-rowcount')) - 1;
}

const cellTitles = (page: Page): Promise<string[]> => page.locator('[data-cell] h2').allInnerTexts();

const it = test.skipIf(!hasShared);

/** One page, from the first drop to the saved file; each test goes on where the one before stopped. */
let launched: Launched | undefined;
let opened: Opened;
let page: Page;
beforeAll(async () => {
  if (!hasShared) return;
  launched = await launch();
  opened = await launched.openPage({ path: '?notebook=churn-early-warning', offline: true });
  ({ page } = opened);
  await watchStates(page);
});
afterAll(() => launched?.close());

it('a file of orders (needs ../shared) is dropped, all is run, and every cell is fresh', async () => {
  await page.waitForSelector('[data-cell]');
  const dropped = Date.now();
  await dropFiles(page, [FILE]);
  expect(await waitForTable(page, 'orders')).toBe(261_823);
  await page.click('[data-action="run-all"]');
  await waitForState(page, 'scores', 'fresh');
  report('drop of online_retail_a to scored members', `${(Date.now() - dropped) / 1000} s`);
  await settled(page);
  expect(await notFresh(page)).toEqual([]);
  expect(await workSeen(page)).toContain('train: running');
});

it('filters the list of members by a click on a tier', async () => {
  const [high] = await tierCounts(page);
  const all = await listed(page);
  await page.click(`${SCORES} button.chip.high`);
  await page.waitForFunction(
    ([cell, rows]) => document.querySelector(`${cell} table`)?.getAttribute('aria-rowcount') === rows,
    [SCORES, String(high! + 1)] as const,
  );
  expect(high).toBeGreaterThan(0);
  expect(all).toBeGreaterThan(high!);
  await page.click(`${SCORES} button.chip.high`);
});

it('saves a CSV with a row for every member, none cut off', async () => {
  const counts = await tierCounts(page);
  const [header, ...rows] = (await savedOutput(page, 'scores', 'scores')).trimEnd().split('\n');
  expect(header).toMatch(/^member_id,probability,score,tier,reason1,reason2,reason3,cause/);
  expect(rows).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
});

it('changes to Chinese and back on the spot, and nothing is computed again', async () => {
  const titles = await cellTitles(page);
  await forgetStates(page);
  await page.getByRole('button', { name: '中文' }).click();
  expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
  const translated = await cellTitles(page);
  expect(translated.filter((title) => !/\p{Script=Han}/u.test(title))).toEqual([]);
  await page.locator('.bar button[lang=en]').click();
  expect(await cellTitles(page)).toEqual(titles);
  expect(await workSeen(page)).toEqual([]);
  expect(await notFresh(page)).toEqual([]);
});

it('changes a limit in the sentence, takes it back and does it again', async () => {
  const before = await tierCounts(page);
  await page.fill(LOWEST_TIER, '20');
  await page.press(LOWEST_TIER, 'Enter');
  await settled(page);
  const after = await tierCounts(page);
  expect(after[2]).toBeLessThan(before[2]!);
  await page.click('[data-action="undo"]');
  await settled(page);
  expect(await tierCounts(page)).toEqual(before);
  await page.click('[data-action="redo"]');
  await settled(page);
  expect(await tierCounts(page)).toEqual(after);
});

it('finds the results again after a reload, and nothing is computed', async () => {
  await page.getByText('Saved on this computer').waitFor();
  const before = await tierCounts(page);
  const started = Date.now();
  await page.reload();
  await waitForState(page, 'rfm', 'fresh');
  await settled(page);
  report('reload to every result shown', `${Date.now() - started} ms`);
  await page.waitForSelector(`${SCORES} button.chip`);
  expect(await notFresh(page)).toEqual([]);
  expect(await workSeen(page)).toEqual([]);
  expect(await tierCounts(page)).toEqual(before);
});

it('saves the notebook as a file, which a page opens without running anything until told to', async () => {
  const saved = await savedBy(page, () => page.click('[data-action="save-file"]'));
  const notebook = JSON.parse(saved.text) as { seed: number; cells: { id: string; params: object }[] };
  expect(saved.name).toMatch(/\.tidemark\.json$/);
  expect(notebook.cells.find((cell) => cell.id === 'scores')!.params).toEqual({ low: 20 });
  const path = join(tmpdir(), 'tidemark-journey.tidemark.json');
  // Another seed, so that no result of before can stand in for a run.
  await writeFile(path, saved.text.replace('"seed": 42', '"seed": 43'));
  expect(await readFile(path, 'utf8')).not.toBe(saved.text);
  await page.setInputFiles('input[data-open-notebook]', path);
  const agree = page.getByRole('button', { name: 'Let it run' });
  await agree.waitFor();
  await forgetStates(page);
  await dropFiles(page, [FILE]);
  await waitForTable(page, 'orders');
  await settled(page);
  expect(await workSeen(page)).toEqual([]);
  expect(await stateOf(page, 'cohort')).toBe('idle');
  await agree.click();
  await waitForState(page, 'cohort', 'fresh');
  expect(await stateOf(page, 'train')).toBe('idle');
});

it('runs again with another seed from the same page', async () => {
  await runAll(page);
  expect(await notFresh(page)).toEqual([]);
});

it('has met no violation, no error and no other place on the way', () => {
  const { violations, errors, foreignRequests } = opened;
  expect({ violations, errors, foreignRequests }).toEqual({
    violations: [],
    errors: [],
    foreignRequests: [],
  });
});
