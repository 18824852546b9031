import type { CellResult } from '../../cells/framework/view';
import { removeTable, setTable, type Command } from '../../notebook/commands';
import type { NotebookDocument, TableDocument } from '../../notebook/document';
import type { CellStatus } from '../../runtime/cellStatus';
import { TidemarkError, toTidemarkError } from '../../shared/errors';
import type { InputRef } from '../../shared/refs';
import { isDiskProblem } from '../../storage/diskProblems';
import type { FileToRead, ImportReport } from '../../worker/protocol';
import { ReadingReview } from '../import/ReadingReview.svelte';
import { TableRefresh } from '../refresh/TableRefresh.svelte';
import { CellRuns } from './CellRuns.svelte';
import { FileImporter, type ImportProgress } from './FileImporter.svelte';
import { NotebookEditor } from './NotebookEditor.svelte';
import { keepRoles, placeTable, withReading } from './placeTables';

/** Browsers notice only after a while that a disk has room again. */
const AGAIN_MS = [0, 2000, 5000] as const;

/** One open notebook: its document, its tables, what its cells are doing, and what went wrong. */
export class NotebookSession extends NotebookEditor {
  readonly projectId: string;
  readonly runs = new CellRuns();
  readonly files = new FileImporter((cause) => this.report(cause));
  readonly refresh = new TableRefresh(this);
  readonly review = new ReadingReview(this);

  /** Table name → what came of reading its file. */
  tables = $state.raw<Readonly<Record<string, ImportReport>>>({});
  problems = $state.raw<readonly TidemarkError[]>([]);
  /** False for a notebook opened from a file: nothing runs until the person agrees. */
  trusted = $state(true);
  /** Files for which there was no room, and the table they were for. */
  #noRoom: { readonly files: readonly File[]; readonly wanted: string | null } | null = null;
  #importing: Promise<void> = Promise.resolve();
  /** The tables that belong to each document of the history, so that undo brings them back too. */
  readonly #tablesOf = new WeakMap<NotebookDocument, Readonly<Record<string, ImportReport>>>();

  constructor(
    projectId: string,
    notebook: NotebookDocument,
    tables: Readonly<Record<string, ImportReport>> = {},
    trusted = true,
  ) {
    super(notebook);
    this.projectId = projectId;
    this.trusted = trusted;
    this.tables = tables;
    this.#tablesOf.set(notebook, tables);
    void this.#refresh();
  }

  /** Shows the notebook as another tab saved it. */
  adopt(notebook: NotebookDocument, tables: Readonly<Record<string, ImportReport>>): void {
    this.#tablesOf.set(notebook, tables);
    this.replace(notebook);
  }

  get busy(): boolean {
    return this.runs.busy;
  }

  get planning(): number {
    return this.runs.planning;
  }

  get importing(): ImportProgress | null {
    return this.files.progress;
  }

  status(id: string): CellStatus<CellResult> | undefined {
    return this.runs.status(id);
  }

  inputRef(id: string, port: string): InputRef | undefined {
    return this.runs.inputRef(id, port);
  }

  outputRef(id: string, output: string): InputRef | undefined {
    return this.runs.outputRef(id, output);
  }

  removeTable(name: string): void {
    const { [name]: _removed, ...rest } = this.tables;
    this.#applyWith(rest, removeTable(name));
  }

  run(id: string): void {
    this.runs.run(id);
  }

  runAll(): void {
    this.trusted = true;
    this.runs.runAll();
  }

  /** Runs everything once the document is planned: for samples, which show their results at once. */
  runWhenReady(): void {
    void this.#refresh().then(() => this.runs.runAll());
  }

  cancel(): void {
    this.files.cancel();
    this.runs.cancel();
  }

  trust(): void {
    this.trusted = true;
    void this.#refresh();
  }

  /** @param wanted - the table that the rows are for, where the person said so */
  importFiles(files: readonly File[], wanted: string | null = null): Promise<void> {
    return (this.#importing = this.#importFiles(files, wanted));
  }

  async #importFiles(files: readonly File[], wanted: string | null): Promise<void> {
    if (this.readOnly) {
      this.report(new TidemarkError('storage/read-only'));
      return;
    }
    const meant = wanted === null ? this.#waitingTable() : this.notebook.tables[wanted];
    this.problems = this.problems.filter((one) => !isDiskProblem(one));
    const { reports, unsure, noRoom } = await this.files.read(files, meant);
    this.#noRoom = noRoom.length > 0 ? { files: noRoom, wanted } : null;
    const fresh = this.refresh.take(this.#mend(reports), wanted);
    if (fresh.length > 0) this.addTables(fresh);
    for (const { id, ...file } of unsure) {
      const table = this.#nameOf(id);
      if (table !== null || id === '') this.review.ask({ ...file, table });
    }
  }

  /** Does again what a full disk stopped: the files it had no room for, and cells that could not read a table. */
  async tryAgain(): Promise<void> {
    for (const id of this.runs.failedBy(['storage/cannot-open'])) this.runs.run(id);
    await this.#importing;
    for (const ms of AGAIN_MS) {
      const refused = this.#noRoom;
      if (!refused) return;
      await new Promise((resolve) => setTimeout(resolve, ms));
      await this.importFiles(refused.files, refused.wanted);
    }
  }

  /**
   * Reads a file in a chosen way, in the place of a table or as a new one.
   * @returns the name of the table
   * @throws what the reader throws
   */
  async readFile(source: FileToRead, table: string | null): Promise<string | null> {
    const part = table === null ? null : (this.notebook.tables[table]?.part ?? null);
    const report = await this.files.readOne(source, part);
    if (table === null) this.addTables([report]);
    else this.replaceTable(table, report);
    return this.#nameOf(report.id);
  }

  /** Shows how the file of a table was read, to read it another way. */
  reviewTable(name: string): void {
    const report = this.tables[name];
    if (!report) return;
    const source = this.files.sourceOf(report.id);
    this.review.ask({ source, fileName: report.fileName, table: name, problem: null });
  }

  /** Gives a table other rows, and computes everything that hangs on it anew. */
  replaceTable(name: string, report: ImportReport): void {
    const table = this.notebook.tables[name];
    if (!table) return;
    const roles = keepRoles(report, table.roles);
    const changed = setTable(name, withReading({ ...table, roles }, report));
    this.#applyWith({ ...this.tables, [name]: report }, changed);
    this.runWhenReady();
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
    this.#applyWith({ ...this.tables, ...added }, () => notebook);
  }

  dismissProblem(problem: TidemarkError): void {
    this.problems = this.problems.filter((one) => one !== problem);
  }

  /** The same problem is shown once. */
  report(cause: unknown): void {
    const problem = toTidemarkError(cause);
    const others = this.problems.filter((one) => one.message !== problem.message);
    this.problems = [...others, problem];
  }

  /** Resolves when every cell has its stored result, or is known to have none. */
  placed(): Promise<void> {
    return this.runs.placed();
  }

  /** Stops work; the session is not used any more. */
  close(): void {
    this.cancel();
  }

  protected edited(): void {
    this.tables = this.#tablesOf.get(this.notebook) ?? this.tables;
    this.#tablesOf.set(this.notebook, this.tables);
    void this.#refresh();
  }

  /** An edit of the document together with its tables. */
  #applyWith(tables: Readonly<Record<string, ImportReport>>, command: Command): void {
    const notebook = command(this.notebook);
    if (!this.readOnly) this.#tablesOf.set(notebook, tables);
    this.apply(() => notebook);
  }

  /** Files read again because their stored table was damaged: they take its place. @returns the other reports */
  #mend(reports: readonly ImportReport[]): ImportReport[] {
    const failed = this.runs.failedBy(['storage/damaged', 'storage/no-such-table']);
    const isMended = (report: ImportReport) =>
      failed.length > 0 && Object.values(this.tables).some(({ id }) => id === report.id);
    if (reports.some(isMended)) for (const id of failed) this.runs.run(id);
    return reports.filter((report) => !isMended(report));
  }

  /** The only table the notebook waits for: a lone file is meant to be it. */
  #waitingTable(): TableDocument | undefined {
    const waiting = Object.entries(this.notebook.tables).filter(([name]) => !this.tables[name]);
    return Object.keys(this.notebook.tables).length === 1 ? waiting[0]?.[1] : undefined;
  }

  #nameOf(id: string): string | null {
    return Object.entries(this.tables).find(([, report]) => report.id === id)?.[0] ?? null;
  }

  #refresh(): Promise<void> {
    const ids = Object.fromEntries(Object.entries(this.tables).map(([name, report]) => [name, report.id]));
    return this.runs.update(this.notebook, ids, this.trusted);
  }
}
