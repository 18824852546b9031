import { createRng, shuffle } from '../../shared/rng';
import { numbersOf, textAt, type Column } from '../../shared/table';
import { meanAbsolute, type Contributions } from './contributions';

/** One member's value of one feature, and how it moved the margin. */
export interface BeeswarmMark {
  readonly feature: string;
  readonly contribution: number;
  /** Share of the rows with a lower value, in [0, 1]; null for text and missing values. */
  readonly level: number | null;
  /** The value as canonical text, null = missing. */
  readonly value: string | null;
}

export interface BeeswarmOptions {
  /** Features shown, strongest first. */
  readonly features: number;
  /** Marks in all, at most; rows are drawn without replacement. */
  readonly marks: number;
  readonly seed: number;
}

/**
 * The marks of a beeswarm plot, feature by feature from the strongest.
 *
 * @param columns - table columns by name of feature; `rows[i]` is the table row behind row i of the contributions.
 */
export function beeswarm(
  contributions: Contributions,
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: Uint32Array },
  { features, marks, seed }: BeeswarmOptions,
): BeeswarmMark[] {
  const strength = meanAbsolute(contributions);
  const strongest = [...strength.keys()]
    .sort((a, b) => strength[b]! - strength[a]! || a - b)
    .slice(0, features);
  const drawn = Uint32Array.from({ length: contributions.rowCount }, (_, k) => k);
  shuffle(drawn, createRng(seed, 'beeswarm'));
  const shown = drawn.subarray(0, Math.floor(marks / Math.max(1, strongest.length)));
  return strongest.flatMap((place) => {
    const feature = contributions.features[place]!;
    const column = columns.find(({ name }) => name === feature);
    const levels = column ? levelsOf(column, rows) : undefined;
    return Array.from(shown, (k) => ({
      feature,
      contribution: contributions.values[k * contributions.features.length + place]!,
      level: levels?.(k) ?? null,
      value: column ? textAt(column, rows[k]!) : null,
    }));
  });
}

/** Share of the rows with a lower value (ties count half), by row; null for text. */
function levelsOf(column: Column, rows: Uint32Array): ((k: number) => number | null) | undefined {
  if (column.storage === 'text') return undefined;
  const numbers = numbersOf(column);
  const known = Float64Array.from(rows, (row) => numbers[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return (k) => {
    const value = numbers[rows[k]!]!;
    if (Number.isNaN(value)) return null;
    const [low, high] = [countBelow(known, value, false), countBelow(known, value, true)];
    return (low + high) / 2 / known.length;
  };
}

/** Values below `value` in a sorted list, or up to it. */
function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
