import type { Translator } from './translate';

interface Comparison {
  readonly sameResults: boolean;
  readonly outputs: number;
  readonly differences: readonly {
    readonly part: string;
    readonly name: string;
    readonly first: string;
    readonly second: string;
  }[];
}

/** Digits of a hash that are shown. */
const SHOWN = 10;

/** What a comparison of two receipts says: the verdict, and a sentence for every part that differs. */
export function receiptSentences(
  text: Translator,
  { sameResults, outputs, differences }: Comparison,
): string[] {
  const verdict = text(sameResults ? 'receipt.same' : 'receipt.different', { outputs });
  if (differences.length === 0) return [verdict];
  const parts = differences.map(({ part, name, first, second }) =>
    text(`receipt.${part}`, { name, first: shown(first), second: shown(second) }),
  );
  return [verdict, text(sameResults ? 'receipt.also' : 'receipt.where'), ...parts];
}

/** Hashes in short; `none` for what is not there. */
function shown(value: string): string {
  if (value === '') return 'none';
  return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, SHOWN)}…` : value;
}
