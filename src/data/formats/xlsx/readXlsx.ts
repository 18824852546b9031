import { type Checkpoint, stage } from '../../../shared/checkpoint';
import { TidemarkError, type Warning } from '../../../shared/errors';
import { type CellWishes, finishReading } from '../finishReading';
import { cellText, GridCollector } from '../gridCollector';
import { dialectOf, gridLayout, type GridLayout, mergedHeader, SAMPLE_ROWS } from '../gridLayout';
import type { FileReadOptions } from '../fileReadOptions';
import type { TableReading } from '../tableReading';
import { readSharedStrings } from './sharedStrings';
import { type Merge, type SheetBlock, type SharedText, type SheetRow, sheetRows } from './sheetRows';
import { openWorkbook, type SheetRef, type Workbook } from './workbook';

export interface XlsxRequest {
  readonly blob: Blob;
  readonly file: string;
  readonly read: FileReadOptions;
  /** The sheet of this name is meant, when there is one. */
  readonly tableName?: string | undefined;
  readonly bytesName: string;
  /** Rows wanted; all unless given. */
  readonly limit?: number | undefined;
  readonly wishes?: CellWishes | undefined;
}

/** A sheet and whether anything stands in it. */
export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
  readonly isEmpty: boolean;
}

/**
 * Reads one sheet of a workbook: `read.sheet` by name or number, else the first visible one with at least two filled
 * rows. Moments are recognised by the number format of their cells; errors such as #N/A are missing and listed.
 * @throws `ingest/no-sheet` {file, sheet, sheets}, `ingest/damaged-xlsx`, and what `finishReading` throws
 */
export async function readXlsx(request: XlsxRequest, checkpoint: Checkpoint): Promise<TableReading> {
  const { file, read, bytesName } = request;
  const book = await openWorkbook(request.blob, file);
  const infos = await sheetInfos(book);
  const named = infos.find(({ name }) => name.toLowerCase() === request.tableName?.toLowerCase())?.name;
  const sheet = chooseSheet(book, infos, read.sheet ?? named);
  const strings = await readSharedStrings(book, stage(checkpoint, 0, 0.2));
  const { layout, grid, merges, unsolved } = await collect(book, sheet, (index) => strings[index] ?? '', {
    ...request,
    checkpoint: stage(checkpoint, 0.2, 0.8),
  });
  const remarks = grid.finish();
  const filled = grid.fillMerged(merges);
  const kept = namedColumns(grid, layout);
  const first = remarks[0];
  const warnings: Warning[] = [
    ...otherSheets(infos, sheet, read.sheet ?? named),
    ...warnIf(filled, 'ingest/merged-cells', {}),
    ...warnIf(unsolved.count, 'ingest/formulas-without-result', { row: unsolved.line }),
    ...warnIf(remarks.length, 'ingest/trailing-remarks', { row: first?.line ?? 0, text: first?.text ?? '' }),
  ];
  const cells = {
    format: 'xlsx',
    dialect: { sheet: sheet.name, ...dialectOf(layout) },
    names: layout.headerRow ? kept.map((j) => layout.header[j] ?? '') : [],
    columns: kept.map((j) => grid.columns[j]!),
    rows: grid.rows,
    lineOf: grid.lineOf,
    numbersMayBeDates: true,
    rejected: remarks.length,
    warnings,
    bytesName,
    wishes: request.wishes,
  } as const;
  return finishReading(cells, file, stage(checkpoint, 0.8, 1));
}

function warnIf(count: number, code: Warning['code'], details: Warning['details']): Warning[] {
  return count === 0 ? [] : [{ code, details: { count, ...details } }];
}

/** Columns without a name and without a value are gaps between tables or margins. */
function namedColumns(grid: GridCollector, { header }: GridLayout): number[] {
  const width = Math.max(grid.columns.length, header.length);
  for (let j = grid.columns.length; j < width; j++) grid.columns.push(grid.emptyColumn());
  return grid.columns.flatMap((column, j) => {
    const isGap =
      (header[j] ?? '').trim() === '' && column.counts[0] === column.rows && column.errors.length === 0;
    return isGap ? [] : [j];
  });
}

function otherSheets(infos: readonly SheetInfo[], sheet: SheetRef, asked: string | undefined): Warning[] {
  const others = infos.filter(({ name, hidden, isEmpty }) => !hidden && !isEmpty && name !== sheet.name);
  if (asked !== undefined || others.length === 0) return [];
  const sheets = others.map(({ name }) => name).join(', ');
  return [{ code: 'ingest/other-sheets', details: { sheet: sheet.name, count: others.length, sheets } }];
}

/** Every sheet of a workbook, looked at until its second row. */
export async function sheetInfos(book: Workbook): Promise<SheetInfo[]> {
  const infos: SheetInfo[] = [];
  for (const sheet of book.sheets) {
    infos.push({ name: sheet.name, hidden: sheet.hidden, isEmpty: !(await hasRows(book, sheet)) });
  }
  return infos;
}

async function hasRows(book: Workbook, sheet: SheetRef): Promise<boolean> {
  let rows = 0;
  // Which text a cell holds does not matter here, only that it holds one.
  for await (const block of sheetRows(book, sheet, () => '?')) {
    rows += block.rows.length;
    if (rows >= 2) return true;
  }
  return false;
}

function chooseSheet(book: Workbook, infos: readonly SheetInfo[], asked: string | undefined): SheetRef {
  const lower = asked?.trim().toLowerCase();
  const found =
    lower === undefined
      ? (book.sheets.find((_, i) => !infos[i]!.hidden && !infos[i]!.isEmpty) ??
        book.sheets.find((_, i) => !infos[i]!.isEmpty))
      : (book.sheets.find(({ name }) => name.trim().toLowerCase() === lower) ??
        book.sheets[Number(lower) - 1]);
  if (found) return found;
  const sheets = book.sheets.map(({ name }) => name).join(', ');
  if (lower === undefined) throw new TidemarkError('ingest/no-rows-in-sheets', { file: book.file, sheets });
  throw new TidemarkError('ingest/no-sheet', { file: book.file, sheet: asked ?? '', sheets });
}

interface Collected {
  readonly layout: GridLayout;
  readonly grid: GridCollector;
  readonly merges: readonly Merge[];
  readonly unsolved: SheetBlock['unsolved'];
}

/** Holds rows back until the layout can be told from them. */
class LayoutFinder {
  layout: GridLayout | null = null;
  readonly #head: SheetRow[] = [];
  readonly #grid: GridCollector;
  readonly #read: FileReadOptions;

  constructor(grid: GridCollector, read: FileReadOptions) {
    this.#grid = grid;
    this.#read = read;
  }

  add(rows: readonly SheetRow[]): void {
    if (this.layout) {
      for (const row of rows) this.#grid.add(row);
    } else {
      this.#head.push(...rows);
      if (this.#head.length >= SAMPLE_ROWS) this.decide();
    }
  }

  decide(): GridLayout {
    if (this.layout) return this.layout;
    this.layout = gridLayout(this.#head.map(rowTexts), this.#read);
    const first = this.layout.skip + (this.layout.headerRow ? 1 : 0);
    for (const row of this.#head.slice(first)) this.#grid.add(row);
    this.#head.length = Math.min(this.#head.length, first);
    return this.layout;
  }

  /** The layout, its header spread over merged cells, which are known last. */
  finish(merges: readonly Merge[]): GridLayout {
    const layout = this.decide();
    const lines = new Set(this.#head.map(({ line }) => line));
    const isTitle = ({ firstColumn, lastColumn }: Merge) =>
      (lastColumn - firstColumn + 1) * 4 > layout.header.length * 3;
    const own = merges.filter((merge) => lines.has(merge.firstLine) && !isTitle(merge));
    if (own.length === 0) return layout;
    return { ...layout, header: mergedHeader(layout, withMerged(this.#head, own)) };
  }
}

/** The texts of rows, those of merged cells repeated in each of them. */
function withMerged(rows: readonly SheetRow[], merges: readonly Merge[]): string[][] {
  const texts = new Map(rows.map((row) => [row.line, rowTexts(row)]));
  for (const { firstLine, lastLine, firstColumn, lastColumn } of merges) {
    const text = texts.get(firstLine)?.[firstColumn] ?? '';
    for (let line = firstLine; line <= lastLine; line++) {
      const row = texts.get(line);
      for (let j = firstColumn; row && j <= lastColumn; j++) row[j] = text;
    }
  }
  return [...texts.values()];
}

async function collect(
  book: Workbook,
  sheet: SheetRef,
  textOf: SharedText,
  { read, limit = Infinity, checkpoint }: Pick<XlsxRequest, 'read' | 'limit'> & { checkpoint: Checkpoint },
): Promise<Collected> {
  const grid = new GridCollector();
  const finder = new LayoutFinder(grid, read);
  let last: SheetBlock | undefined;
  for await (last of sheetRows(book, sheet, textOf)) {
    finder.add(last.rows);
    await checkpoint(last.fraction);
    if (grid.rows >= limit) break;
  }
  const { merges = [], unsolved = { count: 0, line: 0 } } = last ?? {};
  return { layout: finder.finish(merges), grid, merges, unsolved };
}

function rowTexts({ cells }: SheetRow): string[] {
  const texts: string[] = [];
  for (const cell of cells) {
    while (texts.length < cell.column) texts.push('');
    texts[cell.column] = cellText(cell);
  }
  return texts;
}
