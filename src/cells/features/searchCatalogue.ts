import type { CatalogueEntry } from './types';

/** The entries whose id, name or definition (in either language) contains `search`, ignoring case. */
export function searchCatalogue(
  catalogue: readonly CatalogueEntry[],
  search: string,
): readonly CatalogueEntry[] {
  const needle = search.trim().toLowerCase();
  if (needle === '') return catalogue;
  return catalogue.filter(({ id, name, definition }) =>
    [id, name.en, name.zh, definition.en, definition.zh].some((words) =>
      words.toLowerCase().includes(needle),
    ),
  );
}
