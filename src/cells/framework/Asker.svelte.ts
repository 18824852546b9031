import type { StepPreview } from '../../data/cleaning/previewStep';
import { TidemarkError, toTidemarkError } from '../../shared/errors';
import type { Json } from '../framework/params';
import type { CellHost } from '../framework/view';
import type { PreviewQuestion } from './types';

/** Asks the worker what a step would do; a new question cancels the one before. */
export class Previewer {
  preview = $state.raw<StepPreview | null>(null);
  problem = $state.raw<TidemarkError | null>(null);
  /** Share of the work done while an answer is awaited, else null. */
  fraction = $state<number | null>(null);
  #asking: AbortController | null = null;

  async ask(host: CellHost, question: PreviewQuestion): Promise<void> {
    this.cancel();
    const asking = new AbortController();
    this.#asking = asking;
    this.fraction = 0;
    this.problem = null;
    try {
      const onProgress = (fraction: number) => {
        if (this.#asking === asking) this.fraction = fraction;
      };
      const answer = await host.probe(question as unknown as Json, { signal: asking.signal, onProgress });
      if (this.#asking === asking) this.preview = answer as StepPreview;
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
