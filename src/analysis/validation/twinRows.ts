import type { Checkpoint } from '../../shared/checkpoint';
import { ln } from '../../shared/math';
import type { Column } from '../../shared/table';

/** Bits that twins must show beyond what chance explains, where ids say that they are two members. */
const MARGIN_BITS = 5;
/** Numbers with fewer values do not speak for themselves: they hang together with others too often. */
const MANY_VALUES = 20;

/**
 * Per row the first row that equals it in every feature, itself where there is none. Rows of few, common values are
 * equal by chance, so they count only where their content is too rare for that: the bits of a row's values (their
 * frequencies, taken as independent) against the number of pairs.
 * @param isStrict judges by numbers with many values alone, with a margin: for tables whose ids say that all differ
 */
export async function twinRows(
  rows: Uint32Array,
  features: readonly Column[],
  isStrict: boolean,
  checkpoint: Checkpoint,
): Promise<Int32Array> {
  const first = await firstEqual(rows, features, checkpoint);
  const twins = rows.filter((row) => first[row] !== row);
  if (twins.length === 0) return first;
  const bits = new Float64Array(first.length);
  for (const [k, column] of features.entries()) {
    await checkpoint(0.5 + (0.5 * k) / features.length);
    addBits(bits, column, rows, isStrict ? MANY_VALUES : 0);
  }
  const pairs = (2 * ln(rows.length) - ln(2)) / ln(2) + (isStrict ? MARGIN_BITS : 0);
  for (const row of twins) if (bits[row]! < pairs) first[row] = row;
  return first;
}

async function firstEqual(
  rows: Uint32Array,
  features: readonly Column[],
  checkpoint: Checkpoint,
): Promise<Int32Array> {
  const rowCount = rows.reduce((max, row) => Math.max(max, row + 1), 0);
  const [low, high] = [new Int32Array(rowCount), new Int32Array(rowCount)];
  for (const [k, column] of features.entries()) {
    await checkpoint((0.5 * k) / features.length);
    mixIn(column, rows, low, high);
  }
  const seen = new Map<number, number>();
  const first = Int32Array.from({ length: rowCount }, (_, row) => row);
  for (const row of rows) {
    const key = (low[row]! >>> 0) * 2 ** 21 + (high[row]! >>> 11);
    const before = seen.get(key);
    if (before === undefined) seen.set(key, row);
    else if (features.every((column) => isSame(column, before, row))) first[row] = before;
  }
  return first;
}

/** Adds a column to two hashes of each row. */
function mixIn(column: Column, rows: Uint32Array, low: Int32Array, high: Int32Array): void {
  const value = new Float64Array(1);
  const words = new Int32Array(value.buffer);
  for (const row of rows) {
    const number = column.storage === 'text' ? column.codes[row]! : column.values[row]!;
    value[0] = Number.isNaN(number) ? -1e308 : number + 0;
    low[row] = Math.imul(low[row]! ^ words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b) + 0x27d4eb2f;
    high[row] = Math.imul(high[row]! ^ words[1]! ^ Math.imul(words[0]!, 0xc2b2ae35), 0x01000193) + 0x165667b1;
    low[row] ^= low[row] >>> 15;
    high[row] ^= high[row] >>> 13;
  }
}

function isSame(column: Column, a: number, b: number): boolean {
  if (column.storage === 'text') return column.codes[a] === column.codes[b];
  return Object.is(column.values[a]! + 0, column.values[b]! + 0);
}

/** Adds −log2 of how frequent a row's value is, of columns with more than so many values. */
function addBits(bits: Float64Array, column: Column, rows: Uint32Array, moreThan: number): void {
  if (moreThan > 0 && column.storage === 'text') return;
  const values = column.storage === 'text' ? column.codes : column.values;
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(values[row]!, (counts.get(values[row]!) ?? 0) + 1);
  if (counts.size <= moreThan) return;
  const bitsOf = new Map([...counts].map(([value, n]) => [value, ln(rows.length / n) / ln(2)]));
  for (const row of rows) bits[row]! += bitsOf.get(values[row]!)!;
}
