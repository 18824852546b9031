import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createRng } from '../../src/shared/rng';
import { dropFiles } from './support/dropFiles';
import { freshPages } from './support/freshPages';
import { notFresh, runAll, savedOutput, settled, waitForState, waitForTable } from './support/notebook';

const NARROW = { width: 390, height: 800 };

let page: Page;
freshPages((opened) => ({ page } = opened));

interface Given {
  readonly part: string;
  /** Those that are not proposed. */
  readonly roles?: object;
  readonly cells?: readonly object[];
}

/** A notebook of one table with these cells, and the table's rows in it. */
async function openWith({ part, roles = {}, cells = [] }: Given, rows: readonly string[]): Promise<void> {
  const table = { id: 'table', kind: 'table', params: {}, inputs: { source: `table:${part}` } };
  const notebook = {
    format: 'tidemark-notebook',
    version: 1,
    title: 'New cells',
    seed: 1,
    tables: { [part]: { part, roles } },
    cells: [table, ...cells],
  };
  await page.setInputFiles('input[data-open-notebook]', {
    name: 'new.tidemark.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(notebook)),
  });
  await page.getByRole('button', { name: 'Let it run' }).click();
  await dropFiles(page, [{ name: `${part}.csv`, text: `${rows.join('\n')}\n` }]);
  await waitForTable(page, part);
  await settled(page);
}

/** Through the list under the last cell, as a person finds a kind by its name. */
async function insertBelow(name: string, id: string): Promise<void> {
  await page.getByRole('button', { name: 'Insert a cell' }).last().click();
  await page.locator('dialog[open] [role=combobox]').fill(name);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`[data-cell="${id}"]`);
}

const findings = (ids: readonly string[]): Promise<string[]> =>
  Promise.all(ids.map((id) => page.locator(`[data-cell="${id}"] .finding`).innerText()));

/** Each cell says what it found, in both languages, and the narrow page does not scroll sideways. */
async function expectFindings(ids: readonly string[]): Promise<void> {
  expect(await notFresh(page)).toEqual([]);
  await page.setViewportSize(NARROW);
  for (const script of [/[a-z]{3}/, /[一-鿿]{3}/]) {
    for (const sentence of await findings(ids)) expect(sentence).toMatch(script);
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(
      NARROW.width,
    );
    await page.click('.bar button[lang]');
  }
}

const day = (count: number) => new Date(Date.UTC(2024, 0, 1 + count)).toISOString().slice(0, 10);

it('survival and lifetime value, inserted over orders, say what they find', async () => {
  const rng = createRng(7, 'e2e/orders');
  const orders = Array.from({ length: 80 }, (_, member) => {
    const [first, gap, last] = [rng.below(200), 20 + rng.below(60), 200 + rng.below(300)];
    const days = Array.from({ length: 12 }, (_, n) => first + n * gap).filter((at) => at <= last);
    return days.map((at) => `M${member},${day(at)},${10 + rng.below(90)}`);
  });
  await openWith({ part: 'orders' }, ['member_id,ordered_at,amount', ...orders.flat()]);
  await insertBelow('survival', 'survival');
  await insertBelow('lifetime', 'ltv');
  for (const id of ['survival', 'ltv']) await waitForState(page, id, 'fresh');
  await expectFindings(['survival', 'ltv']);
});

it('screening and drift, inserted beside a model, say what they find', async () => {
  const rng = createRng(7, 'e2e/snapshots');
  const months = ['2025-01-01', '2025-02-01', '2025-03-01'];
  const rows = months.flatMap((month) =>
    Array.from({ length: 60 }, (_, member) => {
      const [visits, spend] = [rng.below(20), rng.below(500)];
      return `M${member},${month},${visits},${spend},${rng.below(20) > visits ? 1 : 0}`;
    }),
  );
  const train = {
    id: 'train',
    kind: 'train',
    params: { models: ['rule', 'logistic'] },
    inputs: { snapshot: 'table.table' },
  };
  const roles = { member: 'member_id', snapshot: 'snapshot', label: 'churned' };
  await openWith({ part: 'snapshot', roles, cells: [train] }, [
    'member_id,snapshot,visits,spend,churned',
    ...rows,
  ]);
  await insertBelow('screening', 'screening');
  await insertBelow('drift', 'drift');
  await runAll(page);
  await expectFindings(['screening', 'drift']);
});

/** Types of the columns in the preview of a file. */
const previewed = (): Promise<(string | null)[]> =>
  page.$$eval('[data-preview] [data-type]', (heads) => heads.map((head) => head.getAttribute('data-type')));

it('reads dates that can be taken two ways as the person says', async () => {
  const rows = ['order_id,member_id,ordered_at,amount', 'A1,M1,03/04/2024,5', 'A2,M2,05/06/2024,7'];
  await dropFiles(page, [{ name: 'orders.csv', text: `${rows.join('\n')}\n` }]);
  await waitForTable(page, 'orders');
  await settled(page);
  await page.getByRole('button', { name: 'Table “orders”' }).click();
  await page.locator('[data-action="read-again"]').click();
  await page.waitForSelector('[data-reading] [data-preview]');
  expect(await previewed()).toContain('date');
  const row = page.locator('[data-preview] tbody tr').first();
  for (const [order, iso] of [
    ['mdy', '2024-03-04'],
    ['dmy', '2024-04-03'],
  ] as const) {
    await page.locator('[data-option="dates"] select').selectOption(order);
    await row.getByText(iso).waitFor();
  }
  await page.getByRole('button', { name: 'Read it so' }).click();
  await page.locator('[data-reading]').waitFor({ state: 'detached' });
  await settled(page);
  expect(await savedOutput(page, 'table', 'table')).toContain('A1,M1,2024-04-03,5');
});

it('decides the types of appended files together', async () => {
  const head = 'order_id,member_id,ordered_at,amount';
  await dropFiles(page, [
    // By itself month first; the second file shows that days stand first in both.
    { name: 'orders-1.csv', text: `${head}\n100,M1,03/04/2024,5\n101,M2,05/06/2024,7\n` },
    { name: 'orders-2.csv', text: `${head}\nA-7,M1,25/06/2024,5\nA-8,M3,26/06/2024,9\n` },
  ]);
  await page.getByRole('button', { name: 'One table' }).click();
  expect(await waitForTable(page, 'orders')).toBe(4);
  await settled(page);
  expect((await savedOutput(page, 'table', 'table')).trim().split('\n').slice(1)).toEqual([
    '100,M1,2024-04-03,5',
    '101,M2,2024-06-05,7',
    'A-7,M1,2024-06-25,5',
    'A-8,M3,2024-06-26,9',
  ]);
});
