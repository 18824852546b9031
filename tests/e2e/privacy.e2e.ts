import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, type Launched } from './support/launch';

describe.each([
  ['with the headers of a host', true],
  ['on a bare host, first visit, no headers', false],
])('the built page %s', (_name, headers) => {
  let launched: Launched;
  beforeAll(async () => {
    launched = await launch({ headers });
  });
  afterAll(() => launched.close());

  it('opens its data gate without a violation, an error or a foreign request', async () => {
    const { page, violations, foreignRequests, errors } = await launched.openPage();
    await page.waitForSelector('html[data-privacy]');
    expect(await page.getAttribute('html', 'data-privacy')).toBe('enforced');
    expect({ violations, foreignRequests, errors }).toEqual({
      violations: [],
      foreignRequests: [],
      errors: [],
    });
  });
});
