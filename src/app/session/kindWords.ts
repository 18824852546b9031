import type { Messages } from '../../i18n/translate';

/** The words of every kind, loaded with the first notebook. */
export async function loadKindWords(): Promise<ReadonlyMap<string, Messages>> {
  const { cellWords } = await import('../../cells/registry.words');
  return cellWords;
}
