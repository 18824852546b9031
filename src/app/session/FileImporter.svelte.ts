import { toTidemarkError } from '../../shared/errors';
import type { Part } from '../../shared/table';
import type { ImportReport } from '../../worker/protocol';
import { engine } from './EngineClient';

/** A file on its way in. */
export interface ImportProgress {
  readonly fileName: string;
  readonly fraction: number;
}

/** Reads files through the worker, one after the other; each is all or nothing. */
export class FileImporter {
  readonly #onProblem: (cause: unknown) => void;
  #abort: AbortController | null = null;

  progress = $state.raw<ImportProgress | null>(null);

  constructor(onProblem: (cause: unknown) => void) {
    this.#onProblem = onProblem;
  }

  /**
   * A bad file is reported and does not stop the others.
   * @param part - what a lone file is meant to be, when the notebook waits for one table only
   * @returns reports of the files that were read
   */
  async read(files: readonly File[], part: Part | null): Promise<ImportReport[]> {
    const { signal } = (this.#abort = new AbortController());
    const reports: ImportReport[] = [];
    for (const file of files) {
      const report = await this.#readOne(file, files.length === 1 ? part : null, signal);
      if (report) reports.push(report);
      if (signal.aborted) break;
    }
    this.#abort = null;
    this.progress = null;
    return reports;
  }

  cancel(): void {
    this.#abort?.abort();
  }

  async #readOne(file: File, part: Part | null, signal: AbortSignal): Promise<ImportReport | null> {
    const fileName = file.name;
    this.progress = { fileName, fraction: 0 };
    try {
      return await engine.call(
        'importFile',
        { file, fileName, read: {}, part },
        { signal, onProgress: (fraction) => (this.progress = { fileName, fraction }) },
      );
    } catch (cause) {
      if (toTidemarkError(cause).code !== 'worker/cancelled') this.#onProblem(cause);
      return null;
    }
  }
}
