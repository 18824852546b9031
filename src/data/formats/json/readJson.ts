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
import { jsonElements, jsonLines, type JsonRecord } from './jsonRecords';
import { parseJson } from './jsonText';

export interface JsonRequest {
  readonly source: ByteSource;
  readonly file: string;
  readonly format: 'json' | 'jsonLines';
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
 * are left out and counted.
 * @throws `ingest/damaged-json` {file, row} when no record can be read, `ingest/too-many-columns` {file, columns, limit}
 */
export async function readJson(request: JsonRequest, checkpoint: Checkpoint): Promise<TableReading> {
  const { source, file, format, limit = Infinity, wishes } = request;
  const hash = createRawHash();
  let read = 0;
  const raw = unpacked(source, file, (chunk) => {
    hash.update(chunk);
    read += chunk.length;
  });
  const encoding = detectEncoding(await headOf(source, 1 << 16));
  const chunks = toUtf8(raw, encoding, { characters: 0, foreign: 0 }, false);
  const records = new RecordCollector(file);
  const step = stage(checkpoint, 0, 0.9);
  for await (const batch of format === 'json' ? jsonElements(chunks) : jsonLines(chunks)) {
    for (const [k, record] of batch.entries()) {
      if (k % RECORDS_A_STEP === 0) await step(read / Math.max(1, source.size));
      records.add(record);
    }
    if (records.rows >= limit) break;
  }
  const reading = records.finish();
  const bytesName = limit === Infinity ? await hash.digest() : '';
  return {
    ...(await finishReading(
      { format, dialect: {}, bytesName, wishes, ...reading },
      file,
      stage(checkpoint, 0.9, 1),
    )),
    encoding: encoding.name,
  };
}

class RecordCollector {
  rows = 0;
  readonly #file: string;
  readonly #places = new Map<string, number>();
  readonly #columns: CellColumn[] = [];
  readonly #lines: number[] = [];
  readonly #bad: number[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add({ text, line }: JsonRecord): void {
    const record = recordOf(text);
    if (!record) return void this.#bad.push(line);
    this.#put('', record, 0);
    this.#lines.push(line);
    this.rows++;
  }

  finish() {
    if (this.rows === 0)
      throw new TidemarkError('ingest/damaged-json', { file: this.#file, row: this.#bad[0] ?? 1 });
    for (const column of this.#columns) column.fillTo(this.rows);
    const bad = { count: this.#bad.length, row: this.#bad[0] ?? 0 };
    const warnings: Warning[] = bad.count === 0 ? [] : [{ code: 'ingest/bad-records', details: bad }];
    return {
      names: [...this.#places.keys()],
      columns: this.#columns,
      rows: this.rows,
      lineOf: (row: number) => this.#lines[row] ?? row + 1,
      numbersMayBeDates: true,
      rejected: bad.count,
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
