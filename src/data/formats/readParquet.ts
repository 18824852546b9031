import type { ColumnData, FileMetaData, SchemaElement } from 'hyparquet';
import { type Checkpoint, stage } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { CellColumn, CellKind } from './cellColumn';
import { type CellWishes, finishReading } from './finishReading';
import { decodeLz4Block } from './lz4Frame';
import { putValue, timeOfDay } from './otherValue';
import type { TableReading } from './tableReading';

export interface BinaryRequest {
  readonly blob: Blob;
  readonly file: string;
  readonly bytesName: string;
  /** Rows wanted; all unless given. */
  readonly limit?: number | undefined;
  readonly wishes?: CellWishes | undefined;
}

/** Cells put between two checkpoints. */
const CELLS_A_STEP = 20_000;

/**
 * Reads a Parquet file, column by column of each row group. Its types are kept: whole numbers, decimals, flags, dates,
 * timestamps (shown in UTC). Lists and nested records become JSON text.
 * @throws `ingest/damaged-parquet` {file, reason}, and what `finishReading` throws
 */
export async function readParquet(request: BinaryRequest, checkpoint: Checkpoint): Promise<TableReading> {
  const { file, bytesName, wishes } = request;
  try {
    const { metadata, columns, rows } = await collect(request, stage(checkpoint, 0, 0.9));
    const names = columnsOf(metadata).map(({ name }) => name);
    const cells = { format: 'parquet', dialect: {}, names, columns, rows, bytesName } as const;
    const more = { lineOf: (row: number) => row + 1, numbersMayBeDates: false, wishes };
    return await finishReading({ ...cells, ...more }, file, stage(checkpoint, 0.9, 1));
  } catch (cause) {
    if (cause instanceof TidemarkError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TidemarkError('ingest/damaged-parquet', { file, reason }, { cause });
  }
}

async function collect({ blob, limit = Infinity }: BinaryRequest, checkpoint: Checkpoint) {
  const { parquetMetadataAsync } = await import('hyparquet');
  const buffer = {
    byteLength: blob.size,
    slice: (start: number, end?: number) => blob.slice(start, end).arrayBuffer(),
  };
  const metadata = await parquetMetadataAsync(buffer);
  const fields = columnsOf(metadata);
  const total = Number(metadata.num_rows);
  const rows = Math.min(limit, total);
  const columns = fields.map(() => new CellColumn(Math.max(1, rows)));
  let from = 0;
  for (const group of metadata.row_groups) {
    if (from >= rows) break;
    const to = Math.min(rows, from + Number(group.num_rows));
    for (const [j, field] of fields.entries()) {
      const step = stage(
        checkpoint,
        at(from, to, rows, j / fields.length),
        at(from, to, rows, (j + 1) / fields.length),
      );
      await step(0);
      const chunks = await readColumn({ buffer, metadata, name: field.name, from, to });
      await putColumn(columns[j]!, field, chunks, { from, to, checkpoint: step });
      columns[j]!.fillTo(to);
    }
    from = to;
  }
  return { metadata, columns, rows };
}

const at = (from: number, to: number, rows: number, share: number) =>
  (from + (to - from) * share) / Math.max(1, rows);

/** The fields at the top of the schema. */
function columnsOf({ schema }: FileMetaData): SchemaElement[] {
  const fields: SchemaElement[] = [];
  let at = 1;
  const skip = (): void => {
    const children = schema[at++]?.num_children ?? 0;
    for (let i = 0; i < children; i++) skip();
  };
  while (at < schema.length) {
    fields.push(schema[at]!);
    skip();
  }
  return fields;
}

interface ColumnRequest {
  readonly buffer: { byteLength: number; slice(start: number, end?: number): Promise<ArrayBuffer> };
  readonly metadata: FileMetaData;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

async function readColumn({ buffer, metadata, name, from, to }: ColumnRequest): Promise<ColumnData[]> {
  const [{ parquetRead }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const chunks: ColumnData[] = [];
  await parquetRead({
    file: buffer,
    metadata,
    columns: [name],
    rowStart: from,
    rowEnd: to,
    // The library's own LZ4 takes a block without any bytes in it for a damaged one.
    compressors: { ...compressors, LZ4_RAW: decodeLz4Block },
    geoparquet: false,
    onChunk: (chunk) => chunks.push(chunk),
  });
  return chunks.toSorted((a, b) => a.rowStart - b.rowStart);
}

async function putColumn(
  column: CellColumn,
  field: SchemaElement,
  chunks: readonly ColumnData[],
  { from, to, checkpoint }: { from: number; to: number; checkpoint: Checkpoint },
): Promise<void> {
  const put = putterOf(field);
  for (const { columnData, rowStart } of chunks) {
    const first = Math.max(0, from - rowStart);
    const last = Math.min(columnData.length, to - rowStart);
    for (let i = first; i < last; i++) {
      if (i % CELLS_A_STEP === CELLS_A_STEP - 1)
        await checkpoint((rowStart + i - from) / Math.max(1, to - from));
      put(column, columnData[i] as unknown);
    }
  }
}

type Putter = (column: CellColumn, value: unknown) => void;

function putterOf(field: SchemaElement): Putter {
  const { converted_type: converted, logical_type: logical } = field;
  if (converted === 'DATE' || logical?.type === 'DATE') return putDate;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return decimalPutter(field.scale ?? 0);
  const perMs = timeUnits(field);
  return perMs === undefined ? putValue : timePutter(perMs);
}

/** Units of a time of day in a millisecond; undefined for other kinds. */
function timeUnits({ converted_type: converted, logical_type: logical }: SchemaElement): number | undefined {
  if (converted === 'TIME_MILLIS') return 1;
  if (converted === 'TIME_MICROS') return 1e3;
  if (logical?.type !== 'TIME') return undefined;
  return { MILLIS: 1, MICROS: 1e3, NANOS: 1e6 }[logical.unit];
}

function putDate(column: CellColumn, value: unknown): void {
  if (value instanceof Date) column.put(CellKind.date, value.getTime());
  else putValue(column, value);
}

/** The reader multiplies by 10^−scale, which is off by a bit; the nearest decimal of that scale is what was written. */
function decimalPutter(scale: number): Putter {
  const factor = Number(`1e${scale}`);
  return (column, value) => {
    if (typeof value === 'number') column.put(CellKind.number, Math.round(value * factor) / factor);
    else putValue(column, value);
  };
}

function timePutter(unitsPerMs: number): Putter {
  return (column, value) => {
    if (value === null || value === undefined) column.putMissing();
    else column.putText(timeOfDay(Number(value) / unitsPerMs));
  };
}
