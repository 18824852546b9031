import { SvelteMap } from 'svelte/reactivity';
import { factsOf } from '../../cells/framework/factsOf';
import type { CellResult } from '../../cells/framework/view';
import { findCell, type NotebookDocument } from '../../notebook/document';
import type { CellStatus } from '../../runtime/cellStatus';
import { NotebookRuntime, type RunRequest } from '../../runtime/NotebookRuntime';
import type { InputRef } from '../../shared/refs';
import { afterPaint } from '../../ui/afterPaint';
import { engine } from './EngineClient';
import { recallResult } from './recallResult';

/** What the cells of an open notebook are doing, as the page shows it. */
export class CellRuns {
  readonly #statuses = new SvelteMap<string, CellStatus<CellResult>>();
  readonly #runtime = new NotebookRuntime<CellResult>({
    factsOf,
    run: computeInWorker,
    recall: recallResult,
    now: () => performance.now(),
    onChange: (id) => this.#changed(id),
  });
  #planned: Promise<unknown> = Promise.resolve();

  busy = $state(false);
  /** How many times the cells are being placed anew after an edit: what will run is not known yet. */
  planning = $state(0);

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

  /** Takes in a changed document; what is light and out of date runs by itself when `auto`. */
  async update(
    notebook: NotebookDocument,
    tableIds: Readonly<Record<string, string>>,
    auto: boolean,
  ): Promise<void> {
    this.planning += 1;
    this.#planned = this.#runtime.update(notebook, tableIds, auto).finally(() => (this.planning -= 1));
    await this.#planned;
    for (const id of this.#statuses.keys()) if (!findCell(notebook, id)) this.#statuses.delete(id);
  }

  /** Resolves when the cells are placed after the latest edit. */
  async placed(): Promise<void> {
    await this.#planned.catch(() => undefined);
  }

  /** Cells that failed for one of these reasons. */
  failedBy(codes: readonly string[]): string[] {
    return [...this.#statuses].flatMap(([id, { error }]) =>
      error && codes.includes(error.code) ? [id] : [],
    );
  }

  run(id: string): void {
    this.#whenPlanned(() => this.#runtime.run(id));
  }

  runAll(): void {
    this.#whenPlanned(() => this.#runtime.runAll());
  }

  cancel(): void {
    this.#runtime.cancel();
  }

  /** A wish that comes while cells are being placed waits until they are: placing forgets older wishes. */
  #whenPlanned(wish: () => void): void {
    if (this.planning === 0) wish();
    else void this.#planned.then(wish);
  }

  #changed(id: string): void {
    if (id !== '') this.#statuses.set(id, this.#runtime.status(id));
    this.busy = this.#runtime.busy;
  }
}

/** A heavy cell begins when the page has drawn that it does: both at once take twice as long to draw. */
async function computeInWorker({
  planned,
  fingerprint,
  seed,
  signal,
  onProgress,
}: RunRequest): Promise<CellResult> {
  const { cell, inputs, heavy } = planned;
  if (heavy) await afterPaint();
  const params = $state.snapshot(cell.params);
  return engine.call(
    'compute',
    { fingerprint, kind: cell.kind, params, inputs, seed },
    { signal, onProgress },
  );
}
