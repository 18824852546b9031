import type { CellDocument } from '../notebook/document';
import type { AppState } from './AppState.svelte';

/** The title the person gave, or the kind's own. */
export function cellTitle(app: AppState, cell: CellDocument): string {
  return cell.title ?? (app.kindMessages.has(cell.kind) ? app.textOf(cell.kind)('title') : cell.kind);
}
