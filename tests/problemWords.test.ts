import { describe, expect, it } from 'vitest';
import { problemMessages } from '../src/i18n/problemMessages';
import type { Messages } from '../src/i18n/translate';

const sources = import.meta.glob<string>(['../src/**/*.ts', '!../src/**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const kinds = import.meta.glob<Messages>('../src/cells/*/messages.ts', { import: 'default', eager: true });

/** Codes thrown or warned of anywhere: `TidemarkError('a/b'`, `warn('a/b'`, `code: 'a/b'`. */
const CODE = /(?:TidemarkError\(|warn\(|code: |refuse\(|fail\()\s*'([a-z-]+\/[a-z-]+)'/g;
const codes = new Map<string, string>();
for (const [path, text] of Object.entries(sources)) {
  for (const [, code] of text.matchAll(CODE)) codes.set(code!, path);
}
const worded = new Set(Object.keys(problemMessages.en));
for (const { en } of Object.values(kinds)) {
  for (const key of Object.keys(en)) worded.add(key.replace(/^(error|warning)\./, ''));
}

describe('every coded error and warning', () => {
  it('is found in the source at all', () => expect(codes.size).toBeGreaterThan(30));

  it.each([...codes])('%s has a sentence in both languages', (code) => {
    expect(worded).toContain(code);
  });
});
