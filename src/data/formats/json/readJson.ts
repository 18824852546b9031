import { type Checkpoint, stage } from '../../../shared/checkpoint';
import { TidemarkError, type Warning } from '../../../shared/errors';
import type { ByteSource } from '../../ingest/byteSource';
import { detectEncoding } from '../../ingest/encoding';
import { unpacked } from '../../ingest/openSource';
import { createRawHash } from '../../ingest/rawHash';
import { toUtf8 } from '../../ingest/transcode';
import { CellColumn } from '../cellColumn';
import { type CellWishes, finishReading } from '../finishReading';
import { putValue } from '../otherValue';
import { headOf } from '../rawFile';
import type { TableReading } from '../tableReading';
import { chooseList, type ChosenList, documentLists } from './chooseList';
import { jsonElements, jsonLines, type JsonRecord } from './jsonRecords';
import { parseJson } from './jsonText';

export interface JsonRequest {
  readonly source: ByteSource;
  readonly file: string;
  readonly format: 'json' | 'jsonLines';
  /** The list of a document that is meant, by its keys joined with dots. */
  readonly list?: string | undefined;
  /** The list of this name is meant, when there is one. */
  readonly tableName?: string | undefined;
  /** Rows wanted; all unless given. */
  readonly limit?: number | undefined;
  readonly wishes?: CellWishes | undefined;
}

const RECORDS_A_STEP = 1000;
const MAX_COLUMNS = 20_000;
const MAX_DEPTH = 8;

/**
 * Reads records of JSON, one a line or in a list. Numbers, flags and texts keep their kind; records inside records
 * become columns named with dots, lists stay JSON text; whole numbers beyond 2^53 stay text. Lines that are no record
 * are left out and named (`ingest/bad-records` {count, row}). Of a document one list is read, at any depth of plain
 * records; a list of lists is a table whose first row is the header.
 * @throws `ingest/damaged-json` {file, row} when no record can be read, `ingest/header-only` {file},
 * `ingest/too-many-columns` {file, columns, limit}, `ingest/no-list` {file, list, lists}
 */
export async function readJson(request: JsonRequest, checkpoint: Checkpoint): Promise<TableReading> {
  const { source, file, format, limit = Infinity, wishes } = request;
  const chosen = await listOf(request, stage(checkpoint, 0, 0.2));
  const hash = createRawHash();
  let read = 0;
  const raw = unpacked(source, file, (chunk) => {
    hash.update(chunk);
    read += chunk.length;
  });
  const encoding = detectEncoding(await headOf(source, 1 << 16));
  const chunks = toUtf8(raw, encoding, { characters: 0, foreign: 0 }, false);
  const records = new RecordCollector(file, isOfRows(chosen));
  const step = stage(checkpoint, 0.2, 0.9);
  for await (const batch of chosen ? jsonElements(chunks, chosen.list.path) : jsonLines(chunks)) {
    for (const [k, record] of batch.entries()) {
      if (k % RECORDS_A_STEP === 0) await step(read / Math.max(1, source.size));
      records.add(record);
    }
    if (records.rows >= limit) break;
  }
  const reading = records.finish();
  const { dialect, warnings } = saidOf(chosen);
  const bytesName = limit === Infinity ? await hash.digest() : '';
  return {
    ...(await finishReading(
      { format, dialect, bytesName, wishes, ...reading, warnings: [...warnings, ...reading.warnings] },
      file,
      stage(checkpoint, 0.9, 1),
    )),
    encoding: encoding.name,
  };
}

/** The list of a document that is to be read; null for lines. */
async function listOf(
  { source, file, format, list: asked, tableName }: JsonRequest,
  checkpoint: Checkpoint,
): Promise<ChosenList | null> {
  if (format === 'jsonLines') return null;
  await checkpoint(0);
  return chooseList(await documentLists(source), { file, asked, tableName });
}

function isOfRows(chosen: ChosenList | null): boolean {
  return chosen !== null && chosen.list.rows > chosen.list.records;
}

function saidOf(chosen: ChosenList | null): Pick<TableReading, 'dialect' | 'warnings'> {
  if (chosen?.name === undefined) return { dialect: {}, warnings: [] };
  return { dialect: { sheet: chosen.name }, warnings: chosen.warnings };
}

/** Collects records, or rows of cells below a header, into columns. */
class RecordCollector {
  rows = 0;
  readonly #file: string;
  readonly #places = new Map<string, number>();
  readonly #columns: CellColumn[] = [];
  readonly #lines: number[] = [];
  readonly #bad: number[] = [];

  readonly #ofRows: boolean;
  #header: readonly string[] | null = null;

  /** @param ofRows lists are expected, not records */
  constructor(file: string, ofRows: boolean) {
    this.#file = file;
    this.#ofRows = ofRows;
  }

  add({ text, line }: JsonRecord): void {
    const record = this.#ofRows ? rowOf(text) : recordOf(text);
    if (!record) return void this.#bad.push(line);
    if (this.#ofRows && this.rows === 0 && this.#header === null && isHeader(record)) {
      return this.#takeHeader(Object.values(record));
    }
    this.#put('', record, 0);
    this.#lines.push(line);
    this.rows++;
  }

  #takeHeader(names: readonly string[]): void {
    this.#header = names;
    for (const place of names.keys()) this.#columnOf(String(place));
  }

  /** The names of the columns; those of rows are places in the header, with dots for records in their cells. */
  #names(): string[] {
    const keys = [...this.#places.keys()];
    if (!this.#ofRows) return keys;
    const header = this.#header;
    return header ? keys.map((key) => key.replace(/^\d+/, (place) => header[Number(place)] ?? '')) : [];
  }

  finish() {
    if (this.rows === 0 && this.#header) throw new TidemarkError('ingest/header-only', { file: this.#file });
    if (this.rows === 0)
      throw new TidemarkError('ingest/damaged-json', { file: this.#file, row: this.#bad[0] ?? 1 });
    for (const column of this.#columns) column.fillTo(this.rows);
    const bad = { count: this.#bad.length, row: this.#bad[0] ?? 0 };
    const warnings: Warning[] = bad.count === 0 ? [] : [{ code: 'ingest/bad-records', details: bad }];
    return {
      names: this.#names(),
      columns: this.#columns,
      rows: this.rows,
      lineOf: (row: number) => this.#lines[row] ?? row + 1,
      numbersMayBeDates: true,
      warnings,
    };
  }

  #put(prefix: string, record: object, depth: number): void {
    for (const [key, value] of Object.entries(record) as [string, unknown][]) {
      const name = prefix + key;
      if (value === null) this.#columnOf(name);
      else if (depth < MAX_DEPTH && isRecord(value)) this.#put(`${name}.`, value, depth + 1);
      else this.#putAt(name, value);
    }
  }

  #putAt(name: string, value: unknown): void {
    const column = this.#columnOf(name);
    column.fillTo(this.rows);
    // Of a key written twice in one record, and of "a.b" beside {a: {b}}, the first counts.
    if (column.rows === this.rows) putValue(column, value);
  }

  #columnOf(name: string): CellColumn {
    let place = this.#places.get(name);
    if (place === undefined) {
      this.#places.set(name, (place = this.#columns.push(new CellColumn()) - 1));
      if (place >= MAX_COLUMNS) {
        const details = { file: this.#file, columns: place + 1, limit: MAX_COLUMNS };
        throw new TidemarkError('ingest/too-many-columns', details);
      }
    }
    return this.#columns[place]!;
  }
}

function recordOf(text: string): object | undefined {
  try {
    const value = parseJson(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A row of cells by their places. */
function rowOf(text: string): object | undefined {
  try {
    const value = parseJson(text);
    return Array.isArray(value) ? Object.fromEntries((value as unknown[]).entries()) : undefined;
  } catch {
    return undefined;
  }
}

/** Names only: a first row that holds a number or a flag is a row like the others. */
function isHeader(row: object): row is Record<string, string> {
  const cells: unknown[] = Object.values(row);
  return cells.length > 0 && cells.every((cell) => typeof cell === 'string' && cell.trim() !== '');
}
