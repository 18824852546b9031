import type { RefreshMode } from '../../data/refresh/refreshTable';
import type { NotebookDocument } from '../../notebook/document';
import type { ImportReport } from '../../worker/protocol';
import type { TableComparison } from '../../worker/importReport';
import { engine } from '../session/EngineClient';
import type { FileImporter } from '../session/FileImporter.svelte';
import { respellings, type Respelling } from './respellings';
import { adviseRefresh, dayOrderOf, proposeKey, tableLike, type RefreshAdvice } from './proposeRefresh';

/** A file that looks like a table of the notebook, and what its rows would change. */
export interface PendingRefresh {
  /** The table it looks like. */
  readonly name: string;
  readonly base: ImportReport;
  readonly next: ImportReport;
  readonly key: readonly string[];
  readonly comparison: TableComparison;
  readonly advice: RefreshAdvice;
  /** The file left day and month open and was read as the table is. */
  readonly dayOrder: 'dmy' | 'mdy' | null;
  /** Columns that `next` has under the names of the table, though the file spells them otherwise. */
  readonly respelt: readonly Respelling[];
  /** The file under its own names. */
  readonly asRead: ImportReport;
}

/** What a refresh needs of the open notebook. */
interface RefreshedNotebook {
  readonly notebook: NotebookDocument;
  readonly tables: Readonly<Record<string, ImportReport>>;
  readonly files: Pick<FileImporter, 'sourceOf' | 'readOne'>;
  replaceTable(name: string, report: ImportReport): void;
  addTables(reports: readonly ImportReport[]): void;
  report(cause: unknown): void;
}

/** New files for tables that have one: asked about one after the other, nothing is changed before the answer. */
export class TableRefresh {
  readonly #session: RefreshedNotebook;
  #waiting: { readonly name: string; readonly next: ImportReport }[] = [];

  #asking = false;

  pending = $state.raw<PendingRefresh | null>(null);
  working = $state(false);

  constructor(session: RefreshedNotebook) {
    this.#session = session;
  }

  /**
   * Takes the reports of files that look like a filled table.
   * @param wanted - the table they are meant for, where the person said so
   * @returns the reports of all other files
   */
  take(reports: readonly ImportReport[], wanted: string | null = null): ImportReport[] {
    const { notebook, tables } = this.#session;
    const rest: ImportReport[] = [];
    for (const next of reports) {
      const name = wanted ?? tableLike(notebook, tables, next);
      if (name === null) rest.push(next);
      else this.#waiting.push({ name, next });
    }
    void this.#ask();
    return rest;
  }

  /** Compares anew with other columns as key. */
  async setKey(key: readonly string[]): Promise<void> {
    const { pending } = this;
    if (pending) await this.#compare(pending.name, pending, key);
  }

  /** Brings the rows in and computes everything below anew. @returns how to take it back; null when it failed */
  async apply(mode: RefreshMode): Promise<(() => void) | null> {
    const { pending } = this;
    if (!pending) return null;
    const { name, base, next, key } = pending;
    this.working = true;
    try {
      const report = await engine.call('refreshTable', { base, next, mode, key: [...key] });
      this.#session.replaceTable(name, report);
      return () => this.#session.replaceTable(name, base);
    } catch (cause) {
      this.#session.report(cause);
      return null;
    } finally {
      this.working = false;
      this.#next();
    }
  }

  /** The file is a table of its own after all. */
  keepApart(): void {
    if (this.pending) this.#session.addTables([this.pending.asRead]);
    this.#next();
  }

  /** Leaves the table as it is. */
  dismiss(): void {
    this.#next();
  }

  #next(): void {
    this.pending = null;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.pending || this.#asking) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#asking = true;
    try {
      await this.#compare(next.name, await this.#readAlike(next.name, next.next), null);
    } catch (cause) {
      this.#session.report(cause);
    } finally {
      this.#asking = false;
      void this.#ask();
    }
  }

  /** The file as it was read or, where it does not say whether day or month comes first, read again as the table was. */
  async #readAlike(name: string, next: ImportReport): Promise<Compared> {
    const { tables, files, notebook } = this.#session;
    const base = tables[name];
    const dayOrder = base ? dayOrderOf(base, next) : null;
    const source = files.sourceOf(next.id);
    if (dayOrder === null || !source) return this.#respell(base, next, null);
    const read = { ...source.read, dates: dayOrder };
    const part = notebook.tables[name]?.part ?? null;
    return this.#respell(base, await files.readOne({ ...source, read }, part), dayOrder);
  }

  /** The file with the names of the table where it only spells them otherwise. */
  async #respell(
    base: ImportReport | undefined,
    asRead: ImportReport,
    dayOrder: PendingRefresh['dayOrder'],
  ): Promise<Compared> {
    const respelt = base ? respellings(base, asRead) : [];
    if (respelt.length === 0) return { next: asRead, asRead, respelt, dayOrder };
    const renaming = { report: asRead, names: Object.fromEntries(respelt) };
    return { next: await engine.call('renameColumns', renaming), asRead, respelt, dayOrder };
  }

  async #compare(name: string, compared: Compared, key: readonly string[] | null): Promise<void> {
    const { next, asRead, respelt, dayOrder } = compared;
    const session = this.#session;
    const base = session.tables[name];
    const table = session.notebook.tables[name];
    if (!base || !table) return;
    try {
      const asked = key ?? shared(proposeKey(table.part, table.roles), base, next);
      const ids = { base: base.id, next: next.id, key: [...asked] };
      const comparison = await engine.call('compareTables', ids);
      const advice = adviseRefresh(base, next, comparison, table);
      this.pending = { name, base, next, key: asked, comparison, advice, dayOrder, respelt, asRead };
    } catch (cause) {
      session.report(cause);
      this.#next();
    }
  }
}

/** A new file, and what was done with it for the table's sake. */
type Compared = Pick<PendingRefresh, 'next' | 'dayOrder' | 'respelt' | 'asRead'>;

/** The key columns, if both tables have them all. */
function shared(key: readonly string[], ...reports: readonly ImportReport[]): readonly string[] {
  const inAll = (column: string) =>
    reports.every(({ meta }) => meta.columns.some(({ name }) => name === column));
  return key.every(inAll) ? key : [];
}
