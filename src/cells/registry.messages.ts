import type { Messages } from '../i18n/translate';

const messages = import.meta.glob<Messages>('./*/messages.ts', { import: 'default' });

/** The words of one kind; loaded on first use, in worker and runner. */
export async function loadMessages(kind: string): Promise<Messages> {
  return (await messages[`./${kind}/messages.ts`]?.()) ?? { en: {}, zh: {} };
}
