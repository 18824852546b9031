import type { Checkpoint } from '../../shared/checkpoint';
import { sortNumbers } from '../../shared/sortInSteps';
import { finishStepwise } from '../../shared/steps';
import type { Column } from '../../shared/table';
import type { Encoding, FittedMatrix, NumericEncoding } from '../matrix/designMatrix';
import { termKinds } from '../matrix/terms';
import { nextFloat32 } from './float32';

/** How a number was standardised. */
type Scale = Pick<NumericEncoding, 'mean' | 'sd'>;

const AS_FED: Scale = { mean: 0, sd: 1 };

/** Ascending numbers by column. */
export type SortedValues = ReadonlyMap<string, Float64Array>;

/** A term as others feed it: a number in its own units, or 1 where the column has the level and 0 elsewhere. */
export interface RawTerm {
  readonly name: string;
  /** How the number was standardised; null for levels. */
  readonly scale: Scale | null;
  /** Numbers the cut must keep apart, ascending; empty where they are not at hand. */
  readonly values: Float64Array;
}

/** Terms of a matrix in order; `values` of the rows trained on let cuts fall where 32 bits keep them apart. */
export function rawTermsOf({ encodings, terms }: FittedMatrix, values: SortedValues = new Map()): RawTerm[] {
  const facts = encodings.flatMap((encoding) => factsOf(encoding, values));
  return terms.map(({ name }, k) => ({ name, ...facts[k]! }));
}

function factsOf(encoding: Encoding, values: SortedValues): Omit<RawTerm, 'name'>[] {
  if (encoding.kind === 'numeric') {
    return [{ scale: encoding, values: values.get(encoding.column) ?? new Float64Array() }];
  }
  const { rates } = encoding;
  return termKinds(encoding).map(({ is }) =>
    is === 'rate' && rates
      ? { scale: AS_FED, values: Float64Array.from([...rates.scaled, rates.rest]).sort() }
      : { scale: null, values: new Float64Array() },
  );
}

/** Present numbers of the columns that are standardised, ascending. */
export async function sortedValues(
  { encodings }: FittedMatrix,
  columns: readonly Column[],
  checkpoint: Checkpoint,
): Promise<SortedValues> {
  const sorted = new Map<string, Float64Array>();
  for (const [k, { column: name, kind }] of encodings.entries()) {
    await checkpoint(k / encodings.length);
    const column = columns.find((one) => one.name === name);
    if (kind !== 'numeric' || column?.storage !== 'numeric') continue;
    const present = column.values.filter((value) => !Number.isNaN(value));
    const pause: Checkpoint = () => checkpoint(k / encodings.length);
    sorted.set(name, await finishStepwise(sortNumbers(present), pause, 1));
  }
  return sorted;
}

/**
 * The 32-bit cut in raw units for a threshold in matrix units: rounding to 32 bits keeps every value known on the side it
 * was on, unless two values on either side are the same in 32 bits.
 */
export function rawCut({ scale, values }: RawTerm, threshold: number): number {
  if (!scale) return Math.fround(threshold);
  const exact = smallestReaching(scale, threshold);
  const cut = Math.fround(exact);
  const at = firstReaching(values, exact);
  const below = at > 0 ? Math.fround(values[at - 1]!) : -Infinity;
  if (below < cut) return cut;
  return at < values.length ? Math.fround(values[at]!) : nextFloat32(cut);
}

/** The smallest x with (x − mean) / sd ≥ threshold, as 64-bit arithmetic has it. */
function smallestReaching({ mean, sd }: Scale, threshold: number): number {
  const near = threshold * sd + mean;
  const width = 1e-12 * (Math.abs(near) + Math.abs(mean) + sd);
  let [low, high] = [near - width, near + width];
  for (let step = 0; step < 100; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if ((middle - mean) / sd >= threshold) high = middle;
    else low = middle;
  }
  return high;
}

/** How many of the ascending values are below x. */
function firstReaching(values: Float64Array, x: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! >= x) high = middle;
    else low = middle + 1;
  }
  return low;
}
