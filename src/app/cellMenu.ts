import type { CellDocument } from '../notebook/document';
import type { MenuItem } from '../ui/menuItem';
import type { AppState } from './AppState.svelte';
import type { NotebookSession } from './session/NotebookSession.svelte';

/** What can be done with a cell; deleting stands last and alone. */
export function cellMenu(
  app: AppState,
  session: NotebookSession,
  cell: CellDocument,
  rename: () => void,
): MenuItem[][] {
  const { text } = app;
  const { id } = cell;
  return [
    [
      { id: 'rename', label: text('rename'), onselect: rename },
      {
        id: 'fold',
        label: text(cell.folded ? 'unfold' : 'fold'),
        keys: 'F',
        onselect: () => session.fold(id),
      },
      { id: 'duplicate', label: text('duplicate'), icon: 'copy', onselect: () => session.duplicate(id) },
    ],
    moves(app, session, id),
    [{ id: 'help', label: text('help'), icon: 'info', onselect: () => (app.overlay = { help: cell.kind }) }],
    [
      {
        id: 'delete',
        label: text('delete'),
        icon: 'trash',
        keys: 'D D',
        danger: true,
        onselect: () => removeCell(app, session, id),
      },
    ],
  ];
}

function moves({ text }: AppState, session: NotebookSession, id: string): MenuItem[] {
  const { cells } = session.notebook;
  return [
    {
      id: 'up',
      label: text('moveUp'),
      icon: 'arrowUp',
      keys: '⌥ ↑',
      disabled: cells[0]?.id === id,
      onselect: () => session.move(id, -1),
    },
    {
      id: 'down',
      label: text('moveDown'),
      icon: 'arrowDown',
      keys: '⌥ ↓',
      disabled: cells.at(-1)?.id === id,
      onselect: () => session.move(id, 1),
    },
  ];
}

/** Deletes a cell and offers to take it back. */
export function removeCell(app: AppState, session: NotebookSession, id: string): void {
  session.remove(id);
  app.toaster.show(app.text('cellDeleted'), { label: app.text('undo'), run: () => session.undo() });
}
