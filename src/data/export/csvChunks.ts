import { type Column, type ColumnTable, numericText, textBatches, type TextColumn } from '../../shared/table';
import { quoted } from './csvCell';
import { formulaGuarded } from './formulaGuards';

/** How a table is written as CSV. */
export interface CsvOptions {
  /** Begin with a UTF-8 byte-order mark, which spreadsheets need to see that it is UTF-8. */
  readonly bom?: boolean;
  /** Put an apostrophe before text that a spreadsheet would run as a formula. Off where programs read the file. */
  readonly guardFormulas?: boolean;
  /** The text of a dictionary entry, where it is not the entry itself. */
  readonly textOf?: (column: TextColumn, code: number) => string;
}

const CHUNK_CHARACTERS = 1 << 18;
const encoder = new TextEncoder();

/**
 * The table as UTF-8 CSV after RFC 4180 with \n, in chunks of about 256 KiB and without a row cap: missing is empty,
 * booleans true/false, dates ISO, numbers in the shortest form that reads back equal.
 */
export function* csvChunks(table: ColumnTable, options: CsvOptions = {}): Generator<Uint8Array> {
  const alone = table.columns.length === 1;
  const guard = options.guardFormulas ?? false;
  const writers = table.columns.map((column) => cellWriter(column, options));
  const header = table.columns.map((column) => textCell(column.name, guard));
  let text = `${options.bom ? '\ufeff' : ''}${header.join(',')}\n`;
  for (let row = 0; row < table.rowCount; row++) {
    let line = writers[0]!(row);
    for (let j = 1; j < writers.length; j++) line += `,${writers[j]!(row)}`;
    // An empty line would be no record at all.
    text += alone && line === '' ? '""\n' : `${line}\n`;
    if (text.length >= CHUNK_CHARACTERS) {
      yield encoder.encode(text);
      text = '';
    }
  }
  if (text !== '') yield encoder.encode(text);
}

type CellWriter = (row: number) => string;

function cellWriter(column: Column, options: CsvOptions): CellWriter {
  if (column.storage === 'text') return textWriter(column, options);
  const { values } = column;
  return (row) => {
    const value = values[row]!;
    return Number.isNaN(value) ? '' : numericText(column, value);
  };
}

/** Every distinct text is quoted once. */
function textWriter(column: TextColumn, options: CsvOptions): CellWriter {
  const { codes } = column;
  const { textOf } = options;
  const guard = options.guardFormulas ?? false;
  const cells: string[] = [];
  for (const texts of textBatches(column)) {
    for (const text of texts) cells.push(textCell(textOf ? textOf(column, cells.length) : text, guard));
  }
  return (row) => (codes[row]! < 0 ? '' : cells[codes[row]!]!);
}

/** An empty text is quoted, so that it differs from a missing one. */
function textCell(text: string, guard: boolean): string {
  return text === '' ? '""' : quoted(guard ? formulaGuarded(text) : text);
}
