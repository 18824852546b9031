import type { Checkpoint } from '../../shared/checkpoint';
import { valueBits, type ComparedColumn } from './comparedColumn';
import { equalRows, hashColumn, type Lanes, type Pair } from './rowHash';

/** From so many rows on near twins are not looked for: it takes a pass over all rows per column. */
const MOST_ROWS = 200_000;
/** Values more frequent than one in 32 come together too often to say anything. */
const RARE_BITS = 5;

/**
 * Rows that equal an earlier one in all features but one, and by rare numbers: the same member, a little later or
 * mistyped.
 * @param needed bits that the equal values must have
 */
export async function nearTwins(
  rows: Uint32Array,
  columns: readonly ComparedColumn[],
  { lanes, needed }: { readonly lanes: Lanes; readonly needed: number },
  checkpoint: Checkpoint,
): Promise<Pair[]> {
  if (rows.length > MOST_ROWS || columns.length < 2) return [];
  const bits = new Float64Array(lanes.low.length);
  const bitsOf: (Map<number, number> | null)[] = [];
  for (const column of columns) {
    await checkpoint(0.5);
    bitsOf.push(rareBits(column, rows));
    const own = bitsOf.at(-1);
    if (own) for (const row of rows) bits[row]! += own.get(column.at(row)) ?? 0;
  }
  const rich = rows.filter((row) => bits[row]! >= needed);
  const pairs: Pair[] = [];
  for (const [k, column] of columns.entries()) {
    await checkpoint(0.6 + (0.4 * k) / columns.length);
    const own = bitsOf[k];
    const enough = own ? rich.filter((row) => bits[row]! - (own.get(column.at(row)) ?? 0) >= needed) : rich;
    if (enough.length < 2) continue;
    hashColumn(column, enough, lanes, { number: k, sign: -1 });
    pairs.push(...equalRows(enough, columns, lanes, k));
    hashColumn(column, enough, lanes, { number: k, sign: 1 });
  }
  return pairs;
}

/** Bits of the rare values of a column of numbers; null for text, whose values come in few and related kinds. */
function rareBits(column: ComparedColumn, rows: Uint32Array): Map<number, number> | null {
  if (column.isText) return null;
  const all = valueBits(column, rows);
  const rare = [...all].filter(([, bits]) => bits >= RARE_BITS);
  return rare.length > 0 ? new Map(rare) : null;
}
