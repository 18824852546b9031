import { CellKind } from '../cellColumn';
import { serialMs } from './numberFormats';
import { unescaped } from './sharedStrings';
import type { SheetRef, Workbook } from './workbook';
import { type Attributes, parseXml } from './xml';

/** One filled cell. Texts are whole; numbers, flags and moments are in `value`. */
export interface SheetCell {
  readonly column: number;
  readonly kind: number;
  readonly value: number;
  readonly text: string;
  readonly isMoney: boolean;
  readonly isError: boolean;
}

/** A row with at least one filled cell. `line` is its number in the spreadsheet, from 1. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly SheetCell[];
}

/** Cells shown as one; the first holds the value. 0-based columns, lines from 1. */
export interface Merge {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** Rows of a block of the sheet, and how much of it has been read. */
export interface SheetBlock {
  readonly rows: SheetRow[];
  readonly merges: readonly Merge[];
  /** Formulas whose result was never stored, with the line of the first. */
  readonly unsolved: { readonly count: number; readonly line: number };
  readonly fraction: number;
}

/** The shared text with this number. */
export type SharedText = (index: number) => string;

/**
 * The filled rows of a sheet, block by block, in the order of the file. Formulas give their last result. Merged cells
 * are known once the last block is in.
 * @throws `ingest/damaged-xlsx` {file, part}, `ingest/damaged-zip` {file}
 */
export async function* sheetRows(
  book: Workbook,
  sheet: SheetRef,
  textOf: SharedText,
): AsyncGenerator<SheetBlock> {
  const reader = new RowReader(book, textOf);
  const blocks = parseXml(book.archive.open(sheet.path), book.file, {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  for await (const fraction of blocks) {
    const rows = reader.rows.splice(0);
    yield { rows, merges: reader.merges, unsolved: reader.unsolved, fraction };
  }
}

class RowReader {
  readonly rows: SheetRow[] = [];
  readonly merges: Merge[] = [];
  readonly unsolved = { count: 0, line: 0 };
  readonly #book: Workbook;
  readonly #textOf: SharedText;
  #line = 0;
  #cells: SheetCell[] = [];
  #column = -1;
  #type = '';
  #style = 0;
  #text = '';
  #isReading = false;
  #isAside = false;
  #isFormula = false;

  constructor(book: Workbook, textOf: SharedText) {
    this.#book = book;
    this.#textOf = textOf;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 't') this.#isReading = !this.#isAside;
    else if (name === 'f') this.#isFormula = true;
    else if (name === 'rPh') this.#isAside = true;
    else if (name === 'row') {
      this.#line = attributes['r'] === undefined ? this.#line + 1 : Number(attributes['r']);
      this.#column = -1;
      this.#cells = [];
    } else if (name === 'mergeCell') {
      const merge = mergeOf(attributes['ref'] ?? '');
      if (merge) this.merges.push(merge);
    }
  }

  text(text: string): void {
    if (this.#isReading) this.#text += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isReading = false;
    else if (name === 'rPh') this.#isAside = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#cells.length > 0) {
      this.rows.push({ line: this.#line, cells: this.#cells });
    }
  }

  #openCell(attributes: Attributes): void {
    const { r, t, s } = attributes;
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    this.#type = t ?? 'n';
    this.#style = s === undefined ? 0 : Number(s);
    this.#text = '';
    this.#isFormula = false;
  }

  #closeCell(): void {
    if (this.#text === '') {
      // A formula that gives an empty text is of type str; one without type was never calculated.
      if (this.#isFormula && this.#type === 'n' && this.unsolved.count++ === 0)
        this.unsolved.line = this.#line;
      return;
    }
    const cell = this.#cell(this.#text);
    if (cell) this.#cells.push(cell);
  }

  #cell(text: string): SheetCell | undefined {
    switch (this.#type) {
      case 's':
        return this.#textCell(this.#textOf(Number(text)));
      case 'str':
      case 'inlineStr':
        return this.#textCell(unescaped(text));
      case 'b':
        return this.#valueCell(CellKind.flag, text === '1' || text === 'true' ? 1 : 0);
      case 'e':
        return { ...this.#valueCell(CellKind.text, NaN), text, isError: true };
      case 'd':
        return this.#isoCell(text);
      default:
        return this.#numberCell(text);
    }
  }

  #textCell(text: string): SheetCell | undefined {
    return text === '' ? undefined : { ...this.#valueCell(CellKind.text, NaN), text };
  }

  #valueCell(kind: number, value: number, isMoney = false): SheetCell {
    return { column: this.#column, kind, value, text: '', isMoney, isError: false };
  }

  /** Strict workbooks may write moments as ISO 8601. */
  #isoCell(text: string): SheetCell | undefined {
    const ms = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(text) || text.length === 10 ? text : `${text}Z`);
    if (Number.isNaN(ms)) return this.#textCell(text);
    return this.#valueCell(text.includes('T') ? CellKind.datetime : CellKind.date, ms);
  }

  #numberCell(text: string): SheetCell | undefined {
    const value = Number(text);
    if (Number.isNaN(value)) return this.#textCell(text);
    // A number keeps 15 digits; longer ones are ids that some program wrote without quotes.
    if (text.length > 15 && /^\d+$/.test(text)) return this.#textCell(text);
    const meaning = this.#book.meanings[this.#style] ?? 'number';
    if (meaning === 'number' || meaning === 'money') {
      return this.#valueCell(CellKind.number, value, meaning === 'money');
    }
    if (value < 0) return this.#valueCell(CellKind.number, value);
    return typeof meaning === 'object'
      ? this.#paddedCell(value, meaning.digits)
      : this.#momentCell(value, meaning);
  }

  #momentCell(value: number, meaning: 'date' | 'datetime' | 'time'): SheetCell | undefined {
    if (meaning === 'time' && value < 1) return this.#textCell(timeText(value));
    const ms = serialMs(value, this.#book.is1904);
    const isDay = meaning === 'date' && Number.isInteger(value);
    return this.#valueCell(isDay ? CellKind.date : CellKind.datetime, ms);
  }

  /** A number of the format 000000 is an id as it is shown: texts keep their zeros. */
  #paddedCell(value: number, digits: number): SheetCell | undefined {
    const isWhole = Number.isSafeInteger(value);
    return isWhole
      ? this.#textCell(String(value).padStart(digits, '0'))
      : this.#valueCell(CellKind.number, value);
  }
}

/** A share of a day as hh:mm:ss. */
function timeText(share: number): string {
  return new Date(Math.round(share * 86_400) * 1000).toISOString().slice(11, 19);
}

/** 0-based column of a reference such as AB12. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

function mergeOf(reference: string): Merge | undefined {
  const [first = '', last = first] = reference.split(':');
  const firstLine = Number(first.replace(/\D/g, ''));
  const lastLine = Number(last.replace(/\D/g, ''));
  if (!(firstLine > 0 && lastLine >= firstLine)) return undefined;
  return { firstLine, lastLine, firstColumn: columnOf(first), lastColumn: columnOf(last) };
}
