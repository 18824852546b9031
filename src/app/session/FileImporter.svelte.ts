import { sameShape } from '../../data/formats/sameShape';
import type { FoundTable } from '../../data/formats/previewFile';
import type { TableDocument } from '../../notebook/document';
import { toTidemarkError } from '../../shared/errors';
import type { Part } from '../../shared/table';
import { isDiskProblem } from '../../storage/diskProblems';
import { ensureRoom } from '../../storage/persistence';
import type { FileToRead, ImportReport } from '../../worker/protocol';
import type { ReviewedFile } from '../import/reviewedFile';
import { engine } from './EngineClient';

/** A file on its way in. */
export interface ImportProgress {
  readonly fileName: string;
  readonly fraction: number;
}

/** A table found in a dropped file, not read yet. */
interface FoundFile extends FoundTable {
  readonly source: FileToRead;
}

/** Files of one shape, and the answer whether they make one table. */
export interface TogetherQuestion {
  readonly files: readonly FoundTable[];
  readonly answer: (together: boolean) => void;
}

/** A file that can be read in several ways, or only with help: with the id of its table, '' without one. */
type Unsure = Omit<ReviewedFile, 'table'> & { readonly id: string };

/** What reading some files gave. */
export interface ReadFiles {
  readonly reports: ImportReport[];
  readonly unsure: readonly Unsure[];
  /** Files for which there was no room on the disk. */
  readonly noRoom: readonly File[];
}

/** Problems that another way of reading can solve. */
const SOLVABLE = new Set(['ingest/unclosed-quote', 'ingest/no-rows-in-sheets']);

/** Files read since the page was opened, by the id of the table: for reading them again in another way. */
const readBefore = new Map<string, FileToRead>();

/** Files seen since the page was opened, by name and size. */
const seen = new Map<string, Blob>();
const seenAs = (name: string, bytes: number) => `${name} ${bytes}`;

/** Reads files through the worker, one after the other; each is all or nothing. */
export class FileImporter {
  readonly #onProblem: (cause: unknown) => void;
  #abort: AbortController | null = null;

  progress = $state.raw<ImportProgress | null>(null);
  question = $state.raw<TogetherQuestion | null>(null);

  constructor(onProblem: (cause: unknown) => void) {
    this.#onProblem = onProblem;
  }

  /** The file a table was read from, if that was since the page was opened. */
  sourceOf(id: string): FileToRead | null {
    return readBefore.get(id) ?? null;
  }

  /** A file of this name and size that was given since the page was opened. */
  fileLike({ name, bytes }: { readonly name: string; readonly bytes: number }): Blob | null {
    return seen.get(seenAs(name, bytes)) ?? null;
  }

  /**
   * Reads every table of the files. A bad file is reported and does not stop the others; files of one shape are asked
   * about.
   * @param meant - the table of the notebook that a lone file is for
   */
  async read(files: readonly File[], meant: TableDocument | undefined): Promise<ReadFiles> {
    if (!(await this.#hasRoom(files))) return { reports: [], unsure: [], noRoom: files };
    const { signal } = (this.#abort = new AbortController());
    const read = files.length === 1 ? (meant?.read ?? {}) : {};
    const jobs = await this.#jobs(await this.#find(files, read, signal));
    const part = jobs.length === 1 ? (meant?.part ?? null) : null;
    const { reports, unsure, full } = await this.#readJobs(jobs, part, signal);
    this.#abort = null;
    this.progress = null;
    return { reports, unsure, noRoom: files.filter((file) => full.has(file)) };
  }

  async #readJobs(jobs: readonly (readonly FoundFile[])[], part: Part | null, signal: AbortSignal) {
    const reports: ImportReport[] = [];
    const unsure: Unsure[] = [];
    const full = new Set<Blob>();
    for (const job of jobs) {
      if (signal.aborted) break;
      const { report, doubt, isFull } = await this.#tryJob(job, part, signal);
      if (report) reports.push(report);
      if (doubt) unsure.push(doubt);
      if (isFull) for (const { source } of job) full.add(source.file);
    }
    return { reports, unsure, full };
  }

  /** Reads one file in a chosen way. @throws what the reader throws */
  async readOne(source: FileToRead, part: Part | null): Promise<ImportReport> {
    const { signal } = (this.#abort = new AbortController());
    try {
      return await this.#readJob([{ ...NOTHING_KNOWN, source, read: source.read }], part, signal);
    } finally {
      this.#abort = null;
      this.progress = null;
    }
  }

  cancel(): void {
    this.#abort?.abort();
    this.question?.answer(false);
  }

  async #find(files: readonly File[], read: FileToRead['read'], signal: AbortSignal): Promise<FoundFile[]> {
    const found: FoundFile[] = [];
    for (const file of files) {
      const source = { file, fileName: file.name, read };
      try {
        this.progress = { fileName: file.name, fraction: 0 };
        const tables = await engine.call('listTables', { file, fileName: file.name }, { signal });
        found.push(...tables.map((table) => ({ ...table, source })));
      } catch (cause) {
        if (toTidemarkError(cause).code !== 'worker/cancelled') this.#onProblem(cause);
      }
    }
    this.progress = null;
    return found;
  }

  /** Files that are read together, in the order of their names; sheets of one workbook in their own. */
  async #jobs(found: readonly FoundFile[]): Promise<FoundFile[][]> {
    const together: FoundFile[][] = [];
    for (const group of sameShape(found)) {
      const areSheets = group.every(({ source, read }) => {
        return read['entry'] === undefined && source.file === group[0]!.source.file;
      });
      const byName = (a: FoundFile, b: FoundFile) => a.name.localeCompare(b.name, 'en', { numeric: true });
      const files = areSheets ? group : group.toSorted(byName);
      if (await this.#ask(files)) together.push(files);
    }
    return found.flatMap((file) => {
      const group = together.find((files) => files.includes(file));
      if (!group) return [[file]];
      return group.toSorted((a, b) => found.indexOf(a) - found.indexOf(b))[0] === file ? [group] : [];
    });
  }

  #ask(files: readonly FoundTable[]): Promise<boolean> {
    return new Promise((resolve) => {
      const answer = (together: boolean): void => {
        this.question = null;
        resolve(together);
      };
      this.question = { files, answer };
    });
  }

  /** Reports what went wrong, unless reading in another way may solve it. */
  async #tryJob(
    job: readonly FoundFile[],
    part: Part | null,
    signal: AbortSignal,
  ): Promise<{ report?: ImportReport; doubt?: Unsure; isFull?: boolean }> {
    const [first] = job;
    try {
      const report = await this.#readJob(job, part, signal);
      const isSure = job.length > 1 || !first?.isAmbiguous;
      return isSure ? { report } : { report, doubt: { ...reviewed(first), problem: null, id: report.id } };
    } catch (cause) {
      const problem = toTidemarkError(cause);
      if (first && SOLVABLE.has(problem.code)) return { doubt: { ...reviewed(first), problem, id: '' } };
      if (problem.code !== 'worker/cancelled') this.#onProblem(cause);
      return { isFull: isDiskProblem(problem) };
    }
  }

  /** Says so before anything is read, where the browser knows that there is too little room. */
  async #hasRoom(files: readonly File[]): Promise<boolean> {
    try {
      await ensureRoom(files);
      return true;
    } catch (cause) {
      this.#onProblem(cause);
      return false;
    }
  }

  async #readJob(job: readonly FoundFile[], part: Part | null, signal: AbortSignal): Promise<ImportReport> {
    const files = job.map(({ source, read }) => ({ ...source, read: { ...source.read, ...read } }));
    const first = files[0]!;
    for (const { file, fileName } of files) seen.set(seenAs(fileName, file.size), file);
    const name = job[0]!.name || first.fileName;
    this.progress = { fileName: name, fraction: 0 };
    const options = {
      signal,
      onProgress: (fraction: number) => (this.progress = { fileName: name, fraction }),
    };
    if (files.length > 1) return engine.call('importTogether', { files, fileName: name, part }, options);
    const report = await engine.call('importFile', { ...first, name, part }, options);
    readBefore.set(report.id, first);
    return report;
  }
}

const NOTHING_KNOWN = { name: '', columns: [], part: 'other', isAmbiguous: false } as const;

function reviewed({ source, read, name }: FoundFile) {
  return { source: { ...source, read: { ...source.read, ...read } }, fileName: name };
}
