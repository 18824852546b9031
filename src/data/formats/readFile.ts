import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import type { ByteSource } from '../ingest/byteSource';
import { ingestCsv } from '../ingest/ingestCsv';
import { fixedDayOrder } from '../ingest/readOptions';
import { withoutBlankRows } from './blankRows';
import {
  choosePart,
  type FormattedFile,
  type FileParts,
  openParts,
  type PartChoice,
  wholePart,
} from './fileParts';
import type { TableReading } from './tableReading';
import { withoutTotals } from './totalRows';

/** How to read a file of any format. */
export interface FileRequest extends PartChoice {
  /** Rows wanted, for a look at the beginning; all unless given. */
  readonly limit?: number | undefined;
  readonly checkpoint: Checkpoint;
  /** Columns that are to stay the texts they are. */
  readonly asWritten?: ReadonlySet<string> | undefined;
}

/**
 * Reads one table of a file of any format: text (CSV family), .xlsx, Parquet, Arrow, JSON, each also in gzip or in a
 * zip. The format is found by the bytes. Heavy readers load on first use.
 * @throws what the reader of the format throws; `ingest/choose-entry` {file, entries} when a zip holds several tables
 * and none is chosen; `ingest/no-entry` {file, entry, entries}
 */
export async function readFile(source: ByteSource, request: FileRequest): Promise<TableReading> {
  const opened = await openParts(source);
  const part = choosePart(opened, request);
  const reading = await readPart(part, request);
  return withSkipped(reading, opened, part);
}

function withSkipped(reading: TableReading, { skipped }: FileParts, { entry }: FormattedFile): TableReading {
  if (entry === undefined) return reading;
  const names = skipped.slice(0, 5).join(', ');
  const left: Warning[] =
    skipped.length === 0 ? [] : [{ code: 'ingest/zip-skipped', details: { count: skipped.length, names } }];
  return { ...reading, dialect: { ...reading.dialect, entry }, warnings: [...reading.warnings, ...left] };
}

/** Reads one part as its format asks; totals of the rows of a report and blank rows at its end are left out. */
export async function readPart(part: FormattedFile, request: FileRequest): Promise<TableReading> {
  const reading = await readFormat(part, request);
  const isReport = part.format === 'text' || part.format === 'xlsx';
  if (!isReport) return reading;
  return withoutBlankRows(await withoutTotals(withoutBlankRows(reading), request));
}

async function readFormat(part: FormattedFile, request: FileRequest): Promise<TableReading> {
  const { fileName, read = {}, tableName, limit, checkpoint, asWritten } = request;
  const wishes = { dayOrder: fixedDayOrder(read), asWritten };
  const file = part.entry === undefined ? fileName : `${fileName} › ${part.entry}`;
  switch (part.format) {
    case 'text': {
      const { sheet: _sheet, entry: _entry, ...own } = read;
      return {
        ...(await ingestCsv(part.source, { read: own, fileName: file, checkpoint, asWritten })),
        format: 'text',
      };
    }
    case 'json':
    case 'jsonLines': {
      const { readJson } = await import('./json/readJson');
      const { source, format } = part;
      return readJson({ source, file, format, list: read.sheet, tableName, limit, wishes }, checkpoint);
    }
    case 'xlsx': {
      const { readXlsx } = await import('./xlsx/readXlsx');
      return readXlsx({ ...(await wholePart(part)), file, read, tableName, limit, wishes }, checkpoint);
    }
    case 'parquet': {
      const { readParquet } = await import('./readParquet');
      return readParquet({ ...(await wholePart(part)), file, limit, wishes }, checkpoint);
    }
    case 'arrow': {
      const { readArrow } = await import('./readArrow');
      return readArrow({ ...(await wholePart(part)), file, limit, wishes }, checkpoint);
    }
  }
}
