import type { Messages } from '../i18n/translate';

const messages = import.meta.glob<Messages>('./*/messages.ts', { eager: true, import: 'default' });

/** The words of every kind together, for the page: it needs them all, so they are one file of the build. */
export const cellWords: ReadonlyMap<string, Messages> = new Map(
  Object.entries(messages).map(([path, words]) => [path.split('/')[1]!, words]),
);
