import type { Column } from '../../shared/table';
import type { Dialect } from './readOptions';
import { isDecimalOnly } from './sniffNumbers';

/** Numbers such as 1.500 that are one and a half in one country and fifteen hundred in another. */
export interface OpenNumbers {
  /** Index of the column. */
  readonly column: number;
  readonly text: string;
}

/** One alone may be anything. */
const LEAST = 2;

/**
 * The first column whose numbers all have one mark before three digits, in a file whose delimiter is used where commas are
 * decimal marks, and in which no other number tells what the mark stands for. With a comma between the fields a point is
 * a decimal mark, and between tabs a comma parts thousands.
 * @param records the first ones
 */
export function openNumbers(
  records: readonly (readonly string[])[],
  delimiter: string,
  fixed: Partial<Dialect>,
): OpenNumbers | undefined {
  if (delimiter === ',' || fixed.decimal !== undefined) return undefined;
  const marks = delimiter === ';' ? ['.', ','] : ['.'];
  if (records.some((record) => record.some((cell) => isDecimalOnly(cell.trim())))) return undefined;
  const width = records.reduce((most, { length }) => Math.max(most, length), 0);
  for (let column = 0; column < width; column++) {
    const text = openText(
      records.map((record) => (record[column] ?? '').trim()).filter((cell) => cell !== ''),
      marks,
    );
    if (text !== undefined) return { column, text };
  }
  return undefined;
}

/** One of the numbers that are open, where all are, those of up to three digits without a mark set aside. */
function openText(cells: readonly string[], marks: readonly string[]): string | undefined {
  const marked = cells.filter((cell) => !SMALL.test(cell));
  const isOpen = (mark: string) => marked.every((cell) => OPEN.exec(cell)?.[1] === mark);
  return marked.length >= LEAST && marks.some(isOpen) ? marked[0] : undefined;
}

const SMALL = /^[^\d,.]{0,3}\d{1,3}\D{0,3}$/;
const OPEN = /^[^\d,.]{0,3}[1-9]\d{0,2}([.,])\d{3}\D{0,3}$/;

/** Whether all of a column, not only its first rows, leaves it open. */
export function staysOpen(column: Column | undefined): boolean {
  if (column?.storage !== 'numeric' || !['integer', 'decimal', 'money'].includes(column.type)) return false;
  const isWhole = column.values.every((value) => Number.isNaN(value) || Number.isInteger(value));
  return isWhole || column.values.every((value) => Number.isNaN(value) || isOpenDecimal(value));
}

/** Read with decimals: below 1,000, with three of them at most, and not below 1 where it has some. */
function isOpenDecimal(value: number): boolean {
  const thousandfold = Math.abs(value) * 1000;
  const isFine = Math.abs(thousandfold - Math.round(thousandfold)) < 1e-6;
  return isFine && thousandfold < 1e6 && (Number.isInteger(value) || thousandfold >= 1000);
}
