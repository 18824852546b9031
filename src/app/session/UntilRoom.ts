import { toTidemarkError, type TidemarkError } from '../../shared/errors';
import { isDiskProblem } from '../../storage/diskProblems';

/** How long to wait before a task is tried again; from then on the last of them. */
const RETRY_MS = [1000, 2000, 5000, 10_000] as const;

/** When to try again after so many failures in a row. */
export function retryMs(failures: number): number {
  return RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? RETRY_MS[0];
}

interface Ports {
  report(cause: unknown): void;
  dismiss(problem: TidemarkError): void;
}

/** A task that a full disk stopped: tried again ever less often, or when a person asks, until there is room. */
export class UntilRoom {
  readonly #ports: Ports;
  readonly #task: () => Promise<void>;
  #problem: TidemarkError | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: Ports, task: () => Promise<void>) {
    this.#ports = ports;
    this.#task = task;
  }

  /** Whether it waits for room. */
  get waits(): boolean {
    return this.#failures > 0;
  }

  /** Does the task, and again until the disk lets it. Never throws: what goes wrong is reported, once. */
  async run(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.#task();
      this.#failures = 0;
      this.#say(null);
    } catch (cause) {
      const problem = toTidemarkError(cause);
      this.#say(problem);
      this.#failures = isDiskProblem(problem) ? this.#failures + 1 : 0;
      if (this.waits) this.#timer = setTimeout(() => void this.run(), retryMs(this.#failures));
    }
  }

  #say(problem: TidemarkError | null): void {
    if (this.#problem?.code === problem?.code) return;
    if (this.#problem) this.#ports.dismiss(this.#problem);
    if (problem) this.#ports.report(problem);
    this.#problem = problem;
  }
}
