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

/** Slots that hold counts: printed plain, thousands would not be grouped. */
const COUNT = /\{(count|rows|row|members|positives|needed|days|limit|periods|wanted|kept|trained|number)\}/;
const sentences = [
  ...[problemMessages.en, problemMessages.zh].flatMap((words) => Object.entries(words)),
  ...Object.values(kinds)
    .flatMap(({ en, zh }) => [...Object.entries(en), ...Object.entries(zh)])
    .filter(([key]) => /^(error|warning)\./.test(key)),
];

describe('every sentence about a problem', () => {
  it('groups the digits of its counts', () => {
    expect(sentences.filter(([, words]) => COUNT.test(words)).map(([key]) => key)).toEqual([]);
  });
});

describe('every coded error and warning', () => {
  it('is found in the source at all', () => expect(codes.size).toBeGreaterThan(30));

  it.each([...codes])('%s has a sentence in both languages', (code) => {
    expect(worded).toContain(code);
  });
});
