import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launch, type Launched, type Opened } from './launch';

/** One browser for a file, and a page of its own for every test, which must end without an error and without a violation. */
export function freshPages(use: (opened: Opened) => void): void {
  let launched: Launched | undefined;
  let opened: Opened;
  beforeAll(async () => {
    launched = await launch();
  });
  afterAll(() => launched?.close());
  beforeEach(async () => {
    opened = await launched!.openPage();
    await opened.page.waitForSelector('html[data-privacy=enforced]');
    use(opened);
  });
  afterEach(async () => {
    expect(opened.errors).toEqual([]);
    expect(opened.violations).toEqual([]);
    await opened.context.close();
  });
}
