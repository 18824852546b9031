import type { Column, DataType } from '@uwdata/flechette';
import { type Checkpoint, stage } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { CellColumn, CellKind } from './cellColumn';
import { finishReading } from './finishReading';
import { decodeLz4Frame } from './lz4Frame';
import { putBigInt, putValue, timeOfDay } from './otherValue';
import type { BinaryRequest } from './readParquet';
import type { TableReading } from './tableReading';

/** Cells put between two checkpoints. */
const CELLS_A_STEP = 20_000;

/**
 * Reads Arrow IPC, as a file (Feather 2 too) or as a stream, with dictionaries and compressed buffers. Types are kept;
 * whole numbers beyond 2^53 stay text; timestamps are shown in UTC; lists and records become JSON text.
 * @throws `ingest/damaged-arrow` {file, reason}, and what `finishReading` throws
 */
export async function readArrow(request: BinaryRequest, checkpoint: Checkpoint): Promise<TableReading> {
  const { file, bytesName, wishes } = request;
  try {
    const { names, columns, rows } = await collect(request, stage(checkpoint, 0, 0.9));
    const cells = { format: 'arrow', dialect: {}, names, columns, rows, bytesName } as const;
    const more = { lineOf: (row: number) => row + 1, numbersMayBeDates: false, wishes };
    return await finishReading({ ...cells, ...more }, file, stage(checkpoint, 0.9, 1));
  } catch (cause) {
    if (cause instanceof TidemarkError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TidemarkError('ingest/damaged-arrow', { file, reason }, { cause });
  }
}

async function collect({ blob, limit = Infinity }: BinaryRequest, checkpoint: Checkpoint) {
  const arrow = await import('@uwdata/flechette');
  await registerCodecs(arrow);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const table = arrow.tableFromIPC(bytes, { useBigInt: true, useDecimalInt: true });
  const rows = Math.min(limit, table.numRows);
  const names = table.schema.fields.map(({ name }) => name);
  const columns: CellColumn[] = [];
  for (const j of names.keys()) {
    const put = putterOf(table.schema.fields[j]!.type, arrow);
    const step = stage(checkpoint, j / names.length, (j + 1) / names.length);
    columns.push(await collectColumn(table.getChildAt(j), put, rows, step));
  }
  return { names, columns, rows };
}

async function registerCodecs(arrow: typeof import('@uwdata/flechette')): Promise<void> {
  const { decompressZstd } = await import('hyparquet-compressors');
  const encode = (): never => {
    throw new Error('Compressed Arrow is read, not written.');
  };
  arrow.setCompressionCodec(arrow.CompressionType.LZ4_FRAME, { decode: decodeLz4Frame, encode });
  arrow.setCompressionCodec(arrow.CompressionType.ZSTD, {
    decode: (data) => aligned(decompressZstd(data)),
    encode,
  });
}

/** Buffers are looked at as 64-bit numbers, which have to begin at a multiple of 8. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}

async function collectColumn(
  source: Column<unknown>,
  put: Putter,
  rows: number,
  checkpoint: Checkpoint,
): Promise<CellColumn> {
  const column = new CellColumn(Math.max(1, rows));
  await checkpoint(0);
  for (let row = 0; row < rows; row++) {
    if (row % CELLS_A_STEP === CELLS_A_STEP - 1) await checkpoint(row / rows);
    const value = source.at(row);
    if (value === null || value === undefined) column.putMissing();
    else put(column, value);
  }
  return column;
}

type Putter = (column: CellColumn, value: unknown) => void;

function putterOf(type: DataType, arrow: typeof import('@uwdata/flechette')): Putter {
  const { Type, TimeUnit } = arrow;
  switch (type.typeId) {
    case Type.Dictionary:
      return putterOf((type as { dictionary: DataType }).dictionary, arrow);
    case Type.Date:
      return putMoment(CellKind.date);
    case Type.Timestamp:
      return putMoment(CellKind.datetime);
    case Type.Decimal:
      return decimalPutter((type as { scale: number }).scale);
    case Type.Time: {
      const { unit } = type as { unit: number };
      const perMs =
        unit === TimeUnit.SECOND
          ? 1e-3
          : unit === TimeUnit.MILLISECOND
            ? 1
            : unit === TimeUnit.MICROSECOND
              ? 1e3
              : 1e6;
      return (column, value) => column.putText(timeOfDay(Number(value) / perMs));
    }
    default:
      return putValue;
  }
}

function putMoment(kind: typeof CellKind.date | typeof CellKind.datetime): Putter {
  return (column, value) => column.put(kind, Number(value));
}

function decimalPutter(scale: number): Putter {
  const factor = Number(`1e${scale}`);
  return (column, value) => {
    if (scale === 0 && typeof value === 'bigint') putBigInt(column, value);
    else column.put(CellKind.number, Number(value) / factor);
  };
}
