import { SvelteMap } from 'svelte/reactivity';
import { factsOf } from '../../cells/framework/factsOf';
import type { CellResult } from '../../cells/framework/view';
import { cellSpecs } from '../../cells/registry';
import { toLocale, type Locale } from '../../i18n/locale';
import {
  deleteCell,
  duplicateCell,
  insertCell,
  moveCell,
  removeTable,
  setInput,
  setParam,
  setTable,
  setTitle,
  updateCell,
  type Command,
} from '../../notebook/commands';
import { findCell, freeCellId, type NotebookDocument } from '../../notebook/document';
import { History } from '../../notebook/history';
import { NotebookRuntime, type CellStatus } from '../../runtime/NotebookRuntime';
import { TidemarkError, toTidemarkError } from '../../shared/errors';
import type { InputRef } from '../../shared/refs';
import type { Part } from '../../shared/table';
import type { ImportReport } from '../../worker/protocol';
import { engine } from './EngineClient';
import { FileImporter, type ImportProgress } from './FileImporter.svelte';
import { placeTable } from './placeTables';
import { wireCell } from './wiring';

/** One open notebook: its document and history, its tables, and what its cells are doing. */
export class NotebookSession {
  readonly projectId: string;
  readonly #history: History;
  readonly #runtime: NotebookRuntime<CellResult>;
  readonly #statuses = new SvelteMap<string, CellStatus<CellResult>>();
  readonly files = new FileImporter((cause) => this.report(cause));
  #planned: Promise<unknown> = Promise.resolve();

  notebook = $state.raw<NotebookDocument>()!;
  /** Table name → what came of reading its file. */
  tables = $state.raw<Readonly<Record<string, ImportReport>>>({});
  problems = $state.raw<readonly TidemarkError[]>([]);
  selected = $state<string | null>(null);
  busy = $state(false);
  /** How many times the cells are being placed anew after an edit: what will run is not known yet. */
  planning = $state(0);
  canUndo = $state(false);
  canRedo = $state(false);
  /** False for a notebook opened from a file: nothing runs until the person agrees. */
  trusted = $state(true);

  constructor(
    projectId: string,
    notebook: NotebookDocument,
    tables: Readonly<Record<string, ImportReport>> = {},
    trusted = true,
  ) {
    this.projectId = projectId;
    this.trusted = trusted;
    this.#history = new History(notebook);
    this.notebook = notebook;
    this.tables = tables;
    this.#runtime = new NotebookRuntime<CellResult>({
      factsOf,
      run: ({ planned, fingerprint, seed, signal, onProgress }) =>
        engine.call(
          'compute',
          {
            fingerprint,
            kind: planned.cell.kind,
            params: $state.snapshot(planned.cell.params),
            inputs: planned.inputs,
            seed,
          },
          { signal, onProgress },
        ),
      recall: (fingerprint) => engine.call('recall', { fingerprint }),
      now: () => performance.now(),
      onChange: (id) => this.#changed(id),
    });
    void this.#refresh();
  }

  get importing(): ImportProgress | null {
    return this.files.progress;
  }

  get locale(): Locale {
    return toLocale(this.notebook.locale);
  }

  status(id: string): CellStatus<CellResult> | undefined {
    return this.#statuses.get(id);
  }

  /** Where the input of a cell comes from, as the worker knows it. */
  inputRef(id: string, port: string): InputRef | undefined {
    return this.#runtime.plan.cells.get(id)?.inputs[port];
  }

  /** Reference to an output of the last finished result of a cell. */
  outputRef(id: string, output: string): InputRef | undefined {
    const fingerprint = this.#statuses.get(id)?.resultFingerprint;
    return fingerprint ? { kind: 'cell', fingerprint, output } : undefined;
  }

  /** Applies an edit; edits with the same `merge` in a row are one undo step. */
  apply(command: Command, merge: string | null = null): void {
    this.#history.push(command(this.notebook), merge);
    this.#show();
  }

  undo(): void {
    this.#history.undo();
    this.#show();
  }

  redo(): void {
    this.#history.redo();
    this.#show();
  }

  insert(kind: string, index = this.notebook.cells.length): string {
    const spec = cellSpecs.get(kind);
    if (!spec) throw new TidemarkError('cell/unknown-kind', { kind });
    const id = freeCellId(this.notebook, kind);
    const inputs = wireCell(this.notebook, index, spec);
    this.apply(insertCell({ id, kind, params: {}, inputs }, index));
    this.selected = id;
    return id;
  }

  remove(id: string): void {
    const index = this.notebook.cells.findIndex((cell) => cell.id === id);
    this.apply(deleteCell(id));
    const { cells } = this.notebook;
    this.selected = cells[Math.min(index, cells.length - 1)]?.id ?? null;
  }

  move(id: string, by: number): void {
    const index = this.notebook.cells.findIndex((cell) => cell.id === id);
    const target = Math.max(0, Math.min(this.notebook.cells.length - 1, index + by));
    this.apply(moveCell(id, target));
  }

  moveTo(id: string, index: number): void {
    this.apply(moveCell(id, index));
  }

  duplicate(id: string): void {
    this.apply(duplicateCell(id));
  }

  rename(title: string): void {
    this.apply(setTitle(title), 'title');
  }

  renameCell(id: string, title: string): void {
    this.apply(
      updateCell(id, ({ title: _old, ...cell }) => (title === '' ? cell : { ...cell, title })),
      `title:${id}`,
    );
  }

  fold(id: string): void {
    this.apply(updateCell(id, (cell) => ({ ...cell, folded: !cell.folded })));
  }

  /** Sets a parameter; the default is not written to the file. */
  setParam(id: string, name: string, value: unknown): void {
    const cell = findCell(this.notebook, id);
    const fallback = cell && cellSpecs.get(cell.kind)?.params[name]?.default;
    const isDefault = JSON.stringify(value) === JSON.stringify(fallback);
    this.apply(setParam(id, name, isDefault ? undefined : value), `param:${id}.${name}`);
  }

  setInput(id: string, port: string, source: string | null): void {
    this.apply(setInput(id, port, source));
  }

  setRole(name: string, role: string, column: string | null): void {
    const table = this.notebook.tables[name];
    if (!table) return;
    const roles = Object.fromEntries(Object.entries(table.roles).filter(([, used]) => used !== column));
    if (column === null) delete roles[role];
    else roles[role] = column;
    this.apply(setTable(name, { ...table, roles }));
  }

  setPart(name: string, part: Part): void {
    const table = this.notebook.tables[name];
    if (table) this.apply(setTable(name, { ...table, part, roles: {} }));
  }

  removeTable(name: string): void {
    const { [name]: _removed, ...rest } = this.tables;
    this.tables = rest;
    this.apply(removeTable(name));
  }

  run(id: string): void {
    this.#whenPlanned(() => this.#runtime.run(id));
  }

  runAll(): void {
    this.trusted = true;
    this.#whenPlanned(() => this.#runtime.runAll());
  }

  /** Runs everything once the document is planned: for samples, which show their results at once. */
  runWhenReady(): void {
    void this.#refresh().then(() => this.#runtime.runAll());
  }

  cancel(): void {
    this.files.cancel();
    this.#runtime.cancel();
  }

  trust(): void {
    this.trusted = true;
    void this.#refresh();
  }

  async importFiles(files: readonly File[]): Promise<void> {
    const reports = await this.files.read(files, this.#waitingPart());
    if (reports.length > 0) this.addTables(reports);
  }

  /** Gives imported files their tables in the notebook, in one step of undo. */
  addTables(reports: readonly ImportReport[]): void {
    let { notebook } = this;
    const filled = new Set(Object.keys(this.tables));
    const added: Record<string, ImportReport> = {};
    for (const report of reports) {
      const placed = placeTable(notebook, filled, report, reports.length === 1);
      notebook = placed.notebook;
      filled.add(placed.name);
      added[placed.name] = report;
    }
    this.tables = { ...this.tables, ...added };
    this.apply(() => notebook);
  }

  dismissProblem(problem: TidemarkError): void {
    this.problems = this.problems.filter((one) => one !== problem);
  }

  report(cause: unknown): void {
    this.problems = [...this.problems, toTidemarkError(cause)];
  }

  /** Stops work; the session is not used any more. */
  close(): void {
    this.cancel();
  }

  /** The part of the only table the notebook waits for: a lone file is meant to be it. */
  #waitingPart(): Part | null {
    const waiting = Object.entries(this.notebook.tables).filter(([name]) => !this.tables[name]);
    return waiting.length === 1 && Object.keys(this.notebook.tables).length === 1
      ? waiting[0]![1].part
      : null;
  }

  #show(): void {
    this.notebook = this.#history.present;
    this.canUndo = this.#history.canUndo;
    this.canRedo = this.#history.canRedo;
    void this.#refresh();
  }

  /** A wish that comes while cells are being placed waits until they are: placing forgets older wishes. */
  #whenPlanned(wish: () => void): void {
    if (this.planning === 0) wish();
    else void this.#planned.then(wish);
  }

  async #refresh(): Promise<void> {
    const ids = Object.fromEntries(Object.entries(this.tables).map(([name, report]) => [name, report.id]));
    this.planning += 1;
    this.#planned = this.#runtime
      .update(this.notebook, ids, this.trusted)
      .finally(() => (this.planning -= 1));
    await this.#planned;
    for (const id of this.#statuses.keys()) if (!findCell(this.notebook, id)) this.#statuses.delete(id);
  }

  #changed(id: string): void {
    if (id !== '') this.#statuses.set(id, this.#runtime.status(id));
    this.busy = this.#runtime.busy;
  }
}
