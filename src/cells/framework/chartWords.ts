import { getContext, setContext } from 'svelte';
import type { ChartText } from '../../ui/chartLook';

const KEY = Symbol('chart-words');

/** The words around every chart, given once by the page; a function, so that they follow the language. */
export function provideChartWords(words: () => ChartText): void {
  setContext(KEY, words);
}

export function useChartWords(): () => ChartText {
  return getContext<() => ChartText>(KEY);
}
