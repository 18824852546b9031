import type { CellDocument } from '../notebook/document';
import type { AppState } from './AppState.svelte';

/** The title the person gave, or the kind's own, which may name the table the cell reads. */
export function cellTitle(app: AppState, cell: CellDocument): string {
  if (cell.title !== undefined) return cell.title;
  if (!app.kindMessages.has(cell.kind)) return cell.kind;
  const table = Object.values(cell.inputs).find((source) => source.startsWith('table:'));
  return app.textOf(cell.kind)('title', { table: table?.slice(6) });
}
