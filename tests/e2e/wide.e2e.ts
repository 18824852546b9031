import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, type Launched, type View } from './support/launch';
import { settled, stateOf, waitForTable } from './support/notebook';

const COLUMNS = 10_000;
const ROWS = 20;
/** 640,000 nodes made the page stand still; what is drawn may not depend on the number of columns. */
const MOST_NODES = 20_000;

const NAMES = Array.from({ length: COLUMNS }, (_, k) =>
  k === 7000 ? 'buyer' : k === 8000 ? 'bought' : k === 9000 ? 'worth' : `column_${k}`,
);
const value = (name: string, row: number, k: number): string => {
  if (name === 'buyer') return `M${row % 5}`;
  if (name === 'bought') return `2024-0${1 + (row % 6)}-1${row % 10}`;
  if (name === 'worth') return `${10 + row}.50`;
  return k % 10 === 3 && row % 4 === 0 ? '' : String((row * 31 + k) % 97);
};
const FILE = [
  NAMES.join(','),
  ...Array.from({ length: ROWS }, (_, row) => NAMES.map((name, k) => value(name, row, k)).join(',')),
].join('\n');

let launched: Launched | undefined;
beforeAll(async () => (launched = await launch()));
afterAll(() => launched?.close());

async function openWide(view: View = {}): Promise<Page> {
  const { page } = await launched!.openPage({ path: '?notebook=member-overview', ...view });
  await page.waitForSelector('html[data-privacy=enforced]');
  await page.waitForSelector('[data-cell]');
  await settled(page);
  await page.setInputFiles('input[data-import]', {
    name: 'orders.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(FILE),
  });
  await waitForTable(page, 'orders');
  await settled(page);
  return page;
}

const nodes = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);
const inCell = (page: Page, id: string) => page.locator(`[data-cell="${id}"]`);
const regionOf = (page: Page, cell: string, name: string) =>
  inCell(page, cell).getByRole('region', { name, exact: true });

async function search(page: Page, cell: string, words: string): Promise<void> {
  await inCell(page, cell).getByRole('searchbox').fill(words);
}

let page: Page;
describe('a file of 10,000 columns', () => {
  beforeAll(async () => {
    page = await openWide();
  });

  it('opens, and the page draws only what is in view', async () => {
    expect(await waitForTable(page, 'orders')).toBe(ROWS);
    expect(await stateOf(page, 'table')).toBe('fresh');
    expect(await stateOf(page, 'profile')).toBe('fresh');
    expect(await inCell(page, 'table').locator('.finding').innerText()).toMatch(/10,000/);
    expect(await nodes(page)).toBeLessThan(MOST_NODES);
  });

  it('shows its last column after scrolling to it, and the first one beside it', async () => {
    const rows = regionOf(page, 'table', 'Rows');
    await rows.evaluate((region) => (region.scrollLeft = region.scrollWidth));
    await rows.getByRole('columnheader', { name: 'column_9999' }).waitFor();
    await rows
      .getByRole('cell', { name: value('', 0, 9999), exact: true })
      .first()
      .waitFor();
    const heads = await rows.getByRole('columnheader').allInnerTexts();
    expect(heads[0]).toBe('column_0');
    expect(heads.at(-1)).toBe('column_9999');
    expect(heads.length).toBeLessThan(60);
    expect(await rows.locator('th').last().getAttribute('aria-colindex')).toBe(String(COLUMNS));
  });
});

describe('with 10,000 columns', () => {
  it('roles are given to columns that are searched for, and the cells below then run', async () => {
    for (const [column, role] of [
      ['buyer', 'member_id'],
      ['bought', 'ordered_at'],
      ['worth', 'amount'],
    ] as const) {
      await search(page, 'table', column);
      await page.selectOption(`[data-cell="table"] select[aria-label="Role of ${column}"]`, role);
      await settled(page);
    }
    expect(await stateOf(page, 'rfm')).toBe('fresh');
    await search(page, 'table', 'column_77');
    await inCell(page, 'table').getByText('of 111').waitFor();
    expect(await nodes(page)).toBeLessThan(MOST_NODES);
  });

  it('every column is profiled, found by name and sorted', async () => {
    const profile = regionOf(page, 'profile', 'What the columns hold');
    await inCell(page, 'profile').getByText('Columns 1 to 15 of 10,000').waitFor();
    await search(page, 'profile', 'WORTH');
    await inCell(page, 'profile').getByText('Columns 1 to 1 of 1').waitFor();
    await profile.getByRole('cell', { name: 'worth', exact: true }).waitFor();
    expect(await profile.getByRole('cell').allInnerTexts()).toEqual(
      expect.arrayContaining(['worth', '0', '20', '10.5', '20', '29.5']),
    );
    await search(page, 'profile', '');
    await profile.getByRole('button', { name: 'Missing' }).click();
    await profile
      .getByRole('cell', { name: /^5 \(25/ })
      .first()
      .waitFor();
    expect(await nodes(page)).toBeLessThan(MOST_NODES);
  });
});

describe.each([
  ['a narrow page', { width: 390, height: 800 }],
  ['a page at twice its size', { width: 640, height: 450 }],
])('the same file on %s', (_name, view) => {
  it('opens without the page scrolling sideways', async () => {
    const narrow = await openWide(view);
    await inCell(narrow, 'profile').getByText('Columns 1 to 15 of 10,000').waitFor();
    expect(await nodes(narrow)).toBeLessThan(MOST_NODES);
    expect(
      await narrow.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBe(0);
    await narrow.context().close();
  });
});
