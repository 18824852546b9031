import type { Page } from 'playwright-core';

/** A file by its path, or made up on the spot. */
export type DroppedFile = string | { readonly name: string; readonly text: string };

/** Hands files to the import control, as if they were dropped on the page. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const input = page.locator('input[type=file][data-import]').first();
  const paths = files.filter((file) => typeof file === 'string');
  if (paths.length === files.length) return input.setInputFiles(paths);
  if (paths.length > 0) throw new Error('Give either paths or made-up files.');
  const made = files.filter((file) => typeof file !== 'string');
  await input.setInputFiles(
    made.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
  );
}
