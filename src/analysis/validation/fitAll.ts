import type { Checkpoint } from '../../shared/checkpoint';
import type { ModelId } from '../models/model';
import { FIT_COST, type FitDone, type Fitter, type FitTask } from './fitTasks';

/** Other threads that fit beside this one. */
export interface FitHelpers {
  /** Each as soon as it can work; null where it could not begin. */
  readonly fitters: readonly Promise<Fitter | null>[];
  /** Ends them at once, whatever they do. */
  close(): void;
}

/** Every model on every part: part after part, so that a part is encoded once, the heavy models of each first. */
export function fitTasks(parts: number, models: readonly ModelId[]): FitTask[] {
  const heavyFirst = [...models].sort((a, b) => FIT_COST[b] - FIT_COST[a]);
  return Array.from({ length: parts }, (_, part) => heavyFirst.map((model) => ({ part, model }))).flat();
}

/**
 * Does all tasks, each by whoever is free next. Who did it changes nothing: results stand in the order of the tasks.
 * @throws what the first of them throws; everybody has stopped then
 */
export async function fitAll(
  tasks: readonly FitTask[],
  { fitter, helpers }: { readonly fitter: Fitter; readonly helpers: FitHelpers | undefined },
  checkpoint: Checkpoint,
): Promise<FitDone[]> {
  const run = new FitRun(tasks, checkpoint, () => helpers?.close());
  await Promise.all([
    run.work(Promise.resolve(fitter)),
    ...(helpers?.fitters ?? []).map((one) => run.work(one)),
  ]);
  return run.results();
}

class FitRun {
  readonly #tasks: readonly FitTask[];
  readonly #checkpoint: Checkpoint;
  readonly #onFailure: () => void;
  readonly #done: FitDone[] = [];
  readonly #total: number;
  readonly #fractions: Float64Array;
  /** Resolves when no task is left to take. */
  readonly #empty: Promise<null>;
  #markEmpty!: () => void;
  #next = 0;
  #shown = -1;
  #failure: { readonly cause: unknown } | undefined;

  constructor(tasks: readonly FitTask[], checkpoint: Checkpoint, onFailure: () => void) {
    this.#tasks = tasks;
    this.#checkpoint = checkpoint;
    this.#onFailure = onFailure;
    this.#fractions = new Float64Array(tasks.length);
    this.#total = tasks.reduce((sum, { model }) => sum + FIT_COST[model], 0);
    this.#empty = new Promise((resolve) => {
      this.#markEmpty = () => resolve(null);
    });
  }

  /** Takes one task after another; a fitter that is not ready before all are taken is not waited for. */
  async work(ready: Promise<Fitter | null>): Promise<void> {
    try {
      const fitter = await Promise.race([ready, this.#empty]);
      if (fitter) while (this.#next < this.#tasks.length && !this.#failure) await this.#take(fitter);
    } catch (cause) {
      this.#failure ??= { cause };
      this.#onFailure();
    }
    this.#markEmpty();
  }

  results(): FitDone[] {
    if (this.#failure) throw this.#failure.cause;
    return this.#done;
  }

  async #take(fitter: Fitter): Promise<void> {
    const k = this.#next++;
    if (this.#next === this.#tasks.length) this.#markEmpty();
    this.#done[k] = await fitter(this.#tasks[k]!, (fraction, live) => this.#report(k, fraction, live));
    if (this.#shown === k) this.#shown = -1;
    await this.#report(k, 1, undefined);
  }

  /** What is shown live stays with one task until that is done, so that curves do not flicker. */
  async #report(k: number, fraction: number, live: unknown): Promise<void> {
    if (this.#failure) throw this.#failure.cause;
    this.#fractions[k] = Math.max(this.#fractions[k]!, fraction);
    if (live && this.#shown < 0) this.#shown = k;
    const { part } = this.#tasks[k]!;
    const shown = live && this.#shown === k ? { ...live, fit: part + 1, fits: this.#parts() } : undefined;
    await this.#checkpoint(this.#fraction(), shown);
  }

  #parts(): number {
    return this.#tasks.at(-1)!.part + 1;
  }

  #fraction(): number {
    const done = this.#tasks.reduce((sum, { model }, k) => sum + FIT_COST[model] * this.#fractions[k]!, 0);
    return Math.min(1, done / this.#total);
  }
}
