import type { Checkpoint } from '../../shared/checkpoint';
import type { Column, ColumnTable, NumericColumn } from '../../shared/table';
import { textAt } from '../../shared/table';
import { groupOf, saysTotalFirst, type TotalWords } from './totalWords';

/** Rows whose sums are compared with a total. */
interface Span {
  rows: number;
  /** Per column of numbers. */
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

const AVERAGE = /average|\bavg\b|\bmean\b|\brate\b|percent|%|平均|均价|比例|占比|率$/i;
/** From so many rows on, a sum in one column is no accident. */
const MANY_ROWS = 10;
/** Cells looked at between two checkpoints. */
const CELLS_A_STEP = 100_000;

/**
 * The rows of a report that are totals of the others, by their sums: rows with a word for a total, and a last row in
 * which nothing stands but numbers. Every number of such a row is the sum of the rows since the last total or of all
 * rows that are none (or their average), and at least one is a sum.
 */
export async function summedRows(
  table: ColumnTable,
  words: TotalWords,
  checkpoint: Checkpoint,
): Promise<number[]> {
  const finder = new SumFinder(table, words);
  const found: number[] = [];
  const step = Math.max(1, Math.floor(CELLS_A_STEP / table.columns.length));
  for (let row = 0; row < table.rowCount; row++) {
    if (row % step === step - 1) await checkpoint(1);
    if (finder.isTotal(row)) found.push(row);
    else finder.add(row);
  }
  return found;
}

class SumFinder {
  readonly #table: ColumnTable;
  readonly #words: TotalWords;
  readonly #numbers: readonly NumericColumn[];
  readonly #others: readonly Column[];
  readonly #all: Span;
  #sinceTotal: Span;
  /** A row says what it is besides its numbers. */
  #isNamed = false;

  constructor(table: ColumnTable, words: TotalWords) {
    this.#table = table;
    this.#words = words;
    this.#numbers = table.columns.filter(holdsNumbers);
    this.#others = table.columns.filter((column) => !holdsNumbers(column));
    this.#all = this.#emptySpan();
    this.#sinceTotal = this.#emptySpan();
  }

  /** Asked for every row, in their order. */
  isTotal(row: number): boolean {
    const word = this.#words.inRow(row);
    const isOne = word === undefined ? this.#isBareTotal(row) : this.#isTotalOf(row, word);
    if (isOne) this.#sinceTotal = this.#emptySpan();
    return isOne;
  }

  /** A row that is no total. */
  add(row: number): void {
    this.#isNamed ||= this.#others.some((column) => textAt(column, row) !== null);
    for (const span of [this.#all, this.#sinceTotal]) {
      span.rows++;
      for (const [j, { values }] of this.#numbers.entries()) {
        if (Number.isNaN(values[row]!)) continue;
        span.sums[j]! += values[row]!;
        span.counts[j]!++;
      }
    }
  }

  /** A word that may be the name of something else needs more than one row that it sums. */
  #isTotalOf(row: number, word: string): boolean {
    const group = groupOf(word);
    const isOwn = group === undefined ? saysTotalFirst(word) : this.#rowHolds(row - 1, group);
    return [this.#sinceTotal, this.#all].some(
      (span) => span.rows >= (isOwn ? 1 : 2) && this.#agreeing(row, span) > 0,
    );
  }

  #rowHolds(row: number, text: string): boolean {
    return (
      row >= 0 && this.#others.some((column) => textAt(column, row)?.toLowerCase() === text.toLowerCase())
    );
  }

  /** A last row of sums alone, behind rows that say what they are. */
  #isBareTotal(row: number): boolean {
    if (row < 2 || row !== this.#table.rowCount - 1) return false;
    const isBare = this.#others.every((column) => textAt(column, row) === null);
    if (!isBare || !this.#isNamed) return false;
    return [this.#sinceTotal, this.#all].some((span) => {
      if (span.rows < 2) return false;
      const agreeing = this.#agreeing(row, span);
      return agreeing >= 2 || (agreeing === 1 && span.rows >= MANY_ROWS);
    });
  }

  /** How many numbers of a row are sums of a span; 0 when one is neither a sum nor an average. */
  #agreeing(row: number, { sums, counts }: Span): number {
    let agreeing = 0;
    for (const [j, { name, values }] of this.#numbers.entries()) {
      const value = values[row]!;
      if (Number.isNaN(value)) continue;
      if (isNearly(value, sums[j]!)) agreeing += value === 0 ? 0 : 1;
      else if (!AVERAGE.test(name) && !isNearly(value, sums[j]! / counts[j]!)) return 0;
    }
    return agreeing;
  }

  #emptySpan(): Span {
    const { length } = this.#numbers;
    return { rows: 0, sums: new Float64Array(length), counts: new Float64Array(length) };
  }
}

function holdsNumbers(column: Column): column is NumericColumn {
  return (
    column.storage === 'numeric' &&
    (column.type === 'integer' || column.type === 'decimal' || column.type === 'money')
  );
}

/** To a cent or a thousandth, or to the last digits of a double. */
function isNearly(value: number, sum: number): boolean {
  const size = Math.abs(sum);
  return Math.abs(value - sum) <= Math.max(Math.min(0.0101, 1e-3 * size), 1e-9 * size);
}
