import type { AppState } from './AppState.svelte';
import { removeCell } from './cellMenu';
import type { NotebookSession } from './session/NotebookSession.svelte';

let lastD = 0;

/** Jupyter-like: command mode wherever no field has the focus; Escape steps out of a field. */
export function handleKey(app: AppState, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const command = event.metaKey || event.ctrlKey;
  if (command && event.key.toLowerCase() === 'k') return act(event, () => (app.overlay = 'palette'));
  const { session } = app;
  if (app.overlay !== null || !session) return;
  if (command) return withCommand(app, session, event);
  if (isField(event.target)) return inField(session, event);
  inCommandMode(app, session, event);
}

function act(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  run();
}

function withCommand(app: AppState, session: NotebookSession, event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (key === 's') return act(event, () => app.saveNotebookFile());
  if (isField(event.target) && (event.target as HTMLInputElement).type !== 'button') return;
  if (key === 'z') return act(event, () => (event.shiftKey ? session.redo() : session.undo()));
  if (key === 'y') return act(event, () => session.redo());
  if (key === 'enter' && session.selected) act(event, () => session.run(session.selected!));
}

function inField(session: NotebookSession, event: KeyboardEvent): void {
  if (event.key === 'Escape') return (event.target as HTMLElement).blur();
  if (event.key === 'Enter' && event.shiftKey && session.selected) act(event, () => runAndGo(session));
}

function inCommandMode(app: AppState, session: NotebookSession, event: KeyboardEvent): void {
  const id = session.selected;
  const index = session.notebook.cells.findIndex((cell) => cell.id === id);
  if (event.altKey) return withAlt(session, event);
  if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
  const keys: Readonly<Record<string, () => void>> = {
    '?': () => (app.overlay = 'shortcuts'),
    j: () => select(session, index + 1),
    k: () => select(session, index - 1),
    ArrowDown: () => select(session, index + 1),
    ArrowUp: () => select(session, index - 1),
    a: () => (app.overlay = { insertAt: Math.max(0, index) }),
    b: () => (app.overlay = { insertAt: index + 1 }),
    f: () => id && session.fold(id),
    z: () => session.undo(),
    Enter: () => id && (event.shiftKey ? runAndGo(session) : editSentence(id)),
    d: () => id && deleteOnSecond(app, session, id),
  };
  const run = keys[event.key];
  if (!run || (event.key.startsWith('Arrow') && id === null)) return;
  act(event, run);
}

function withAlt(session: NotebookSession, event: KeyboardEvent): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by !== undefined && session.selected) act(event, () => session.move(session.selected!, by));
}

function select(session: NotebookSession, index: number): void {
  const { cells } = session.notebook;
  const cell = cells[Math.max(0, Math.min(cells.length - 1, index))];
  if (!cell) return;
  session.selected = cell.id;
  document.getElementById(cell.id)?.scrollIntoView({ block: 'nearest' });
}

function runAndGo(session: NotebookSession): void {
  const id = session.selected;
  if (!id) return;
  session.run(id);
  select(session, session.notebook.cells.findIndex((cell) => cell.id === id) + 1);
}

function editSentence(id: string): void {
  document
    .getElementById(id)
    ?.querySelector<HTMLElement>('.params input, .params select, .params button')
    ?.focus();
}

/** D twice within a second deletes, as in Jupyter. */
function deleteOnSecond(app: AppState, session: NotebookSession, id: string): void {
  const now = performance.now();
  if (now - lastD < 1000) removeCell(app, session, id);
  lastD = now;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
