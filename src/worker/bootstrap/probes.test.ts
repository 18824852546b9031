import { afterEach, expect, it, vi } from 'vitest';
import { silentWays, type Probe } from './probes';

const CHROMIUM =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';

const probe = (name: string, more: Partial<Probe> = {}): Probe => ({
  name,
  directives: ['connect-src'],
  attempt: () => undefined,
  ...more,
});
const PROBES = [
  probe('fetch'),
  probe('eventsource', { silentInFirefox: ['worker'] }),
  probe('unknown', { silentInFirefox: ['worker'], exists: () => false }),
];

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['Firefox, in a worker: what it refuses without a word', FIREFOX, 'worker', ['eventsource']],
  ['Firefox, in the page: nothing, it tells there', FIREFOX, 'page', []],
  ['Chromium: nothing, it tells everywhere', CHROMIUM, 'worker', []],
] as const)('leaves out of the self-test in %s', (_name, userAgent, where, expected) => {
  vi.stubGlobal('navigator', { userAgent });
  expect(silentWays(PROBES, where)).toEqual(expected);
});
