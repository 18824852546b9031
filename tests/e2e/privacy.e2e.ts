import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, type Launched, type Opened } from './support/launch';

const CLEAN = { violations: [], foreignRequests: [], errors: [] };
const troubles = ({ violations, foreignRequests, errors }: Opened) => ({
  violations,
  foreignRequests,
  errors,
});

describe.each([
  ['with the headers of a host', true],
  ['on a bare host, first visit, no headers', false],
])('the built page %s', (_name, headers) => {
  let launched: Launched | undefined;
  beforeAll(async () => {
    launched = await launch({ headers });
  });
  afterAll(() => launched?.close());

  it('opens its data gate without a violation, an error or a foreign request', async () => {
    const opened = await launched!.openPage();
    await opened.page.waitForSelector('html[data-privacy]');
    expect(await opened.page.getAttribute('html', 'data-privacy')).toBe('enforced');
    expect(troubles(opened)).toEqual(CLEAN);
  });
});
