import { CellColumn, CellKind } from './cellColumn';
import { textOf } from './decideCells';
import type { Merge, SheetCell, SheetRow } from './xlsx/sheetRows';

/** A row behind the table that holds one cell only, such as a total or a remark. */
interface Remark {
  readonly row: number;
  readonly line: number;
  readonly text: string;
}

const MIN_COLUMNS = 3;
const MAX_REMARKS = 20;

/** Collects the rows of a grid into columns; every row may have cells anywhere. */
export class GridCollector {
  readonly columns: CellColumn[] = [];
  rows = 0;
  readonly #lines: number[] = [];
  readonly #remarks: Remark[] = [];

  add({ line, cells }: SheetRow): void {
    for (const cell of cells) this.#columnAt(cell.column).fillTo(this.rows);
    for (const cell of cells) putCell(this.columns[cell.column]!, cell);
    if (cells.length > 1) this.#remarks.length = 0;
    else this.#remarks.push({ row: this.rows, line, text: cellText(cells[0]!) });
    this.#lines.push(line);
    this.rows++;
  }

  /** The line of 0-based row `row` in the spreadsheet. */
  readonly lineOf = (row: number): number => this.#lines[row] ?? row + 1;

  /** Ends the table: columns of equal length, and without the remarks behind the last row, which are returned. */
  finish(): readonly Remark[] {
    const remarks = this.#remarks;
    const isTable = this.columns.filter(Boolean).length >= MIN_COLUMNS;
    const cut = isTable && remarks.length <= MAX_REMARKS && remarks.length < this.rows ? remarks.slice() : [];
    this.rows -= cut.length;
    for (let j = 0; j < this.columns.length; j++) {
      const column = this.#columnAt(j);
      column.cutTo(this.rows);
      column.fillTo(this.rows);
    }
    return cut;
  }

  /** A column as long as the others, without values. */
  emptyColumn(): CellColumn {
    const column = new CellColumn();
    column.fillTo(this.rows);
    return column;
  }

  /** Cells merged over several rows hold their value in each of them. @returns how many cells were filled */
  fillMerged(merges: readonly Merge[]): number {
    let filled = 0;
    for (const merge of merges) {
      const column = this.columns[merge.firstColumn];
      const from = this.#rowAt(merge.firstLine);
      if (!column || this.#lines[from] !== merge.firstLine) continue;
      for (let row = from + 1; row < this.rows && this.#lines[row]! <= merge.lastLine; row++) {
        column.copyRow(from, row);
        filled++;
      }
    }
    return filled;
  }

  /** The first row at or after `line`. */
  #rowAt(line: number): number {
    let [low, high] = [0, this.rows];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#lines[middle]! < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #columnAt(j: number): CellColumn {
    return (this.columns[j] ??= new CellColumn());
  }
}

function putCell(column: CellColumn, cell: SheetCell): void {
  if (cell.isError) column.putError(cell.text);
  else if (cell.kind === CellKind.text) column.putText(cell.text);
  else column.put(cell.kind as typeof CellKind.number, cell.value);
  if (cell.isMoney) column.money++;
}

/** A cell as text, for finding the layout and for remarks. */
export function cellText(cell: SheetCell): string {
  return cell.kind === CellKind.text ? cell.text : textOf(cell.kind, cell.value);
}
