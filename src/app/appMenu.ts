import type { MenuItem } from '../ui/menuItem';
import type { AppState } from './AppState.svelte';
import { saveBackup } from './projectActions';

/** What the bar has no room for on a narrow screen. */
export function menuGroups(app: AppState, openFile: () => void): MenuItem[][] {
  const { text, session } = app;
  if (!session) return [];
  return [
    [
      {
        id: 'undo',
        label: text('undo'),
        icon: 'undo',
        disabled: !session.canUndo,
        onselect: () => session.undo(),
      },
      {
        id: 'redo',
        label: text('redo'),
        icon: 'redo',
        disabled: !session.canRedo,
        onselect: () => session.redo(),
      },
    ],
    [
      { id: 'palette', label: text('palette'), icon: 'search', onselect: () => (app.overlay = 'palette') },
      {
        id: 'shortcuts',
        label: text('shortcuts'),
        icon: 'keyboard',
        onselect: () => (app.overlay = 'shortcuts'),
      },
    ],
    [
      { id: 'save', label: text('saveFile'), icon: 'save', onselect: () => app.saveNotebookFile() },
      { id: 'backup', label: text('saveBackup'), onselect: () => void saveBackup(app, session.projectId) },
      {
        id: 'receipt',
        label: text('receiptTitle'),
        icon: 'check',
        onselect: () => (app.overlay = 'receipt'),
      },
      { id: 'open', label: text('openFile'), icon: 'folder', onselect: openFile },
    ],
  ];
}
