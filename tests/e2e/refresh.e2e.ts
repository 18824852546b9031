import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, type Launched } from './support/launch';
import { notFresh, runAll, settled, waitForTable } from './support/notebook';

const HEADER = 'order_id,member_id,ordered_at,amount,channel';
const day = (k: number) => String(1 + (k % 28)).padStart(2, '0');
const row = (k: number, month: string, channel: string) =>
  `O${k},M${k % 40},2025-${month}-${day(k)},${10 + (k % 37)}.5,${channel}`;
const file = (name: string, rows: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, ...rows].join('\n')),
});
const rows = (from: number, to: number, month: string, channel = 'web') =>
  Array.from({ length: to - from }, (_, k) => row(from + k, month, channel));

let launched: Launched | undefined;
let page: Page;
beforeAll(async () => {
  launched = await launch();
  ({ page } = await launched.openPage());
  await page.waitForSelector('html[data-privacy=enforced]');
  await page.goto(new URL('?notebook=member-overview', page.url()).href);
  await page.waitForSelector('[data-cell]');
  await settled(page);
  const months = ['01', '02', '03', '04'].flatMap((month, k) => rows(k * 100, k * 100 + 100, month));
  await page.setInputFiles('input[data-import]', [file('orders-q1.csv', months)]);
  expect(await waitForTable(page, 'orders')).toBe(400);
  await runAll(page);
});
afterAll(() => launched?.close());

const dialog = () => page.getByRole('dialog');
const rowsOf = () => page.locator('[data-table=orders]').getAttribute('data-rows');

it('asks how the next month comes in, says what changed, and leaves the table until it is answered', async () => {
  const may = [...rows(390, 400, '04', 'web'), ...rows(400, 480, '05', 'app')];
  await page.setInputFiles('input[data-import]', [file('orders-may.csv', may)]);
  await dialog().waitFor();
  expect(await dialog().getByRole('heading', { level: 2 }).textContent()).toMatch(/orders-may\.csv.*orders/);
  expect(await dialog().textContent()).toMatch(/order_id/);
  expect(await dialog().locator('dl').textContent()).toMatch(/channel.*“app”/s);
  expect(await rowsOf()).toBe('400');
});

it('updates by key and computes everything below anew', async () => {
  await dialog().getByRole('button', { name: 'Update with 90 rows' }).click();
  await page.waitForSelector('[data-table=orders][data-rows="480"]');
  await settled(page);
  expect(await notFresh(page)).toEqual([]);
});

it('takes a refresh back', async () => {
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.waitForSelector('[data-table=orders][data-rows="400"]');
  await settled(page);
  expect(await notFresh(page)).toEqual([]);
});

it('adds or replaces where that is wanted, and keeps a file apart', async () => {
  const june = file('orders-june.csv', rows(500, 550, '06'));
  await page.setInputFiles('input[data-import]', [june]);
  await dialog().getByText('Add below').click();
  await dialog().getByRole('button', { name: 'Add 50 rows' }).click();
  await page.waitForSelector('[data-table=orders][data-rows="450"]');
  await page.setInputFiles('input[data-import]', [file('orders-july.csv', rows(550, 570, '07'))]);
  await dialog().getByText('Replace all').click();
  await dialog().getByRole('button', { name: 'Replace by 20 rows' }).click();
  await page.waitForSelector('[data-table=orders][data-rows="20"]');
  await page.setInputFiles('input[data-import]', [june]);
  await dialog()
    .getByRole('button', { name: /table of its own/ })
    .click();
  await page.waitForSelector('[data-table=orders-2][data-rows="50"]');
  expect(await rowsOf()).toBe('20');
});

it('takes a file whose columns are spelt otherwise, and one that the person says belongs to a table', async () => {
  const respelt = {
    ...file('orders-august.csv', rows(570, 580, '08')),
    buffer: Buffer.from(['Order ID,MEMBER_ID,Ordered At,Amount,Channel', ...rows(570, 580, '08')].join('\n')),
  };
  await page.setInputFiles('input[data-import]', [respelt]);
  await dialog().getByText('5 columns are spelt otherwise').waitFor();
  await dialog().getByText('Add below').click();
  await dialog().getByRole('button', { name: 'Add 10 rows' }).click();
  await page.waitForSelector('[data-table=orders][data-rows="30"]');
  await settled(page);
  expect(await notFresh(page)).toEqual([]);

  const few = { ...respelt, name: 'few.csv', buffer: Buffer.from('order_id,amount\nO571,99\n') };
  await page.getByRole('button', { name: 'Table “orders”' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.locator('[data-action="bring-in"]').click();
  await (await choosing).setFiles([few]);
  await dialog().getByRole('button', { name: 'Update with 1 row' }).click();
  await settled(page);
  expect(await rowsOf()).toBe('30');
});
