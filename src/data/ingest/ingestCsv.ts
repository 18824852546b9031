import type { Checkpoint } from '../../shared/checkpoint';
import { stage } from '../../shared/checkpoint';
import { TidemarkError, type Warning } from '../../shared/errors';
import { type ColumnTable, makeTable } from '../../shared/table';
import type { ByteSource } from './byteSource';
import { ColumnBuilder, guessForm } from './columnBuilder';
import { decideColumn } from './decideColumn';
import type { PlainForm } from './exactStore';
import { type Misfits, RecordPlacer } from './fieldBlock';
import { saysCode, saysId } from './headerHints';
import { columnNames, type Renamed } from './headerNames';
import { unpacked } from './openSource';
import { planAgain, planReading, type ReadingPlan } from './planReading';
import { createRawHash } from './rawHash';
import type { Dialect, ReadOptions } from './readOptions';
import { recordBlocks } from './recordStream';
import { cutRows, trailingRemarks } from './trailingRemarks';
import { type Damage, NotUtf8, refuseWrongEncoding, toUtf8 } from './transcode';
import type { Unreadable } from './unreadable';
import { readingWarnings } from './readingWarnings';

/** How to read a file. `fileName` is the name in messages and for detection; `read` fixes what is not to be detected. */
export interface IngestOptions {
  readonly read?: ReadOptions | undefined;
  readonly checkpoint: Checkpoint;
  readonly fileName: string;
}

/** A file as a typed table, with everything that was found out or repaired on the way. */
export interface IngestResult {
  /** Part `other`, no roles yet. */
  readonly table: ColumnTable;
  readonly encoding: string;
  readonly dialect: Dialect;
  readonly rows: number;
  /** Records that are not in the table: remarks and totals behind its last row. Each is named in a warning. */
  readonly rejected: number;
  readonly unreadable: readonly Unreadable[];
  readonly renamed: readonly Renamed[];
  readonly warnings: readonly Warning[];
  /** Of the raw bytes as given (packed, if they were), hex. */
  readonly sha256: string;
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
  const plan = await planReading(source, options.fileName, read);
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
  const { names, renamed } = columnNames(plan.layout.header, plan.layout.width);
  const reading = await collect(source, plan, names, options);
  const { placer, builders } = reading;
  const remarks = trailingRemarks(placer.misfits, names.length, placer.rows);
  const rows = placer.rows - remarks.length;
  if (rows === 0) throw new TidemarkError('ingest/header-only', { file: options.fileName });
  const decided = await decideAll(names, builders, placer, { plan, checkpoint: options.checkpoint });
  const table = makeTable(decided.map(({ column }) => cutRows(column, rows)));
  const seen = { misfits: misfitsWithout(placer.misfits, remarks.length), remarks, ...reading, renamed };
  return {
    table,
    encoding: plan.encoding.name,
    dialect: plan.layout.dialect,
    rows,
    rejected: remarks.length,
    unreadable: decided.flatMap(({ unreadable }) => unreadable ?? []),
    renamed,
    warnings: [...readingWarnings(seen), ...decided.flatMap(({ warning }) => warning ?? [])],
    sha256: reading.sha256,
  };
}

function misfitsWithout(misfits: Misfits, remarks: number): Misfits {
  return { ...misfits, short: misfits.short - remarks };
}

/** Rows by the line length of the head; too few (packed files) costs time, too many costs nothing but address space. */
function expectedRows(bytes: number, { layout, lineBytes }: ReadingPlan): number {
  const cells = Math.max(1, layout.width);
  return Math.max(
    256,
    Math.min(Math.ceil((1.05 * bytes) / lineBytes), Math.floor(MAX_EXPECTED_CELLS / cells)),
  );
}

const MAX_EXPECTED_CELLS = 2 ** 28;

/** Ids and codes are text from the start; for the others the head decides what to try. */
function formOf(name: string, column: number, { layout }: ReadingPlan): PlainForm | undefined {
  if (saysId(name) || saysCode(name)) return undefined;
  const texts = layout.sample.map((record) => record[column] ?? '');
  return guessForm(texts, layout.dialect.decimal);
}

/** What one pass over the file collected. */
interface Reading {
  readonly builders: readonly ColumnBuilder[];
  readonly placer: RecordPlacer;
  readonly damage: Damage;
  readonly strayQuotes: number;
  readonly strayLine: number;
  readonly sha256: string;
}

async function collect(
  source: ByteSource,
  plan: ReadingPlan,
  names: readonly string[],
  options: IngestOptions,
): Promise<Reading> {
  const { dialect } = plan.layout;
  const capacity = expectedRows(source.size, plan);
  const builders = names.map((name, j) => new ColumnBuilder(formOf(name, j, plan), capacity));
  const placer = new RecordPlacer(names.length, dialect.delimiter);
  const damage: Damage = { characters: 0, foreign: 0 };
  const hash = createRawHash(source.size);
  let read = 0;
  const raw = unpacked(source, options.fileName, (chunk) => {
    hash.update(chunk);
    read += chunk.length;
  });
  const chunks = toUtf8(raw, plan.encoding, damage, plan.strict);
  let toSkip = dialect.skip + (dialect.headerRow ? 1 : 0);
  const checkpoint = stage(options.checkpoint, 0, READ_SHARE);
  const progress = () => read / Math.max(1, source.size);
  const counts = { strayQuotes: 0, strayLine: 0 };
  for await (const { tokens, bytes } of recordBlocks({
    chunks,
    dialect,
    file: options.fileName,
    progress,
    checkpoint,
  })) {
    const first = Math.min(toSkip, tokens.records);
    toSkip -= first;
    counts.strayQuotes = tokens.strayQuotes;
    counts.strayLine = tokens.strayLine;
    if (first === tokens.records) continue;
    const rows = placer.place(tokens, bytes, first);
    for (let j = 0; j < builders.length; j++) builders[j]!.take(rows, j);
  }
  if (plan.declared) refuseWrongEncoding(damage, plan.encoding.name, options.fileName);
  return { builders, placer, damage, ...counts, sha256: await hash.digest() };
}

async function decideAll(
  names: readonly string[],
  builders: readonly ColumnBuilder[],
  placer: RecordPlacer,
  { plan, checkpoint }: { plan: ReadingPlan; checkpoint: Checkpoint },
) {
  const { dialect } = plan.layout;
  const decided = [];
  for (let j = 0; j < names.length; j++) {
    const share = (1 - READ_SHARE) / names.length;
    const from = READ_SHARE + j * share;
    const context = {
      decimal: dialect.decimal,
      thousands: dialect.thousands,
      decimalFixed: plan.fixed.decimal !== undefined,
      lineOf: (row: number) => placer.lineOf(row),
      checkpoint: stage(checkpoint, from, from + share),
    };
    await checkpoint(from);
    decided.push(await decideColumn(names[j]!, builders[j]!.store, context));
  }
  return decided;
}
