import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seriousAxeFindings } from './support/axe';
import { dropFiles } from './support/dropFiles';
import { launch, type Launched, type Opened } from './support/launch';
import { savedBy, settled, waitForState, waitForTable } from './support/notebook';

/** Two members, one cancelled order, one row twice, one without a member, one free of charge. */
const ORDERS = [
  'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID',
  '536365,A1,6,2010-12-01 08:26,2.55,17850',
  '536366,B2,2,2010-12-02 09:10,3.00,17850',
  '536366,B2,2,2010-12-02 09:10,3.00,17850',
  '536367,C3,4,2010-12-03 10:00,1.25,13047',
  'C536368,A1,-6,2010-12-04 11:30,2.55,17850',
  '536369,D4,1,2010-12-05 12:00,9.95,',
  '536370,E5,3,2010-12-06 13:15,0.00,13047',
  '536371,F6,5,2011-01-07 14:45,4.25,13047',
].join('\n');

let launched: Launched;
let opened: Opened;
let page: Page;
let cell: Locator;
beforeAll(async () => {
  launched = await launch();
  opened = await launched.openPage({ path: '?notebook=member-overview' });
  ({ page } = opened);
  cell = page.locator('[data-cell="clean"]');
  await page.waitForSelector('[data-cell]');
  await dropFiles(page, [{ name: 'orders.csv', text: ORDERS }]);
  await waitForTable(page, 'orders');
  await waitForState(page, 'clean', 'fresh');
});
afterAll(() => launched.close());

const suggestion = (key: string) => cell.locator(`[data-suggestion="${key}"]`);
const settings = (): Promise<string[]> => cell.locator('[data-step] .what').allInnerTexts();
const finding = (): Promise<string> => cell.locator('.finding').innerText();
const rowsDone = (): Promise<string[]> => cell.locator('[data-step] .counts').allInnerTexts();

async function cleaned(): Promise<void> {
  await settled(page);
  await waitForState(page, 'clean', 'fresh');
}

it('proposes steps with their evidence and some of the rows', async () => {
  const words = await suggestion('suggest/missing-ids:CustomerID').innerText();
  expect(words).toContain('1 rows have no value in “CustomerID”');
  expect(words).toContain('row 6');
  expect(await finding()).toContain('8 rows');
});

it('shows what a suggestion would do, and does nothing of it', async () => {
  const one = suggestion('suggest/net-cancellations:Quantity');
  await one.getByRole('button', { name: /^Preview/ }).click();
  const preview = one.locator('[data-preview="ready"]');
  await preview.locator('table').waitFor();
  expect(await preview.locator('.summary').innerText()).toBe('8 → 6 rows, 2 go; no cell changes.');
  expect(await preview.locator('tbody tr').allInnerTexts()).toEqual([
    expect.stringContaining('goes · with row 5'),
    expect.stringContaining('goes · with row 1'),
  ]);
  expect(await cell.locator('[data-step]').count()).toBe(0);
  expect(await finding()).toContain('8 rows');
});

it('takes suggestions over one by one, with rows before and after each', async () => {
  const keys = [
    'suggest/net-cancellations:Quantity',
    'suggest/missing-ids:CustomerID',
    'suggest/exact-duplicates',
  ];
  for (const key of keys) {
    await suggestion(key)
      .getByRole('button', { name: /^Accept/ })
      .click();
    await cleaned();
    expect(await suggestion(key).count()).toBe(0);
  }
  expect((await rowsDone()).map((words) => words.split('\n')[0])).toEqual([
    '8 → 6 rows',
    '6 → 5 rows',
    '5 → 4 rows',
  ]);
  expect(await finding()).toContain('4 of 8 rows');
});

it('moves a step by keys and by the mouse', async () => {
  const [first, second, third] = await settings();
  await cell.locator('[data-step="2"] [data-grip]').focus();
  await page.keyboard.press('ArrowUp');
  await cleaned();
  expect((await settings()).map(titleOf)).toEqual([first, third, second].map(titleOf));
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-step]')?.getAttribute('data-step')),
  ).toBe('1');
  await cell.locator('[data-step="0"] [data-grip]').dragTo(cell.locator('[data-step="2"]'));
  await cleaned();
  expect((await settings()).map(titleOf)).toEqual([third, second, first].map(titleOf));
  expect(await finding()).toContain('4 of 8 rows');
});

it('switches a step off and on, and undoes act by act', async () => {
  await cell.locator('[data-step="1"]').getByRole('switch').click();
  await cleaned();
  expect(await finding()).toContain('5 of 8 rows');
  await page.click('[data-action="undo"]');
  await cleaned();
  expect(await finding()).toContain('4 of 8 rows');
  await page.click('[data-action="undo"]');
  await cleaned();
  expect((await settings()).map(titleOf)[0]).toBe('Net cancellations against their orders');
  await page.click('[data-action="redo"]');
  await page.click('[data-action="redo"]');
  await cleaned();
  expect(await cell.locator('[data-step="1"]').getAttribute('data-off')).toBe('true');
});

it('puts a suggestion aside, and brings it back', async () => {
  const key = 'suggest/not-positive:UnitPrice';
  await suggestion(key)
    .getByRole('button', { name: /^Put aside/ })
    .click();
  await suggestion(key).waitFor({ state: 'detached' });
  await cell.getByRole('button', { name: 'Bring back' }).click();
  await suggestion(key).waitFor();
});

it('shows a step of the analyst’s own while it is filled in', async () => {
  await cell.getByRole('button', { name: 'Add a step' }).click();
  await cell.getByLabel('Kind of step').selectOption('invalid-range');
  await cell.getByLabel('column', { exact: true }).selectOption('Quantity');
  await cell.getByLabel('highest').fill('4');
  await page.keyboard.press('Enter');
  await cell.locator('[data-preview="ready"] table').waitFor();
  expect(await cell.locator('[data-preview] .summary').innerText()).toContain('1 goes');
  await cell.getByRole('button', { name: 'Add a step' }).click();
  await cleaned();
  expect(await cell.locator('[data-step]').count()).toBe(4);
});

it('saves the steps, switched off ones too, and nothing that is a default', async () => {
  const saved = await savedBy(page, () => page.click('[data-action="save-file"]'));
  const notebook = JSON.parse(saved.text) as { cells: { id: string; params: { steps: unknown } }[] };
  expect(notebook.cells.find(({ id }) => id === 'clean')!.params.steps).toEqual([
    { step: 'drop-duplicates' },
    { step: 'filter', column: 'CustomerID', op: 'not-missing', off: true },
    { step: 'net-cancellations' },
    { step: 'invalid-range', column: 'Quantity', max: 4 },
  ]);
});

it('reads well for assistive technology, and fits a narrow page', async () => {
  expect(await seriousAxeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  expect(opened.errors).toEqual([]);
});

function titleOf(words: string | undefined): string {
  return words?.split('\n')[0] ?? '';
}
