import { cellSpecs } from '../../cells/registry';
import { loadMessages } from '../../cells/registry.present';
import type { Messages } from '../../i18n/translate';

let words: Promise<ReadonlyMap<string, Messages>> | null = null;

/** The words of every kind, loaded with the first notebook; what did not load is asked for again. */
export function loadKindWords(): Promise<ReadonlyMap<string, Messages>> {
  words ??= load().catch((cause: unknown) => {
    words = null;
    throw cause;
  });
  return words;
}

async function load(): Promise<ReadonlyMap<string, Messages>> {
  const entries = [...cellSpecs.keys()].map(async (kind) => [kind, await loadMessages(kind)] as const);
  return new Map(await Promise.all(entries));
}
