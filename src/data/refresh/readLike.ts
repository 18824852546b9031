import { withCodes, type Column, type TextColumn } from '../../shared/table';

/** Text of fewer values than this cannot show that it is not levels: each of them should be there twice for that. */
const FEW_VALUES = 20;

/**
 * `column` in the type of `other` where it was read as text only because it holds too little to tell: no value at all,
 * or so few that levels are not seen to be levels. Else as it is.
 */
export function readLike(other: Column | undefined, column: Column): Column {
  if (!other || column.type !== 'text' || other.type === 'text') return column;
  const values = someValues(column);
  if (values === 0) return emptyLike(other, column.codes.length);
  return other.type === 'category' && values < FEW_VALUES
    ? withCodes(column, column.codes, { type: 'category' })
    : column;
}

/** A column of missing values, of the same name and type. */
export function emptyLike(column: Column, rows: number): Column {
  return column.storage === 'text'
    ? { ...column, codes: new Int32Array(rows).fill(-1), dictionary: [] }
    : { ...column, values: new Float64Array(rows).fill(NaN) };
}

/** Values that are there, counted up to `FEW_VALUES`. */
function someValues({ codes }: TextColumn): number {
  let values = 0;
  for (const code of codes) if (code >= 0 && ++values >= FEW_VALUES) break;
  return values;
}
