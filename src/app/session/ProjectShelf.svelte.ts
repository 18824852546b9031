import { untrack } from 'svelte';
import { setTitle } from '../../notebook/commands';
import type { NotebookDocument } from '../../notebook/document';
import { parseNotebook, serialiseNotebook } from '../../notebook/file';
import { TidemarkError } from '../../shared/errors';
import type { Fingerprint } from '../../shared/fingerprint';
import { collectStaging, findUnused, type Unused } from '../../storage/collector';
import { enterTab, takeLostStores } from '../../storage/openStorage';
import { askForPersistence, storageState, type StorageState } from '../../storage/persistence';
import { isHeldElsewhere } from '../../storage/projectLock';
import {
  deleteProject,
  listProjects,
  loadProject,
  purgeProject,
  restoreProject,
  saveProject,
  touchProject,
  type Project,
  type ProjectSummary,
} from '../../storage/projects';
import type { Store } from '../../storage/store';
import { findTable } from '../../storage/tables';
import type { ImportReport } from '../../worker/protocol';
import { engine } from './EngineClient';
import type { NotebookSession } from './NotebookSession.svelte';
import { listenToStore, pageStore } from './pageStore';
import { ProjectKeeper, type KeeperPorts, type SaveState, type StoredProject } from './ProjectKeeper.svelte';
import { UntilRoom } from './UntilRoom';

/** A deleted project can be put back for this long; then the space is free. */
const UNDO_MS = 10_000;

/** Sizes and reminders are looked up again after this long. */
const SHOWN_MS = 60_000;

/** What the shelf needs of the page. */
export interface ShelfPorts extends Omit<KeeperPorts, 'store' | 'load' | 'onSaved'> {
  /** What is stored could not be opened when the page started, and now is. */
  readonly onOpenedLate: () => void;
}

/** The projects on this computer, and the keeper of the open one. */
export class ProjectShelf {
  readonly #ports: ShelfPorts;
  #store: Store | null = null;
  readonly #opening: UntilRoom;
  readonly #tidying: UntilRoom;
  /** What was unused when the page started; null once this tab is known to the others. */
  #unused: Unused | null = null;
  /** The open notebook and what is stored of it, kept or waiting to be. */
  #open: { readonly session: NotebookSession; readonly stored: StoredProject | null } | null = null;
  /** The disk is kept busy only once the page shows what its address asked for. */
  #calmDown!: () => void;
  readonly #calm = new Promise<void>((resolve) => (this.#calmDown = resolve));
  /** The project the address names, and the reading of it, begun as early as can be. */
  #wanted = '';
  #ahead: { readonly id: string; readonly loading: Promise<StoredProject> } | null = null;
  #asked = false;
  #shownAt = -Infinity;

  projects = $state.raw<readonly ProjectSummary[]>([]);
  usage = $state.raw<StorageState | null>(null);
  keeper = $state.raw<ProjectKeeper | null>(null);

  constructor(ports: ShelfPorts) {
    this.#ports = ports;
    listenToStore({
      onBlocked: () => ports.report(new TidemarkError('storage/blocked')),
      onOutdated: () => ports.report(new TidemarkError('storage/outdated')),
    });
    this.#opening = new UntilRoom(ports, () => this.#openStore());
    this.#tidying = new UntilRoom(ports, () => this.#tidy());
  }

  get saveState(): SaveState {
    return this.keeper?.state ?? (this.#store ? 'saved' : 'notSaved');
  }

  /**
   * Opens what is stored; where the disk is too full even for that, again and again until it is not.
   * @param wanted - a project that will be loaded next, read while the others are listed
   */
  open(wanted = ''): Promise<void> {
    this.#wanted = wanted;
    return this.#opening.run();
  }

  /** Lets what is left over be removed: the page shows what it was asked for. */
  tidyNow(): void {
    this.#ahead = null;
    this.#calmDown();
  }

  /** Tries at once what a full disk stopped. @returns whether all of it works now */
  async tryAgain(): Promise<boolean> {
    if (this.#opening.waits) await this.#opening.run();
    if (this.#tidying.waits) await this.#tidying.run();
    const saved = (await this.keeper?.flush()) ?? true;
    return saved && !this.#opening.waits && !this.#tidying.waits;
  }

  /** The page can be used as soon as the projects are listed; what imports that died left is removed meanwhile. */
  async #openStore(): Promise<void> {
    const late = this.#opening.waits;
    const store = pageStore;
    await store.open();
    if (this.#wanted) this.#ahead = { id: this.#wanted, loading: this.#load(store, this.#wanted) };
    this.#ahead?.loading.catch(() => undefined);
    const [lost, unused, projects] = await Promise.all([
      takeLostStores(store),
      findUnused(store),
      listProjects(store),
    ]);
    for (const id of lost) this.#ports.report(new TidemarkError('storage/damaged', { what: 'store', id }));
    this.#unused = unused;
    this.#store = store;
    this.projects = projects;
    void this.#calm.then(() => this.#measure()).catch(this.#ports.report);
    void this.#tidying.run();
    if (late) await this.#keepWaiting();
  }

  /** Removes what is left over; then `data-storage` of the document says `clean`. */
  async #tidy(): Promise<void> {
    const unused = this.#unused;
    this.#unused = null;
    if (unused) await enterTab(this.store, unused, this.#calm);
    else await collectStaging(this.store);
    document.documentElement.dataset['storage'] = 'clean';
  }

  /** A notebook that was opened while nothing could be stored is kept from now on. */
  async #keepWaiting(): Promise<void> {
    this.#ports.onOpenedLate();
    if (!this.#open || this.keeper) return;
    const { session, stored } = this.#open;
    await this.keep(session, stored);
    if (session.trusted) untrack(() => this.keeper?.note());
  }

  async refresh(): Promise<void> {
    if (!this.#store) return;
    this.projects = await listProjects(this.#store);
    await this.#measure();
  }

  async #measure(): Promise<void> {
    this.usage = await storageState();
  }

  has(id: string): boolean {
    return this.projects.some((project) => project.id === id);
  }

  /** @throws `storage/no-such-project`, `storage/damaged`, and what reading a notebook file throws */
  load(id: string): Promise<StoredProject> {
    const ahead = this.#ahead;
    this.#ahead = null;
    return ahead?.id === id ? ahead.loading : this.#load(this.store, id);
  }

  async #load(store: Store, id: string): Promise<StoredProject> {
    const project = await projectIn(store, id);
    const notebook = parseNotebook(String(project.notebook));
    const tables: Record<string, ImportReport> = {};
    const lost: Record<string, Fingerprint> = {};
    const reports = Object.entries(project.tables).map(
      async ([name, table]) => [name, table, await this.#recall(store, table)] as const,
    );
    for (const [name, table, report] of await Promise.all(reports)) {
      if (report) tables[name] = report;
      else lost[name] = table;
    }
    return { notebook, tables, lost, revision: project.revision };
  }

  /** Keeps an open notebook on the disk from now on. @param stored - null for one that was never saved */
  async keep(session: NotebookSession, stored: StoredProject | null): Promise<void> {
    const store = this.#store;
    this.#open = { session, stored };
    if (!store) return;
    if (this.keeper?.projectId === session.projectId) {
      this.keeper.moveTo(session);
      return;
    }
    await this.#closeKeeper();
    this.keeper = new ProjectKeeper(session, stored, {
      ...this.#ports,
      store,
      load: (id) => this.load(id),
      onSaved: () => void this.#saved(session),
    });
    if (stored) void this.#calm.then(() => touchProject(store, session.projectId)).catch(this.#ports.report);
  }

  /** Notes that the open notebook may have changed: called whenever these two have. */
  save(_notebook: NotebookDocument, _tables: object): void {
    untrack(() => this.keeper?.note());
  }

  /** Writes what is noted, now. */
  async flush(): Promise<void> {
    await this.keeper?.flush();
  }

  /** Stops keeping the open notebook. */
  async release(): Promise<void> {
    this.#open = null;
    await this.#closeKeeper();
  }

  async #closeKeeper(): Promise<void> {
    const { keeper } = this;
    this.keeper = null;
    await keeper?.close();
  }

  /** @returns what puts the project back, for as long as it can. @throws `storage/in-use` */
  async remove(id: string): Promise<(() => Promise<void>) | null> {
    const store = this.#store;
    if (!store) return null;
    await this.#refuseInUse(store, id);
    await deleteProject(store, id);
    await this.refresh();
    const timer = setTimeout(() => void this.#purge(store, id), UNDO_MS);
    return async () => {
      clearTimeout(timer);
      await restoreProject(store, id);
      await this.refresh();
    };
  }

  /** A second project with the same cells and the same tables, which are stored once. @returns what removes it */
  async duplicate(id: string): Promise<() => Promise<void>> {
    const project = await projectIn(this.store, id);
    const copy = renamed({ ...project, id: crypto.randomUUID() }, this.#ports.copyName(project.name));
    await saveProject(this.#store!, copy, 0);
    await this.refresh();
    return async () => {
      await this.remove(copy.id);
    };
  }

  /** @returns what gives it its old name back. @throws `storage/in-use` */
  async rename(id: string, name: string): Promise<() => Promise<void>> {
    const project = await projectIn(this.store, id);
    await this.#refuseInUse(this.#store!, id);
    await saveProject(this.#store!, renamed(project, name), project.revision);
    await this.refresh();
    return async () => {
      await this.rename(id, project.name);
    };
  }

  /** The open store, for backups. @throws `storage/unavailable` */
  get store(): Store {
    if (!this.#store) throw new TidemarkError('storage/unavailable');
    return this.#store;
  }

  /** A damaged or missing table is said, and the rest opens. */
  async #recall(store: Store, id: Fingerprint): Promise<ImportReport | null> {
    try {
      const kept = (await findTable(store, id))?.report as ImportReport | null | undefined;
      // A table of an early version has no report: the worker looks at the table itself.
      const report = kept ?? (await engine.call('recallImport', { id }));
      if (!report) this.#ports.report(new TidemarkError('storage/no-such-table', { id }));
      return report;
    } catch (cause) {
      this.#ports.report(cause);
      return null;
    }
  }

  async #refuseInUse(store: Store, id: string): Promise<void> {
    if (!(await isHeldElsewhere(store, id))) return;
    const name = this.projects.find((project) => project.id === id)?.name ?? '';
    throw new TidemarkError('storage/in-use', { name });
  }

  async #purge(store: Store, id: string): Promise<void> {
    await purgeProject(store, id).catch((cause: unknown) => this.#ports.report(cause));
    await this.refresh();
  }

  /** After the first import, the browser is asked to keep the data; what is shown of the disk is kept up to date. */
  async #saved(session: NotebookSession): Promise<void> {
    const ask = !this.#asked && Object.keys(session.tables).length > 0;
    const now = performance.now();
    if (!ask && now - this.#shownAt < SHOWN_MS) return;
    this.#shownAt = now;
    if (ask) {
      this.#asked = true;
      await askForPersistence().catch(() => false);
    }
    await this.refresh();
  }
}

async function projectIn(store: Store, id: string): Promise<Project> {
  const project = await loadProject(store, id);
  if (!project) throw new TidemarkError('storage/no-such-project', { id });
  return project;
}

function renamed(project: Project, name: string): Project {
  const notebook = setTitle(name)(parseNotebook(String(project.notebook)));
  return { ...project, name, notebook: serialiseNotebook(notebook) };
}
