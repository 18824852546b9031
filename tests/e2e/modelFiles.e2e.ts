import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles } from './support/dropFiles';
import { launch, type Launched, type Opened } from './support/launch';
import { savedBy, settled, waitForState } from './support/notebook';

const CELL = '[data-cell="model-file"]';

/** Made-up members whose outcome depends on what they pay and how long they have been there. */
function members(): string {
  const lines = Array.from({ length: 300 }, (_, k) => {
    const [tenure, fee] = [(k * 37) % 60, 10 + ((k * 53) % 91)];
    const risk = fee / 100 - tenure / 90 + (((k * 7919) % 101) / 101 - 0.5) * 0.8;
    return `m${k},${tenure},${fee},${k % 3 ? 'basic' : 'gold'},${risk > 0.25 ? 'Yes' : 'No'}`;
  });
  return ['customer_id,tenure_months,monthly_fee,plan,churn', ...lines].join('\n');
}

let launched: Launched;
let opened: Opened;
let page: Page;
beforeAll(async () => {
  launched = await launch();
  opened = await launched.openPage({ path: '?notebook=churn-from-labels' });
  ({ page } = opened);
  await page.waitForSelector('[data-cell]');
  await dropFiles(page, [{ name: 'members.csv', text: members() }]);
  await settled(page);
  await page.click('[data-action="run-all"]');
  await waitForState(page, 'train', 'fresh');
  await settled(page);
}, 240_000);
afterAll(() => launched.close());

/** Until the cell shows the words: its contents are drawn a moment after its state is known. */
const saying = (words: string) => page.locator(CELL).filter({ hasText: words }).waitFor();

it('saves the model shown and scores the same members with the file, in a cell of its own', async () => {
  const saved = await savedBy(page, () =>
    page.locator('[data-cell="train"]').getByRole('button', { name: 'Tidemark', exact: true }).click(),
  );
  expect(saved.name).toMatch(/\.tidemark-model\.json$/);
  await page.click('[data-cell="train"] h2');
  await page.keyboard.press('b');
  await page.locator('dialog[open] [role=combobox]').fill('saved model');
  await page.keyboard.press('Enter');
  await waitForState(page, 'model-file', 'blocked');
  await saying('Load a model file');
  await page.locator(`${CELL} input[type=file]`).setInputFiles({
    name: saved.name,
    mimeType: 'application/json',
    buffer: Buffer.from(saved.text),
  });
  await waitForState(page, 'model-file', 'fresh');
  await saying('learnt from these very members');
}, 120_000);

it('says in a sentence why a changed file is refused, and nothing left the page', async () => {
  await page.locator(`${CELL} input[type=file]`).setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"learner":{"feature_names":["a"],"objective":{"name":"rank:ndcg"}}}'),
  });
  await page.locator(`${CELL} [role=alert]`).filter({ hasText: 'damaged' }).waitFor();
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.errors).toEqual([]);
}, 60_000);

it('keeps the training as a version, which scores in its place and gives it back', async () => {
  const train = page.locator('[data-cell="train"]');
  await train.locator('[data-action="version-keep"]').click();
  await train.locator('[data-version-outcome="added"]').waitFor();
  await train.getByRole('button', { name: 'What to do with “Version 1”' }).click();
  await page.locator('[data-action="version-score"]').click();
  const again = train.getByRole('button', { name: 'Score with this training again' });
  await again.waitFor();
  await settled(page);
  expect(await page.getAttribute('[data-cell="scores"]', 'data-state')).toBe('fresh');
  await again.click();
  await again.waitFor({ state: 'detached' });
  await settled(page);
}, 60_000);
