import { quoted } from '../data/export/csvCell';
import { formulaGuarded } from '../data/export/formulaGuards';
import { download } from '../ui/download';
import { pickFiles } from '../ui/pickFiles';
import type { MenuItem } from '../ui/menuItem';
import type { ImportReport } from '../worker/protocol';
import type { AppState } from './AppState.svelte';
import type { NotebookSession } from './session/NotebookSession.svelte';

/** What can be done with a table of the notebook; taking it out stands last and alone. */
export function tableMenu(app: AppState, session: NotebookSession, name: string): MenuItem[][] {
  const { text } = app;
  const report = session.tables[name];
  const unreadable = report?.unreadable ?? [];
  return [
    [
      {
        id: 'bring-in',
        action: 'bring-in',
        label: text('bringIn'),
        icon: 'plus',
        disabled: !report || session.readOnly,
        onselect: () => pickFiles((files) => void session.importFiles(files, name)),
      },
      {
        id: 'read-again',
        action: 'read-again',
        label: text('readAgain'),
        icon: 'table',
        disabled: !report || session.readOnly,
        onselect: () => session.reviewTable(name),
      },
      {
        id: 'unreadable',
        action: 'save-unreadable',
        label: text('saveUnreadable'),
        icon: 'download',
        disabled: unreadable.length === 0,
        onselect: () => download(unreadableCsv(unreadable), text('unreadableFile', { name })),
      },
    ],
    [
      {
        id: 'remove',
        label: text('removeTable', { name }),
        icon: 'trash',
        danger: true,
        disabled: session.readOnly,
        onselect: () => removeTable(app, session, name),
      },
    ],
  ];
}

function removeTable(app: AppState, session: NotebookSession, name: string): void {
  session.removeTable(name);
  const undo = { label: app.text('undo'), run: () => session.undo() };
  app.toaster.show(app.text('tableRemoved', { name }), undo);
}

/** Every value that could not be read, with its line in the file and its column. */
function unreadableCsv(unreadable: ImportReport['unreadable']): Blob {
  const rows = unreadable.flatMap(({ column, examples }) =>
    examples.map(
      ({ row, text }) => `${row},${quoted(formulaGuarded(column))},${quoted(formulaGuarded(text))}\n`,
    ),
  );
  return new Blob(['\ufeffrow,column,text\n', ...rows], { type: 'text/csv' });
}
