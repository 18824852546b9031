import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { freshPages } from './support/freshPages';
import { alerts, savedBy, settled, waitForTable } from './support/notebook';

let page: Page;
let url: string;
freshPages((opened) => ({ page, url } = opened));

interface Given {
  readonly name: string;
  readonly buffer: Buffer;
}
const made = (name: string, text: string): Given => ({ name, buffer: Buffer.from(text) });
/** A file that another program wrote; see make.py beside it. */
const fixture = (name: string): Given => ({
  name,
  buffer: readFileSync(join(process.cwd(), 'tests/fixtures/formats', name)),
});

async function give(...files: readonly Given[]): Promise<void> {
  const payload = files.map((file) => ({ ...file, mimeType: 'application/octet-stream' }));
  await page.setInputFiles('input[data-import]', payload);
}

/** Tables in the rail with their rows. */
function tables(): Promise<Record<string, number>> {
  return page.$$eval('[data-table]', (links) =>
    Object.fromEntries(
      links.map((link): [string, number] => [
        String(link.getAttribute('data-table')),
        Number(link.getAttribute('data-rows')),
      ]),
    ),
  );
}

const MONTHS = [
  made(
    'orders-2024-01.csv',
    'order_id,member_id,ordered_at,amount\nA1,M1,2024-01-05,10.5\nA2,M2,2024-01-06,20\n',
  ),
  made('orders-2024-02.csv', 'order_id,member_id,ordered_at,amount\nA3,M1,2024-02-05,30\n'),
];

it('opens a workbook: its first sheet, and every other one that plays a part', async () => {
  await give(fixture('orders-openpyxl.xlsx'));
  expect(await waitForTable(page, 'orders')).toBe(4);
  expect(await tables()).toMatchObject({ orders: 4, members: 2 });
});

it('opens every table in a zip, and leaves out what is none', async () => {
  await give(fixture('shop.zip'));
  expect(await waitForTable(page, 'orders')).toBe(2);
  expect(await waitForTable(page, 'members')).toBe(3);
});

it.each(['types-zstd.parquet', 'types-lz4.arrow', 'records.jsonl', 'records.json'])(
  'opens %s',
  async (name) => {
    await page.goto(`${url}?notebook=churn-from-labels`);
    await page.waitForSelector('[data-cell]');
    await give(fixture(name));
    await page.waitForSelector('[data-table]:not([data-rows="0"])', { state: 'attached' });
    await settled(page);
    expect(Object.values(await tables()).some((rows) => rows === 4 || rows === 3)).toBe(true);
    expect(await alerts(page)).toEqual([]);
  },
);

it('asks whether files of one shape make one table, and makes one', async () => {
  await give(...MONTHS);
  await page.waitForSelector('[data-together]');
  await page.getByRole('button', { name: 'One table' }).click();
  expect(await waitForTable(page, 'orders')).toBe(3);
  expect(Object.keys(await tables()).filter((name) => name.startsWith('orders'))).toEqual(['orders']);
});

it('keeps files of one shape apart when told so', async () => {
  await give(...MONTHS);
  await page.waitForSelector('[data-together]');
  await page.getByRole('button', { name: 'A table each' }).click();
  await waitForTable(page, 'orders');
  await settled(page);
  expect(await tables()).toMatchObject({ orders: 2, 'orders-2': 1 });
});

const pasted = (text: string) =>
  page.evaluate((words) => {
    const data = new DataTransfer();
    data.setData('text/plain', words);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, text);

it('takes a table pasted from a spreadsheet, and says so where it is none', async () => {
  await pasted('member_id\r\nM1\r\nM2\r\n');
  await page.getByText('What was pasted is no table').waitFor();
  await pasted('member_id\tjoined_at\ttier\r\nM1\t2020-01-01\tgold\r\nM2\t2021-02-02\tsilver\r\n');
  expect(await waitForTable(page, 'members')).toBe(2);
});

it('shows how a file is read, follows a switch at once, and reads it again', async () => {
  await give(
    made('orders.csv', 'order_id;member_id;ordered_at;amount\nA1;M1;2024-01-05;1,5\nA2;M2;2024-01-06;2,25\n'),
  );
  await waitForTable(page, 'orders');
  await settled(page);
  await page.getByRole('button', { name: 'Table “orders”' }).click();
  await page.locator('[data-action="read-again"]').click();
  await page.waitForSelector('[data-reading] [data-preview]');
  const types = () =>
    page.$$eval('[data-preview] [data-type]', (heads) => heads.map((head) => head.getAttribute('data-type')));
  expect(await types()).toEqual(['id', 'id', 'date', 'decimal']);
  await page.locator('[data-option="headerRow"] select').selectOption('false');
  await page.waitForFunction(() => document.querySelector('[data-preview] tbody')?.children.length === 3);
  await page.locator('[data-option="headerRow"] select').selectOption('true');
  await page.waitForFunction(() => document.querySelector('[data-preview] tbody')?.children.length === 2);
  await page.locator('[data-option="headerRow"] select').selectOption('false');
  await page.waitForFunction(() => document.querySelector('[data-preview] tbody')?.children.length === 3);
  await page.getByRole('button', { name: 'Read it so' }).click();
  await page.waitForSelector('[data-table="orders"][data-rows="3"]', { state: 'attached' });
});

it('shows both readings of a file that can be read in two ways, after it is in', async () => {
  // Every line has one bar and one semicolon.
  await give(made('orders.csv', 'ann|1;x\nbob|2;y\ncy|3;z\n'));
  await page.waitForSelector('[data-reading] [data-preview]');
  await page.locator('[data-preview]').nth(1).waitFor();
  expect(Object.values(await tables())[0]).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Leave it as it is' }).click();
  await page.locator('[data-reading]').waitFor({ state: 'detached' });
});

it('offers another way where a quote never closes, and says what is wrong when that is declined', async () => {
  await give(made('orders.csv', `order_id,amount\n${'O1,1\n'.repeat(40_000)}O2,"2\nO3,3\n`));
  await page.waitForSelector('[data-reading]');
  expect((await alerts(page)).map((alert) => alert.code)).toContain('ingest/unclosed-quote');
  await page.getByRole('button', { name: 'Leave it as it is' }).click();
  await page.locator('[data-reading]').waitFor({ state: 'detached' });
  expect((await alerts(page)).map((alert) => alert.code)).toEqual(['ingest/unclosed-quote']);
});

it('shows a small file whose quote never closes without quotes, to be read so', async () => {
  await give(made('orders.csv', `order_id,amount\n${'O1,1\n'.repeat(50)}O2,"2\nO3,3\n`));
  await page.waitForSelector('[data-reading] [data-preview]');
  expect((await alerts(page)).map((alert) => alert.code)).toEqual(['ingest/unclosed-quote']);
  expect(await page.locator('[data-option="quote"]').innerText()).toMatch(/nothing/);
  await page.getByRole('button', { name: 'Read it so' }).click();
  expect(await waitForTable(page, 'orders')).toBe(52);
});

it('saves the values that could not be read', async () => {
  await give(fixture('orders-openpyxl.xlsx'));
  await waitForTable(page, 'orders');
  await settled(page);
  await page.getByRole('button', { name: 'Table “orders”' }).click();
  const { text } = await savedBy(page, () => page.locator('[data-action="save-unreadable"]').click());
  expect(text).toBe('row,column,text\n6,amount,#N/A\n');
});

it.each([
  ['old.xls', 'ingest/other-workbook'],
  ['locked.xlsx', 'ingest/locked-xlsx'],
  ['nothing.zip', 'ingest/no-table-in-zip'],
])('says what is wrong with %s', async (name, code) => {
  await give(fixture(name));
  await page.waitForSelector('[role=alert]');
  expect((await alerts(page)).map((alert) => alert.code)).toEqual([code]);
});
