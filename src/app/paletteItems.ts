import type { CellSpec } from '../cells/framework/defineCell';
import { cellSpecs } from '../cells/registry';
import type { PaletteItem } from '../ui/palette';
import type { AppState } from './AppState.svelte';
import { cellTitle } from './cellTitle';
import { saveBackup } from './projectActions';

const GROUPS = ['data', 'model', 'members', 'campaign', 'text'] as const;

/** Kinds to insert, in the groups of the list. */
export function insertItems(app: AppState, specs: readonly CellSpec[]): PaletteItem[] {
  return GROUPS.flatMap((group) =>
    specs
      .filter((spec) => spec.group === group)
      .map(({ kind }) => {
        const text = app.textOf(kind);
        return {
          id: `insert:${kind}`,
          group: app.text(`group.${group}`),
          label: text('name'),
          keywords: `${kind} ${text('purpose')}`,
          hint: kind,
          icon: 'plus' as const,
        };
      }),
  );
}

/** Everything one can go to, insert or do right now. */
export function paletteItems(app: AppState): PaletteItem[] {
  const { text, session } = app;
  const doing = text('doGroup');
  const always: PaletteItem[] = [
    { id: 'do:projects', group: doing, label: text('projects') },
    {
      id: 'do:language',
      group: doing,
      label: text('switchLanguage'),
      keywords: 'language 语言 中文 english',
    },
    { id: 'do:theme', group: doing, label: text('switchTheme'), keywords: 'dark light 深色 浅色' },
    { id: 'do:privacy', group: doing, label: text('privacyTitle'), icon: 'lock' },
  ];
  if (!session) return always;
  const goTo = session.notebook.cells.map((cell): PaletteItem => {
    return {
      id: `go:${cell.id}`,
      group: text('goTo'),
      label: cellTitle(app, cell),
      hint: cell.kind,
      keywords: cell.id,
    };
  });
  const insert = insertItems(app, [...cellSpecs.values()]).map((item) => ({
    ...item,
    group: text('insert'),
  }));
  return [
    ...goTo,
    { id: 'do:run-all', group: doing, label: text('runAll'), icon: 'play' },
    { id: 'do:save', group: doing, label: text('saveFile'), keys: 'Ctrl S', icon: 'save' },
    { id: 'do:backup', group: doing, label: text('saveBackup'), keywords: 'backup tidemark', icon: 'save' },
    {
      id: 'do:receipt',
      group: doing,
      label: text('receiptTitle'),
      keywords: 'receipt hash proof verify 凭证 验证',
      icon: 'check',
    },
    { id: 'do:undo', group: doing, label: text('undo'), keys: 'Ctrl Z', icon: 'undo' },
    { id: 'do:shortcuts', group: doing, label: text('shortcuts'), keys: '?', icon: 'keyboard' },
    ...always,
    ...insert,
  ];
}

export function runPaletteItem(app: AppState, id: string): void {
  const [verb, what] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
  if (verb === 'go') return goTo(app, what);
  if (verb === 'insert') return void app.session?.insert(what);
  const actions: Readonly<Record<string, () => void>> = {
    projects: () => void app.showProjects(),
    language: () => app.switchLanguage(),
    theme: () => app.switchTheme(),
    privacy: () => (app.overlay = 'privacy'),
    'run-all': () => app.session?.runAll(),
    save: () => app.saveNotebookFile(),
    backup: () => void (app.session && saveBackup(app, app.session.projectId)),
    receipt: () => (app.overlay = 'receipt'),
    undo: () => app.session?.undo(),
    shortcuts: () => (app.overlay = 'shortcuts'),
  };
  actions[what]?.();
}

function goTo(app: AppState, id: string): void {
  if (app.session) app.session.selected = id;
  document.getElementById(id)?.scrollIntoView({ block: 'start' });
}
