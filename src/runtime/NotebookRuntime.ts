import type { NotebookDocument } from '../notebook/document';
import { toTidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import { StatusBoard, type CellStatus } from './cellStatus';
import { ancestorsOf } from './graph';
import { planNotebook, type KindFacts, type Plan, type PlannedCell } from './plan';

export interface RunRequest {
  readonly planned: PlannedCell;
  readonly fingerprint: Fingerprint;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number, live: unknown) => void;
}

/** The world around the runtime; everything that is not pure comes in here. */
export interface RuntimePorts<R> {
  readonly factsOf: (kind: string) => KindFacts | undefined;
  readonly run: (request: RunRequest) => Promise<R>;
  /** A finished result from an earlier visit, or null. */
  readonly recall: (fingerprint: Fingerprint) => Promise<R | null>;
  readonly now: () => number;
  readonly onChange: (id: string) => void;
}

/**
 * Runs a notebook: keeps every cell's status in step with the document, runs light cells by themselves and heavy ones
 * on request, one at a time, and drops answers that come after the question changed.
 */
export class NotebookRuntime<R> {
  readonly #ports: RuntimePorts<R>;
  readonly #board: StatusBoard<R>;
  readonly #wanted = new Set<string>();
  #plan: Plan = { order: [], cells: new Map(), graph: { order: [], parents: new Map(), cyclic: new Set() } };
  #seed = 0;
  #auto = true;
  #current: { id: string; fingerprint: Fingerprint; controller: AbortController } | null = null;
  #pumping: Promise<void> | null = null;
  /** True from the first moment of a drain, when its promise is not there yet. */
  #active = false;
  #revision = 0;

  constructor(ports: RuntimePorts<R>) {
    this.#ports = ports;
    this.#board = new StatusBoard(ports.onChange);
  }

  get plan(): Plan {
    return this.#plan;
  }
  get busy(): boolean {
    return this.#active;
  }

  status(id: string): CellStatus<R> {
    return this.#board.of(id);
  }

  /** Takes in a changed document or changed tables. @param auto - false: nothing runs until asked (a stranger's file). */
  async update(
    notebook: NotebookDocument,
    tableIds: Readonly<Record<string, string>>,
    auto = true,
  ): Promise<void> {
    const revision = ++this.#revision;
    this.#seed = notebook.seed;
    this.#auto = auto;
    this.#plan = planNotebook(notebook, tableIds, this.#ports.factsOf);
    this.#board.keepOnly(this.#plan.cells);
    if (this.#current && this.#plan.cells.get(this.#current.id)?.fingerprint !== this.#current.fingerprint) {
      this.#current.controller.abort();
    }
    for (const id of this.#plan.order) {
      await this.#place(id);
      if (revision !== this.#revision) return;
    }
    this.#pump();
  }

  /** Runs a cell and whatever it needs that is not fresh. */
  run(id: string): void {
    for (const one of [...ancestorsOf(id, this.#plan.graph.parents), id]) this.#want(one, one === id);
    this.#pump();
  }

  runAll(): void {
    for (const id of this.#plan.order) this.#want(id, false);
    this.#pump();
  }

  /** Stops what runs and forgets what waits; results that were there stay. */
  cancel(): void {
    const waiting = [...this.#wanted];
    this.#wanted.clear();
    this.#auto = false;
    this.#current?.controller.abort();
    for (const id of waiting) if (this.status(id).state === 'queued') this.#board.settle(id);
  }

  /** Resolves when nothing runs and nothing waits. */
  async settled(): Promise<void> {
    while (this.#pumping) await this.#pumping;
  }

  #want(id: string, again: boolean): void {
    const planned = this.#plan.cells.get(id);
    if (!planned?.fingerprint) return;
    const { state } = this.status(id);
    if (state === 'running' || (state === 'fresh' && !again)) return;
    this.#wanted.add(id);
    this.#board.set(id, { state: 'queued', error: null });
  }

  /** Puts a cell into the state that its plan and its last result call for. */
  async #place(id: string): Promise<void> {
    const { fingerprint, obstacle, error } = this.#plan.cells.get(id)!;
    const before = this.status(id);
    if (before.fingerprint === fingerprint && fingerprint !== null && before.state !== 'blocked') return;
    this.#wanted.delete(id);
    if (error) {
      this.#board.rest(id, { state: 'failed', fingerprint, error });
      return;
    }
    if (!fingerprint) {
      this.#board.rest(id, { state: 'blocked', fingerprint, blockedBy: obstacle });
      return;
    }
    const known =
      before.resultFingerprint === fingerprint ? before.result : await this.#ports.recall(fingerprint);
    if (known !== null) {
      this.#board.fresh(id, fingerprint, known);
      return;
    }
    this.#board.rest(id, { state: before.result === null ? 'idle' : 'stale', fingerprint });
  }

  #pump(): void {
    if (this.#active) return;
    this.#active = true;
    this.#pumping = this.#drain().finally(() => {
      this.#active = false;
      this.#pumping = null;
      this.#ports.onChange('');
    });
  }

  async #drain(): Promise<void> {
    this.#ports.onChange('');
    for (let next = this.#next(); next !== null; next = this.#next()) await this.#runOne(next);
    for (const id of this.#plan.order) this.#markBlocked(id);
  }

  /** The first cell in order that should run and whose parents are all fresh. */
  #next(): string | null {
    for (const id of this.#plan.order) {
      this.#markBlocked(id);
      if (this.#due(id) && this.#parentsFresh(id)) return id;
    }
    for (const id of this.#wanted) if (this.status(id).state === 'queued') this.#board.settle(id);
    this.#wanted.clear();
    return null;
  }

  #due(id: string): boolean {
    const planned = this.#plan.cells.get(id)!;
    if (!planned.fingerprint) return false;
    if (this.#wanted.has(id)) return true;
    const { state } = this.status(id);
    return this.#auto && !planned.heavy && (state === 'idle' || state === 'stale');
  }

  #parentsFresh(id: string): boolean {
    return this.#plan.cells.get(id)!.parents.every((parent) => this.status(parent).state === 'fresh');
  }

  /** A cell that waits for a failed or blocked one is blocked by it; when the way is free again, it is not. */
  #markBlocked(id: string): void {
    const planned = this.#plan.cells.get(id);
    if (!planned?.fingerprint) return;
    const stuck = planned.parents.find((parent) => ['failed', 'blocked'].includes(this.status(parent).state));
    const { state } = this.status(id);
    if (stuck === undefined) {
      if (state === 'blocked') this.#board.settle(id);
      return;
    }
    this.#wanted.delete(id);
    if (state !== 'blocked')
      this.#board.rest(id, { state: 'blocked', blockedBy: { kind: 'cell', by: stuck } });
  }

  async #runOne(id: string): Promise<void> {
    const planned = this.#plan.cells.get(id)!;
    const fingerprint = planned.fingerprint!;
    const controller = new AbortController();
    this.#current = { id, fingerprint, controller };
    this.#wanted.delete(id);
    this.#board.rest(id, { state: 'running', fraction: 0, startedAt: this.#ports.now() });
    const isCurrent = () => this.#plan.cells.get(id)?.fingerprint === fingerprint;
    try {
      const result = await this.#ports.run({
        planned,
        fingerprint,
        seed: this.#seed,
        signal: controller.signal,
        onProgress: (fraction, live) => {
          if (isCurrent()) this.#board.set(id, { fraction, ...(live === undefined ? {} : { live }) });
        },
      });
      if (isCurrent()) this.#board.fresh(id, fingerprint, result);
    } catch (cause) {
      if (isCurrent()) this.#board.failed(id, toTidemarkError(cause));
    } finally {
      this.#current = null;
    }
  }
}
