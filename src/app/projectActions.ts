import { formatBytes } from '../i18n/format';
import type { Locale } from '../i18n/locale';
import type { Translator } from '../i18n/translate';
import { adviseBackup, type BackupAdvice } from '../storage/backupAdvice';
import type { ProjectSummary } from '../storage/projects';
import type { Toaster } from '../ui/Toaster.svelte';
import { download } from '../ui/download';
import { fileNameOf } from './fileNameOf';
import { engine } from './session/EngineClient';
import type { ProjectShelf } from './session/ProjectShelf.svelte';

/** What the acts on projects need of the page. */
interface ProjectPage {
  readonly locale: Locale;
  readonly text: Translator;
  readonly toaster: Toaster;
  readonly shelf: ProjectShelf;
  readonly session: { readonly projectId: string } | null;
  report(cause: unknown): void;
  openProject(id: string): Promise<void>;
}

/** Does something to a project, says so, and offers to take it back; a failure is shown. */
async function withUndo(
  app: ProjectPage,
  words: string,
  act: () => Promise<(() => Promise<void>) | null>,
): Promise<void> {
  try {
    const undo = await act();
    if (!undo) return;
    const run = () => void undo().catch((cause: unknown) => app.report(cause));
    app.toaster.show(words, { label: app.text('undo'), run });
  } catch (cause) {
    app.report(cause);
  }
}

export function deleteProject(app: ProjectPage, { id, name }: ProjectSummary): Promise<void> {
  return withUndo(app, app.text('projectDeleted', { name }), () => app.shelf.remove(id));
}

export function duplicateProject(app: ProjectPage, { id, name }: ProjectSummary): Promise<void> {
  return withUndo(app, app.text('projectDuplicated', { name }), () => app.shelf.duplicate(id));
}

export function renameProject(app: ProjectPage, { id }: ProjectSummary, name: string): Promise<void> {
  return withUndo(app, app.text('projectRenamed', { name }), () => app.shelf.rename(id, name));
}

/** Writes a project with its data into one file. */
export async function saveBackup(app: ProjectPage, id: string): Promise<void> {
  try {
    await app.shelf.flush();
    app.toaster.show(app.text('savingBackup'));
    const { blob, name } = await engine.call('backup', { project: id });
    download(blob, `${fileNameOf(name)}.tidemark`);
    app.toaster.show(app.text('backupSaved', { name, size: formatBytes(app.locale, blob.size) }));
    await app.shelf.refresh();
  } catch (cause) {
    app.report(cause);
  }
}

/** Brings a project back from a backup file, as a project of its own, and opens it: all of it or nothing. */
export async function restoreBackup(app: ProjectPage, file: File): Promise<void> {
  try {
    app.toaster.show(app.text('restoring'));
    const { project, name } = await engine.call('restore', { file, fileName: file.name });
    await app.shelf.refresh();
    await app.openProject(project);
    app.toaster.show(app.text('backupRestored', { name }));
  } catch (cause) {
    app.report(cause);
  }
}

/** The open project, when a backup of it is due. */
export function backupDue(app: ProjectPage): { project: ProjectSummary; advice: BackupAdvice } | null {
  const id = app.session?.projectId;
  const project = app.shelf.projects.find((one) => one.id === id);
  const advice = project && adviseBackup(project, Date.now());
  return project && advice ? { project, advice } : null;
}
