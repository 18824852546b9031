import type { Checkpoint } from '../../shared/checkpoint';
import { ln } from '../../shared/math';
import type { Column } from '../../shared/table';
import { comparedColumn, valueBits, type ComparedColumn } from './comparedColumn';
import { nearTwins } from './nearTwins';
import { equalRows, hashColumn, type Lanes, type Pair } from './rowHash';

/** Bits that twins must show beyond what chance explains, where ids say that they are two members. */
const MARGIN_BITS = 5;
/** Numbers with fewer values do not speak for themselves: they hang together with others too often. */
const MANY_VALUES = 20;

/**
 * Rows that equal an earlier one in every feature, or in all but one. Rows of few, common values are equal by chance, so
 * they count only where their content is too rare for that: the bits of a row's values (their frequencies, taken as
 * independent) against the number of pairs.
 * @param isStrict judges by numbers with many values alone, with a margin: for tables whose ids say that all differ
 */
export async function twinRows(
  rows: Uint32Array,
  features: readonly Column[],
  isStrict: boolean,
  checkpoint: Checkpoint,
): Promise<Pair[]> {
  const columns: ComparedColumn[] = [];
  const rowCount = rows.reduce((max, row) => Math.max(max, row + 1), 0);
  const lanes: Lanes = { low: new Int32Array(rowCount), high: new Int32Array(rowCount) };
  for (const [k, feature] of features.entries()) {
    await checkpoint((0.3 * k) / features.length);
    columns.push(comparedColumn(feature));
    hashColumn(columns[k]!, rows, lanes, { number: k, sign: 1 });
  }
  const chance = (2 * ln(rows.length) - ln(2)) / ln(2);
  const equal = equalRows(rows, columns, lanes);
  const bits = new Float64Array(rowCount);
  for (const column of equal.length > 0 ? columns : []) {
    await checkpoint(0.4);
    addBits(bits, column, rows, isStrict);
  }
  const twins = equal.filter(([row]) => bits[row]! >= chance + (isStrict ? MARGIN_BITS : 0));
  const needed = chance + MARGIN_BITS + ln(features.length) / ln(2);
  const known = new Set(twins.map(([row]) => row));
  const others = rows.filter((row) => !known.has(row));
  const near = await nearTwins(others, columns, { lanes, needed }, checkpoint);
  return [...twins, ...near];
}

/** Adds the bits of each row's value; where it is strict, of numbers with many values alone. */
function addBits(bits: Float64Array, column: ComparedColumn, rows: Uint32Array, isStrict: boolean): void {
  if (isStrict && column.isText) return;
  const bitsOf = valueBits(column, rows);
  if (isStrict && bitsOf.size <= MANY_VALUES) return;
  for (const row of rows) bits[row]! += bitsOf.get(column.at(row))!;
}
