import { loadFinding } from '../cells/registry.present';
import { loadView } from '../cells/registry.views';
import type { CellDocument } from '../notebook/document';

/** So many cells of a notebook are drawn first, the others as soon as these are to be seen. */
export const FIRST_CELLS = 3;

/** Asks for what shows the first cells. */
export async function loadFirstViews(cells: readonly CellDocument[]): Promise<void> {
  const kinds = cells.slice(0, FIRST_CELLS).map(({ kind }) => kind);
  await Promise.all(kinds.flatMap((kind) => [loadView(kind), loadFinding(kind)]));
}
