import { type Column, withCodes } from '../../shared/table';
import type { Misfits } from './fieldBlock';

/** A line behind the table that is not one of its rows. */
export interface Remark {
  readonly row: number;
  readonly line: number;
  readonly text: string;
}
const MIN_COLUMNS = 3;
const MAX_REMARKS = 20;

/**
 * One-field lines at the end of a table of three or more columns ("30 rows exported", "-----"): remarks of the program
 * that wrote it, left out and named. At most 20; more of them are rows.
 */
export function trailingRemarks(misfits: Misfits, columns: number, rows: number): readonly Remark[] {
  const { trailing } = misfits;
  const plausible = columns >= MIN_COLUMNS && trailing.length <= MAX_REMARKS && trailing.length < rows;
  return plausible ? trailing : [];
}

/** The first `rows` rows of a column. */
export function cutRows(column: Column, rows: number): Column {
  if (column.storage === 'text') {
    return column.codes.length === rows ? column : withCodes(column, column.codes.slice(0, rows));
  }
  return column.values.length === rows ? column : { ...column, values: column.values.slice(0, rows) };
}
