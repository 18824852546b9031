import type { Checkpoint } from '../../shared/checkpoint';
import { toTidemarkError, type Warning } from '../../shared/errors';
import { type ColumnType, textAt, type Part } from '../../shared/table';
import { bytesSource, type ByteSource } from '../ingest/byteSource';
import type { OtherDialect } from '../ingest/alternatives';
import { proposeRoles } from '../roles/proposeRoles';
import type { FileReadOptions } from './fileReadOptions';
import { choosePart, type FormattedFile, openParts, wholePart } from './fileParts';
import { headOf } from './rawFile';
import { readPart } from './readFile';
import type { FileDialect, FileFormat, TableReading } from './tableReading';

/** The beginning of a file as it would be read. */
export interface FilePreview {
  readonly format: FileFormat;
  readonly encoding: string;
  readonly dialect: FileDialect;
  /** Types as far as the rows read tell. */
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  /** The first rows, of at most the first 100 columns. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows the types were told from, and whether they are all. */
  readonly sampled: number;
  readonly isWhole: boolean;
  /** The part the table seems to play. */
  readonly part: Part;
  readonly warnings: readonly Warning[];
  readonly unreadable: number;
  /** Other ways to read the file that explain it nearly as well, the likelier first. */
  readonly others: readonly OtherDialect[];
  /** Sheets of the workbook or lists of the JSON document, files of the zip, to choose from. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly isEmpty: boolean }[];
  readonly entries: readonly string[];
}

export interface PreviewRequest {
  readonly fileName: string;
  readonly read: FileReadOptions;
  readonly checkpoint: Checkpoint;
}

const SHOWN_ROWS = 50;
const SHOWN_COLUMNS = 100;
const SAMPLED_ROWS = 200;
const TEXT_BYTES = 1 << 18;

/** Reads the head of a file, quickly enough to follow a switch. @throws as `readFile` */
export async function previewFile(source: ByteSource, request: PreviewRequest): Promise<FilePreview> {
  const opened = await openParts(source);
  const entries = opened.parts.flatMap(({ entry }) => entry ?? []);
  const first = opened.parts[0]!.entry;
  const fallback = first === undefined ? {} : { entry: first };
  const part = choosePart(opened, { ...request, read: { ...fallback, ...request.read } });
  return { ...(await previewPart(part, request)), entries };
}

/** The head of one part. @throws as `readPart` */
async function previewPart(part: FormattedFile, request: PreviewRequest): Promise<FilePreview> {
  const found = part.format === 'text' ? await previewText(part, request) : await previewOther(part, request);
  const { reading, isWhole } = found;
  const { table, encoding, dialect, warnings, unreadable } = reading;
  const shown = Math.min(SHOWN_ROWS, table.rowCount);
  const drawn = table.columns.slice(0, SHOWN_COLUMNS);
  return {
    format: part.format,
    encoding,
    dialect: part.entry === undefined ? dialect : { ...dialect, entry: part.entry },
    columns: table.columns.map(({ name, type }) => ({ name, type })),
    rows: Array.from({ length: shown }, (_, row) => drawn.map((column) => textAt(column, row))),
    sampled: table.rowCount,
    isWhole,
    part: proposeRoles(table, part.entry ?? request.fileName).part,
    warnings,
    unreadable: unreadable.reduce((sum, { count }) => sum + count, 0),
    others: found.others,
    sheets: found.sheets,
    entries: [],
  };
}

type Found = Pick<FilePreview, 'isWhole' | 'others' | 'sheets'> & { readonly reading: TableReading };

async function previewText(part: FormattedFile, request: PreviewRequest): Promise<Found> {
  const { head, isWhole } = await textHead(part.source);
  const source = bytesSource(head, part.source.name);
  const reading = await readPart({ ...part, source, isPacked: false }, request);
  const others = reading.alternatives.flatMap((one) => ('dialect' in one ? [one.dialect] : []));
  return { reading, isWhole, others, sheets: [] };
}

/** The first bytes up to the end of a line. */
async function textHead(source: ByteSource): Promise<{ head: Uint8Array; isWhole: boolean }> {
  const head = await headOf(source, TEXT_BYTES);
  if (head.length < TEXT_BYTES) return { head, isWhole: true };
  const end = Math.max(head.lastIndexOf(10), head.lastIndexOf(13)) + 1;
  if (end === 0) return { head, isWhole: false };
  // In UTF-16 with the low byte first, a zero byte belongs to the line end.
  const isWide = head[end] === 0 && head[end - 2] !== 0;
  return { head: head.subarray(0, isWide ? end + 1 : end), isWhole: false };
}

async function previewOther(part: FormattedFile, request: PreviewRequest): Promise<Found> {
  const reading = await readPart(part, { ...request, limit: SAMPLED_ROWS });
  const isWhole = reading.rows < SAMPLED_ROWS;
  return { reading, isWhole, others: [], sheets: await sheetsOf(part, request.fileName) };
}

async function sheetsOf(part: FormattedFile, file: string): Promise<FilePreview['sheets']> {
  if (part.format === 'json') return listsOf(part.source);
  if (part.format !== 'xlsx') return [];
  const [{ openWorkbook }, { sheetInfos }] = await Promise.all([
    import('./xlsx/workbook'),
    import('./xlsx/readXlsx'),
  ]);
  const { blob } = await wholePart(part);
  return sheetInfos(await openWorkbook(blob, file));
}

/** Several lists of a JSON document are chosen from like the sheets of a workbook. */
async function listsOf(source: ByteSource): Promise<FilePreview['sheets']> {
  const { documentLists } = await import('./json/chooseList');
  const lists = await documentLists(source);
  return lists.length < 2 ? [] : lists.map(({ path }) => ({ name: path, hidden: false, isEmpty: false }));
}

/** One table that a file holds, as found by a look at its head. */
export interface FoundTable {
  /** Which table of the file: keys of `FileReadOptions`. */
  readonly read: Readonly<Record<string, string>>;
  /** For the name of the table: the file, the file in the zip, the sheet, or the list of a JSON document. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly part: Part;
  /** Its records can be cut in several ways that explain it nearly as well. */
  readonly isAmbiguous: boolean;
}

/**
 * The tables of a file: of a zip all, of a workbook its first one and every other visible sheet that plays a part of its
 * own, of a JSON document with several lists likewise. A text whose head cannot be read is listed too: reading it says why.
 * @throws as `openParts`
 */
export async function listTables(
  source: ByteSource,
  fileName: string,
  checkpoint: Checkpoint,
): Promise<FoundTable[]> {
  const { parts } = await openParts(source);
  const found: FoundTable[] = [];
  for (const [i, part] of parts.entries()) {
    await checkpoint(i / parts.length);
    found.push(...(await tablesOf(part, fileName, checkpoint)));
  }
  return found;
}

async function tablesOf(
  part: FormattedFile,
  fileName: string,
  checkpoint: Checkpoint,
): Promise<FoundTable[]> {
  const read: Readonly<Record<string, string>> = part.entry === undefined ? {} : { entry: part.entry };
  const name = part.entry ?? fileName;
  const first = await headOrNothing(part, { fileName, read, checkpoint });
  if (!first) return [{ read, name, columns: [], part: 'other', isAmbiguous: false }];
  const others: FoundTable[] = [];
  for (const { name: sheet, hidden, isEmpty } of first.sheets) {
    if (hidden || isEmpty || sheet === first.dialect.sheet) continue;
    const head = await headOrNothing(part, { fileName, read: { ...read, sheet }, checkpoint });
    if (head && head.part !== 'other') {
      others.push({ ...foundIn(head), read: { ...read, sheet }, name: sheet });
    }
  }
  // With a sheet of its own for each table, the first one is named too.
  const own = others.length > 0 && first.dialect.sheet !== undefined ? { sheet: first.dialect.sheet } : {};
  return [{ ...foundIn(first), read: { ...read, ...own }, name }, ...others];
}

const foundIn = ({ columns, part, others }: FilePreview) => ({
  columns: columns.map(({ name }) => name),
  part,
  isAmbiguous: others.some(isToBeAsked),
});

/** Between tabs or bars numbers with three decimals are mostly what they seem. */
const isToBeAsked = ({ delimiter, decimal }: OtherDialect) => decimal === undefined || delimiter === ';';

async function headOrNothing(part: FormattedFile, request: PreviewRequest): Promise<FilePreview | null> {
  try {
    return await previewPart(part, request);
  } catch (cause) {
    if (toTidemarkError(cause).code === 'worker/cancelled') throw cause;
    return null;
  }
}
