import { toTidemarkError, type TidemarkError } from '../../shared/errors';
import type { FilePreview } from '../../data/formats/previewFile';
import type { FileToRead } from '../../worker/protocol';
import { engine } from '../session/EngineClient';
import { optionsOf } from './readingChoices';
import type { ReviewedFile } from './reviewedFile';

/** What a review needs of the open notebook. */
interface ReviewHost {
  readonly files: { cancel: () => void };
  readFile: (source: FileToRead, table: string | null) => Promise<string | null>;
  report: (cause: unknown) => void;
}

/** Another way to read the file, with its beginning. */
export interface OtherReading {
  readonly read: Readonly<Record<string, string>>;
  readonly dialect: FilePreview['others'][number];
  readonly preview: FilePreview;
}

/** Looks at how a file is read, follows every switch, and reads it anew when told so. */
export class ReadingReview {
  readonly #session: ReviewHost;
  #waiting: ReviewedFile[] = [];
  #turn = 0;

  file = $state.raw<ReviewedFile | null>(null);
  read = $state.raw<Readonly<Record<string, string>>>({});
  preview = $state.raw<FilePreview | null>(null);
  others = $state.raw<readonly OtherReading[]>([]);
  problem = $state.raw<TidemarkError | null>(null);
  working = $state(false);

  constructor(session: ReviewHost) {
    this.#session = session;
  }

  /** Shows a file, after those that are being looked at. */
  ask(file: ReviewedFile): void {
    this.#waiting.push(file);
    if (!this.file) this.#next();
  }

  /** Takes over what another session of the same files was asked to show. */
  adopt(other: ReadingReview): void {
    for (const file of [...(other.file ? [other.file] : []), ...other.#waiting]) this.ask(file);
  }

  /** The file that was chosen again. */
  choose(file: File): void {
    if (this.file) this.#show({ ...this.file, source: { file, fileName: file.name, read: {} } });
  }

  set(changes: Readonly<Record<string, string>>): void {
    this.read = { ...this.read, ...changes };
    void this.#look();
  }

  /** Reads the whole file as it is shown. @returns the name of the table, null when it failed */
  async apply(): Promise<string | null> {
    const { file, read } = this;
    if (!file?.source) return null;
    this.working = true;
    try {
      const name = await this.#session.readFile({ ...file.source, read: { ...read } }, file.table);
      if (name !== null) this.#next();
      return name;
    } catch (cause) {
      this.problem = toTidemarkError(cause);
      return null;
    } finally {
      this.working = false;
    }
  }

  /** Leaves everything as it is. */
  dismiss(): void {
    if (this.working) this.#session.files.cancel();
    const problem = this.file?.table === null ? this.file.problem : null;
    this.#next();
    if (problem) this.#session.report(problem);
  }

  #next(): void {
    const file = this.#waiting.shift() ?? null;
    if (file) this.#show(file);
    else this.file = null;
  }

  #show(file: ReviewedFile): void {
    this.file = file;
    this.read = file.source?.read ?? {};
    this.preview = null;
    this.others = [];
    this.problem = file.problem;
    if (file.source) void this.#look();
  }

  /** Only the answer to the last switch counts. */
  async #look(): Promise<void> {
    const turn = ++this.#turn;
    const source = this.file?.source;
    if (!source) return;
    try {
      const preview = await engine.call('previewFile', { ...source, read: { ...this.read } });
      if (turn !== this.#turn) return;
      this.preview = preview;
      this.problem = null;
      await this.#lookAtOthers(source, preview, turn);
    } catch (cause) {
      if (turn !== this.#turn) return;
      this.problem = toTidemarkError(cause);
      const isFirst = this.preview === null && this.read['quote'] === undefined;
      // Nothing could be switched without a preview: the file without quotes is shown, to be taken or changed.
      if (isFirst && this.problem.code === 'ingest/unclosed-quote') this.set({ quote: 'none' });
    }
  }

  async #lookAtOthers(source: FileToRead, preview: FilePreview, turn: number): Promise<void> {
    const others: OtherReading[] = [];
    for (const other of preview.others) {
      const read = { ...this.read, ...optionsOf(other) };
      const head = await engine.call('previewFile', { ...source, read }).catch(() => null);
      if (head) others.push({ read, dialect: other, preview: head });
    }
    if (turn === this.#turn) this.others = others;
  }
}
