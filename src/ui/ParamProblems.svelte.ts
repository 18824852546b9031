import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

const KEY = Symbol('param-problems');

/** What is wrong in one parameter sentence, by token; shown as sentences under its line. */
export class ParamProblems {
  readonly #sentences = new SvelteMap<string, string>();

  get list(): { id: string; sentence: string }[] {
    return [...this.#sentences].map(([id, sentence]) => ({ id, sentence }));
  }

  /** Sets or, with null, clears the sentence of one token. */
  report(id: string, sentence: string | null): void {
    if (sentence === null) this.#sentences.delete(id);
    else this.#sentences.set(id, sentence);
  }
}

/** Called by the line; tokens inside find it by `useParamProblems`. */
export function provideParamProblems(): ParamProblems {
  return setContext(KEY, new ParamProblems());
}

/** The problems of the line around a token; undefined where a token stands alone. */
export function useParamProblems(): ParamProblems | undefined {
  return getContext<ParamProblems | undefined>(KEY);
}
