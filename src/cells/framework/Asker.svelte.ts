import { TidemarkError, toTidemarkError } from '../../shared/errors';
import type { Json } from './params';
import type { CellHost } from './view';

/** Asks a kind's probe in the worker; a new question cancels the one before. `A` is what the probe answers. */
export class Asker<A> {
  answer = $state.raw<A | null>(null);
  problem = $state.raw<TidemarkError | null>(null);
  /** Share of the work done while an answer is awaited, else null. */
  fraction = $state<number | null>(null);
  #asking: AbortController | null = null;

  async ask(host: CellHost, question: object): Promise<void> {
    this.cancel();
    const asking = new AbortController();
    this.#asking = asking;
    this.fraction = 0;
    this.problem = null;
    try {
      const onProgress = (fraction: number) => {
        if (this.#asking === asking) this.fraction = fraction;
      };
      const answer = await host.probe(question as Json, { signal: asking.signal, onProgress });
      if (this.#asking === asking) this.answer = answer as A;
    } catch (cause) {
      if (this.#asking === asking) this.problem = toTidemarkError(cause);
    }
    if (this.#asking === asking) this.fraction = null;
  }

  cancel(): void {
    this.#asking?.abort();
    this.#asking = null;
    this.fraction = null;
  }
}
