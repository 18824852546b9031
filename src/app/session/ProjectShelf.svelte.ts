import { parseNotebook, serialiseNotebook } from '../../notebook/file';
import type { NotebookDocument } from '../../notebook/document';
import { TidemarkError } from '../../shared/errors';
import type { Fingerprint } from '../../shared/fingerprint';
import { askForPersistence, storageState, type StorageState } from '../../storage/persistence';
import {
  deleteProject,
  listProjects,
  loadProject,
  saveProject,
  type ProjectSummary,
} from '../../storage/projects';
import { openStorage } from '../../storage/openStorage';
import type { Store } from '../../storage/store';
import type { ImportReport } from '../../worker/protocol';
import { engine } from './EngineClient';
import type { NotebookSession } from './NotebookSession.svelte';

const REST_MS = 400;

/** The projects on this computer, and the autosave of the open one. */
export class ProjectShelf {
  readonly #onProblem: (cause: unknown) => void;
  #store: Store | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pending: (() => Promise<void>) | null = null;
  #asked = false;

  projects = $state.raw<readonly ProjectSummary[]>([]);
  usage = $state.raw<StorageState | null>(null);
  saveState = $state<'saved' | 'saving' | 'notSaved'>('saved');

  constructor(onProblem: (cause: unknown) => void) {
    this.#onProblem = onProblem;
  }

  async open(): Promise<void> {
    try {
      this.#store = await openStorage();
      await this.refresh();
    } catch (cause) {
      this.#onProblem(cause);
    }
  }

  async refresh(): Promise<void> {
    if (!this.#store) return;
    this.projects = await listProjects(this.#store);
    this.usage = await storageState();
  }

  has(id: string): boolean {
    return this.projects.some((project) => project.id === id);
  }

  /** @throws `storage/damaged`, and what reading a notebook file throws */
  async load(id: string): Promise<{ notebook: NotebookDocument; tables: Record<string, ImportReport> }> {
    const project = this.#store && (await loadProject(this.#store, id));
    if (!project) throw new TidemarkError('storage/no-such-table', { id });
    const notebook = parseNotebook(String(project.notebook));
    const tables: Record<string, ImportReport> = {};
    for (const [name, table] of Object.entries(project.tables)) {
      const report = await engine.call('recallImport', { id: table });
      if (report) tables[name] = report;
      else this.#onProblem(new TidemarkError('storage/no-such-table', { id: table, name }));
    }
    return { notebook, tables };
  }

  /** Notes the state of the open notebook; it is written after a short rest, so that typing is not. */
  save(session: NotebookSession): void {
    const { notebook, tables, projectId } = session;
    if (notebook.cells.length === 0 && Object.keys(tables).length === 0) return;
    this.saveState = 'saving';
    this.#pending = () => this.#write(projectId, notebook, tables);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), REST_MS);
  }

  /** Writes what is noted, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const write = this.#pending;
    this.#pending = null;
    await write?.();
  }

  /** @returns what puts the project back */
  async remove(id: string): Promise<(() => Promise<void>) | null> {
    const store = this.#store;
    const project = store && (await loadProject(store, id));
    if (!project) return null;
    await deleteProject(store, id);
    await this.refresh();
    return async () => {
      await saveProject(store, project);
      await this.refresh();
    };
  }

  async #write(
    id: string,
    notebook: NotebookDocument,
    tables: Readonly<Record<string, ImportReport>>,
  ): Promise<void> {
    if (!this.#store) return;
    try {
      const ids = Object.fromEntries(
        Object.entries(tables).map(([name, { id: table }]) => [name, table as Fingerprint]),
      );
      await saveProject(this.#store, {
        id,
        name: notebook.title,
        notebook: serialiseNotebook(notebook),
        tables: ids,
      });
      this.saveState = 'saved';
      if (Object.keys(ids).length > 0) await this.#askOnce();
    } catch (cause) {
      this.saveState = 'notSaved';
      this.#onProblem(cause);
    }
  }

  /** After the first import, the browser is asked to keep the data. */
  async #askOnce(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    await askForPersistence().catch(() => false);
  }
}
