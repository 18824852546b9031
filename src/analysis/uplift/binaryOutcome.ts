import { asText, type Column } from '../../shared/table';

const YES = new Set(['1', 'true', 'yes', 'y', '是', 'responded', 'converted', 'bought']);

/** Numbers of an outcome column (NaN = unknown), and whether they are only 0 and 1. */
export interface Outcome {
  readonly values: Float64Array;
  readonly binary: boolean;
}

/**
 * Reads an outcome. Two-valued columns become 0/1: 1 is 1/true/yes/是, else (numbers) the larger, else (text) the rarer
 * value. Other numbers stay as they are. Null for text with other than two values.
 */
export function readOutcome(column: Column): Outcome | null {
  const text = asText(column);
  const used = new Uint32Array(text.dictionary.length);
  for (const code of text.codes) if (code >= 0) used[code]!++;
  const levels = [...used.keys()].filter((code) => used[code]! > 0);
  if (levels.length === 2) {
    const positive = positiveLevel(text.dictionary, levels, { used, numeric: column.storage === 'numeric' });
    return {
      values: Float64Array.from(text.codes, (code) => (code < 0 ? NaN : code === positive ? 1 : 0)),
      binary: true,
    };
  }
  return column.storage === 'numeric' ? { values: column.values, binary: false } : null;
}

function positiveLevel(
  dictionary: readonly string[],
  [a, b]: readonly number[],
  { used, numeric }: { readonly used: Uint32Array; readonly numeric: boolean },
): number {
  const yes = [a!, b!].find((code) => YES.has(dictionary[code]!.trim().toLowerCase()));
  if (yes !== undefined) return yes;
  if (numeric) return Number(dictionary[a!]) > Number(dictionary[b!]) ? a! : b!;
  return used[a!]! < used[b!]! ? a! : b!;
}
