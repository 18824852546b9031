import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, type Launched } from './support/launch';
import { cellStates, settled } from './support/notebook';

let launched: Launched | undefined;
let page: Page;
beforeAll(async () => {
  launched = await launch();
  ({ page } = await launched.openPage({ path: '?notebook=churn-early-warning' }));
  await page.waitForSelector('[data-cell]');
  await settled(page);
});
afterAll(() => launched?.close());

const press = (key: string) => page.keyboard.press(key);
const cells = async () => Object.keys(await cellStates(page));
const selected = () => page.getAttribute('[data-cell].selected', 'data-cell');
const dialogs = () => page.locator('dialog[open]').count();
/** The cell whose field or button has the focus. */
const focused = () =>
  page.evaluate(() => document.activeElement?.closest('[data-cell] .params')?.closest('[data-cell]')?.id);

it('goes down with J and up with K', async () => {
  await press('j');
  await press('j');
  expect(await selected()).toBe('table-2');
  await press('k');
  expect(await selected()).toBe('table');
});

it('inserts a cell below with B, through the palette', async () => {
  const before = await cells();
  await press('b');
  await page.locator('dialog[open] [role=combobox]').fill('rfm');
  await press('Enter');
  expect(await dialogs()).toBe(0);
  expect(await cells()).toEqual([before[0], 'rfm-2', ...before.slice(1)]);
  expect(await selected()).toBe('rfm-2');
});

it('deletes with D D, and the toast takes it back', async () => {
  const before = await cells();
  await press('d');
  expect(await cells()).toEqual(before);
  await press('d');
  expect(await cells()).toEqual(before.filter((id) => id !== 'rfm-2'));
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  expect(await cells()).toEqual(before);
});

it('takes back the insertion with Z, and does it again with Ctrl+Shift+Z', async () => {
  const before = await cells();
  await press('z');
  expect(await cells()).toEqual(before.filter((id) => id !== 'rfm-2'));
  await press('Control+Shift+z');
  expect(await cells()).toEqual(before);
});

it('shows the keys with ? and leaves them with Escape', async () => {
  await press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await press('Escape');
  expect(await dialogs()).toBe(0);
});

it('goes to a cell by its name with Ctrl+K', async () => {
  await press('Control+k');
  await page.locator('dialog[open] [role=combobox]').fill('scores');
  await press('Enter');
  expect(await selected()).toBe('scores');
  expect(await page.locator('#scores h2').isVisible()).toBe(true);
});

it('edits the sentence of a cell with Enter and steps out with Escape', async () => {
  await press('Enter');
  expect(await focused()).toBe('scores');
  await press('Escape');
  expect(await focused()).toBeUndefined();
  await press('k');
  expect(await selected()).toBe('importance');
});
