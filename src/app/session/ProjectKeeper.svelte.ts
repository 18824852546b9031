import type { NotebookDocument } from '../../notebook/document';
import { serialiseNotebook } from '../../notebook/file';
import { TidemarkError, toTidemarkError } from '../../shared/errors';
import type { Fingerprint } from '../../shared/fingerprint';
import { ProjectLock } from '../../storage/projectLock';
import { saveProject, type ProjectToSave } from '../../storage/projects';
import type { Store } from '../../storage/store';
import type { ImportReport } from '../../worker/protocol';
import type { NotebookSession } from './NotebookSession.svelte';
import { retryMs } from './UntilRoom';

/** Typing is not written letter by letter. */
const REST_MS = 400;

export type SaveState = 'saved' | 'saving' | 'notSaved' | 'readOnly';

/** A project as it lies on the disk. */
export interface StoredProject {
  readonly notebook: NotebookDocument;
  readonly tables: Readonly<Record<string, ImportReport>>;
  readonly revision: number;
  /** Tables that are damaged or gone: named until their files are read again. */
  readonly lost: Readonly<Record<string, Fingerprint>>;
}

/** What the keeper needs of the page. */
export interface KeeperPorts {
  readonly store: Store;
  /** @throws as loading does */
  readonly load: (id: string) => Promise<StoredProject>;
  readonly report: (cause: unknown) => void;
  readonly dismiss: (problem: TidemarkError) => void;
  /** Words for a copy of a project. */
  readonly copyName: (name: string) => string;
  readonly onSaved: () => void;
  /** This tab has become the writer of a notebook it could only read. */
  readonly onWriter: () => void;
}

/**
 * Keeps one open notebook on the disk: saves it after every edit, tries again when that fails, and lets only one tab
 * write it. Edits that met those of another tab are kept as a project of their own.
 */
export class ProjectKeeper {
  readonly #ports: KeeperPorts;
  readonly #lock: ProjectLock;
  #session: NotebookSession;
  #revision: number;
  #lost: Readonly<Record<string, Fingerprint>>;
  /** What was last written, or read, as it would be written. */
  #written: string;
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #problem: TidemarkError | null = null;
  /** Writes and hand-overs, one after the other. */
  #queue: Promise<unknown>;

  state = $state<SaveState>('saved');

  /** @param stored - null for a notebook that was never saved */
  constructor(session: NotebookSession, stored: StoredProject | null, ports: KeeperPorts) {
    this.#ports = ports;
    this.#session = session;
    this.#revision = stored?.revision ?? 0;
    this.#lost = stored?.lost ?? {};
    this.#written = stored ? contentOf(this.#project()) : '';
    this.#lock = new ProjectLock(ports.store, session.projectId, {
      onHeld: () => void this.#enqueue(() => this.#becomeWriter()),
      onAsked: () => this.#enqueue(() => this.#handOver()),
      onStolen: () => void this.#enqueue(() => this.#becomeReader()),
      onSaved: () => void this.#enqueue(() => this.#follow()),
    });
    this.#queue = this.#enter();
  }

  get projectId(): string {
    return this.#session.projectId;
  }

  get revision(): number {
    return this.#revision;
  }

  /** The same project goes on in another session. */
  moveTo(session: NotebookSession): void {
    session.readOnly = this.#session.readOnly;
    this.#session = session;
  }

  /** Notes that the notebook may have changed; it is written after a short rest, new tables at once. */
  note(): void {
    const { notebook, tables } = this.#session;
    const empty = notebook.cells.length === 0 && Object.keys(tables).length === 0;
    const project = this.#project();
    if ((empty && this.#revision === 0) || contentOf(project) === this.#written) return;
    this.#dirty = true;
    if (this.state !== 'notSaved') this.state = 'saving';
    this.#schedule(hasNewTables(project, this.#written) ? 0 : REST_MS);
  }

  /** Writes what is not written yet. @returns whether all is on the disk */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    return this.#enqueue(() => this.#write());
  }

  /** Asks the tab that writes this notebook to hand it over. */
  takeOver(): void {
    this.#lock.takeOver();
  }

  /** Writes what is left and lets other tabs write. */
  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
    this.#lock.leave();
  }

  async #enter(): Promise<void> {
    if (!(await this.#lock.enter())) this.#readOnly(true);
  }

  async #becomeWriter(): Promise<void> {
    if (!(await this.#reload())) return;
    this.#readOnly(false);
    this.#ports.onWriter();
  }

  async #handOver(): Promise<void> {
    this.#readOnly(true);
    await this.#write();
  }

  async #becomeReader(): Promise<void> {
    this.#readOnly(true);
    await this.#write();
  }

  async #follow(): Promise<void> {
    if (!this.#lock.held) await this.#reload();
  }

  #readOnly(on: boolean): void {
    this.#session.readOnly = on;
    if (!this.#dirty) this.state = on ? 'readOnly' : 'saved';
  }

  /** Shows what is on the disk, once our own edits are safe. @returns whether it could be read */
  async #reload(): Promise<boolean> {
    if (this.#dirty && !(await this.#write())) return false;
    try {
      this.#adopt(await this.#ports.load(this.projectId));
      return true;
    } catch (cause) {
      // Never saved by the tab that made it: what is here is all there is.
      const { code } = toTidemarkError(cause);
      if (code === 'storage/no-such-project') return true;
      this.#ports.report(cause);
      return false;
    }
  }

  #adopt({ notebook, tables, revision, lost }: StoredProject): void {
    this.#revision = revision;
    this.#lost = lost;
    this.#session.adopt(notebook, tables);
    this.#written = contentOf(this.#project());
  }

  async #write(): Promise<boolean> {
    if (!this.#dirty) return true;
    this.#dirty = false;
    const project = this.#project();
    try {
      this.#revision = (await saveProject(this.#ports.store, project, this.#revision)).revision;
      this.#wrote(project);
      return true;
    } catch (cause) {
      this.#dirty = true;
      const error = toTidemarkError(cause);
      return error.code === 'storage/conflict' ? this.#rescue(project) : this.#failed(error);
    }
  }

  #wrote(project: ProjectToSave): void {
    this.#written = contentOf(project);
    this.#failures = 0;
    this.#settleProblem(null);
    if (!this.#dirty) this.state = this.#session.readOnly ? 'readOnly' : 'saved';
    this.#lock.tellSaved();
    this.#ports.onSaved();
  }

  /** Tried again by itself, ever less often, and at the next edit. */
  #failed(error: TidemarkError): false {
    this.state = 'notSaved';
    if (this.#problem?.code !== error.code) this.#settleProblem(error);
    this.#schedule(retryMs(++this.#failures));
    return false;
  }

  /** Another tab saved meanwhile: our edits become a project of their own, and this tab shows the other's. */
  async #rescue(project: ProjectToSave): Promise<boolean> {
    const copy = this.#ports.copyName(project.name);
    const id = crypto.randomUUID();
    try {
      const notebook = serialiseNotebook({ ...this.#session.notebook, title: copy });
      await saveProject(this.#ports.store, { ...project, id, name: copy, notebook }, 0);
      this.#dirty = false;
      this.#ports.report(new TidemarkError('storage/conflict', { name: project.name, copy }));
      this.#adopt(await this.#ports.load(this.projectId));
      this.state = this.#session.readOnly ? 'readOnly' : 'saved';
      this.#ports.onSaved();
      return true;
    } catch (cause) {
      return this.#failed(toTidemarkError(cause));
    }
  }

  #settleProblem(next: TidemarkError | null): void {
    if (this.#problem) this.#ports.dismiss(this.#problem);
    this.#problem = next;
    if (next) this.#ports.report(next);
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #project(): ProjectToSave {
    const { projectId, notebook, tables } = this.#session;
    const lost = Object.entries(this.#lost).filter(([name]) => Object.hasOwn(notebook.tables, name));
    const ids = Object.entries(tables).map(([name, { id }]) => [name, id as Fingerprint] as const);
    return {
      id: projectId,
      name: notebook.title,
      notebook: serialiseNotebook(notebook),
      tables: Object.fromEntries([...lost, ...ids]),
    };
  }
}

const contentOf = ({ notebook, tables }: ProjectToSave) => JSON.stringify([tables, notebook]);

function hasNewTables({ tables }: ProjectToSave, written: string): boolean {
  return Object.values(tables).some((id) => !written.includes(id));
}
