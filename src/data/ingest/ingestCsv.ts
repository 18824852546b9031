import { type Checkpoint, stage } from '../../shared/checkpoint';
import { TidemarkError, type Warning } from '../../shared/errors';
import { type ColumnTable, makeTable } from '../../shared/table';
import { type Alternative, alternativesOf, ambiguities } from './alternatives';
import type { ByteSource } from './byteSource';
import { collectRows } from './collectRows';
import { currenciesOf, withBeside } from './besideMoney';
import { decideColumn } from './decideColumn';
import type { Misfits, RecordPlacer } from './fieldBlock';
import { columnNames, type Renamed } from './headerNames';
import { loneQuotes } from './loneQuotes';
import { openNumbers } from './openNumbers';
import { planAgain, planReading, type ReadingPlan, refuseTooWide } from './planReading';
import type { DateOrder } from './momentColumn';
import { type Dialect, fixedDayOrder, type ReadOptions } from './readOptions';
import type { Reading } from './reading';
import { cutRows, trailingRemarks } from './trailingRemarks';
import { NotUtf8 } from './transcode';
import type { Unreadable } from './unreadable';
import { readingWarnings } from './readingWarnings';

/** How to read a file. `fileName` is the name in messages and for detection; `read` fixes what is not to be detected. */
export interface IngestOptions {
  readonly read?: ReadOptions | undefined;
  readonly checkpoint: Checkpoint;
  readonly fileName: string;
  /** Columns that are to stay the texts they are. */
  readonly asWritten?: ReadonlySet<string> | undefined;
}

/** A file as a typed table, with everything that was found out or repaired on the way. */
export interface IngestResult {
  /** Part `other`, no roles yet. */
  readonly table: ColumnTable;
  readonly encoding: string;
  readonly dialect: DatedDialect;
  /** Columns whose dates would read differently with day and month the other way round. */
  readonly dates: readonly DateOrder[];
  /** The currencies of amounts that are written with one, by column. */
  readonly currencies: Readonly<Record<string, readonly string[]>>;
  readonly rows: number;
  /** Records that are not in the table: remarks and totals behind its last row. Each is named in a warning. */
  readonly rejected: number;
  readonly unreadable: readonly Unreadable[];
  readonly renamed: readonly Renamed[];
  readonly warnings: readonly Warning[];
  /** Other readings of the file and of its dates that are nearly as likely. */
  readonly alternatives: readonly Alternative[];
  /** Names the raw bytes as given (packed, if they were), see `createRawHash`; hex. */
  readonly bytesName: string;
  /** The line of a row in its file; only where columns were asked for as written. */
  readonly lineOf?: (row: number) => number;
}

/** With the order of day and month, where the file has dates in which it matters. */
export interface DatedDialect extends Dialect {
  readonly dates?: DateOrder['order'];
}

const READ_SHARE = 0.8;

/**
 * Reads a delimited text file (any usual encoding and dialect, gzip too) into typed columns in one pass, without a
 * string per cell. Types are decided over all rows; what cannot be read becomes missing and is listed. Short rows are
 * filled up, surplus fields stay in the last column, empty lines are skipped; all of it is counted in `warnings`.
 * @throws `ingest/empty-file`, `ingest/header-only`, `ingest/not-a-table` {looksLike}, `ingest/too-many-columns` {columns,
 * limit}, `ingest/unclosed-quote` {row, column}, `ingest/bomb`, `ingest/damaged-gzip`, `ingest/encoding` {encoding},
 * `ingest/bad-option` {key, value}; all with {file}
 * Cost: O(bytes); memory about 8 to 12 bytes per cell, plus the distinct texts.
 */
export async function ingestCsv(source: ByteSource, options: IngestOptions): Promise<IngestResult> {
  const read = options.read ?? {};
  fixedDayOrder(read);
  const plan = await planReading(source, options.fileName, read, stage(options.checkpoint, 0, 0));
  try {
    return await readTable(source, plan, options);
  } catch (cause) {
    if (!(cause instanceof NotUtf8)) throw cause;
    return await readTable(source, await planAgain(source, options.fileName, read), options);
  }
}

async function readTable(
  source: ByteSource,
  plan: ReadingPlan,
  options: IngestOptions,
): Promise<IngestResult> {
  refuseTooWide(plan, options.fileName);
  const { names, renamed } = columnNames(plan.layout.header, plan.layout.width);
  const file = options.fileName;
  const checkpoint = stage(options.checkpoint, 0, READ_SHARE);
  const reading = await collectRows({ source, file, plan, names, checkpoint });
  const { placer, stores } = reading;
  const remarks = trailingRemarks(placer.misfits, names.length, placer.rows);
  const rows = placer.rows - remarks.length;
  if (rows === 0) throw new TidemarkError('ingest/header-only', { file });
  const decided = await decideAll(names, stores, placer, { plan, options });
  const table = makeTable(withBeside(decided).map((column) => cutRows(column, rows)));
  const decidedWarnings = decided.flatMap(({ warnings }) => warnings ?? []);
  const open = [
    ...ambiguities(plan.layout),
    ...loneQuotes(plan.layout, plan.fixed),
    ...openNumbers(decided, plan.layout.dialect, plan.fixed),
  ];
  const dates = decided.flatMap((one) => one.dates ?? []);
  const seen = { misfits: misfitsWithout(placer.misfits, remarks.length), remarks, ...reading, renamed };
  return {
    table,
    encoding: plan.encoding.name,
    dialect: { ...plan.layout.dialect, ...datesOf(dates) },
    dates,
    currencies: currenciesOf(decided),
    rows,
    rejected: remarks.length,
    unreadable: decided.flatMap(({ unreadable }) => unreadable ?? []),
    renamed,
    warnings: [...readingWarnings(seen), ...open, ...decidedWarnings],
    alternatives: alternativesOf(plan.layout, [...open, ...decidedWarnings]),
    bytesName: reading.bytesName,
    ...(options.asWritten ? { lineOf: (row: number) => placer.lineOf(row) } : {}),
  };
}

/** The order that holds for a file: of the first column that leaves it open, else of the first one. */
export function datesOf(dates: readonly DateOrder[]): Pick<DatedDialect, 'dates'> {
  const one = dates.find(({ isOpen }) => isOpen) ?? dates[0];
  return one ? { dates: one.order } : {};
}

function misfitsWithout(misfits: Misfits, remarks: number): Misfits {
  return { ...misfits, short: misfits.short - remarks };
}

async function decideAll(
  names: readonly string[],
  stores: Reading['stores'],
  placer: RecordPlacer,
  { plan, options }: { plan: ReadingPlan; options: IngestOptions },
) {
  const { dialect } = plan.layout;
  const { checkpoint, asWritten } = options;
  const dayOrder = fixedDayOrder(options.read ?? {});
  const decided = [];
  for (let j = 0; j < names.length; j++) {
    const share = (1 - READ_SHARE) / names.length;
    const from = READ_SHARE + j * share;
    const context = {
      decimal: dialect.decimal,
      thousands: dialect.thousands,
      decimalFixed: plan.fixed.decimal !== undefined,
      dayOrder,
      asWritten,
      lineOf: (row: number) => placer.lineOf(row),
      checkpoint: stage(checkpoint, from, from + share),
    };
    await checkpoint(from);
    decided.push(await decideColumn(names[j]!, stores[j]!, context));
  }
  return decided;
}
