import type { Checkpoint } from '../../shared/checkpoint';
import { noCheckpoint, stage } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type { ColumnTable } from '../../shared/table';
import { behaviourProcess } from './behaviour';
import { bgNbdProcess } from './bgNbdProcess';
import { coxProcess } from './coxProcess';
import { csvBytes } from './csvBytes';
import type { DemoProcess, DemoTruth } from './process';
import { concatTables } from './rowStore';
import { TABLE_NAMES } from './run';
import type { DemoBlock, DemoOptions, DemoTables, DemoUnreadable, Unreadable } from './run';
import type { DemoTableName } from './schema';
import { truthBytes } from './truthJson';
import type { DemoLocale } from './vocabulary';

/** The whole data set in memory. A process that plants itself alone leaves the other tables out. */
export interface DemoData {
  readonly tables: DemoTables;
  /** What a CSV shows in cells that are missing in the table because nobody could read them. */
  readonly unreadable: DemoUnreadable;
  readonly truth: DemoTruth;
}

/** A piece of one of the data set's files; pieces of a file come in order, files take turns. */
interface DemoFilePiece {
  /** members.csv, orders.csv, … or truth.json. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes the demo data set with everything that was planted in it.
 * @throws `demo/members-out-of-range` unless `members` is a whole number from 1,000 to 1,000,000.
 * Cost: about 20 orders and 30 events a member; 100 k members take some seconds and 400 MB.
 */
export async function generateDemo(options: DemoOptions, checkpoint: Checkpoint): Promise<DemoData> {
  const demo = processOf(options);
  const blocks: DemoBlock[] = [];
  for await (const block of demo.blocks(stage(checkpoint, 0, 0.9))) blocks.push(block);
  const tables: Partial<Record<DemoTableName, ColumnTable>> = {};
  for (const name of TABLE_NAMES) {
    const parts = blocks.flatMap((block) => block.tables[name] ?? []);
    if (parts.length > 0) tables[name] = await concatTables(parts, () => checkpoint(0.95));
  }
  return { tables, unreadable: joinUnreadable(blocks), truth: demo.truth() };
}

/**
 * The same data set as files, block by block, so that memory does not grow with the number of rows.
 * @throws `demo/members-out-of-range`
 */
export async function* demoFiles(
  options: DemoOptions,
  checkpoint: Checkpoint,
): AsyncGenerator<DemoFilePiece> {
  const demo = processOf(options);
  let header = true;
  for await (const block of demo.blocks(checkpoint)) {
    for (const name of TABLE_NAMES) {
      const table = block.tables[name];
      if (!table) continue;
      for (const bytes of csvBytes(table, { header, unreadable: block.unreadable[name] }))
        yield { file: `${name}.csv`, bytes };
    }
    header = false;
  }
  for (const bytes of truthBytes(demo.truth())) yield { file: 'truth.json', bytes };
}

/** One table of a generated data set as CSV pieces (UTF-8, header first). */
export function demoCsv(data: DemoData, name: DemoTableName): Generator<Uint8Array> {
  const table = data.tables[name];
  if (!table) throw new TidemarkError('demo/no-such-table', { table: name });
  return csvBytes(table, { header: true, unreadable: data.unreadable[name] });
}

/** The sample behind the welcome page: 2,000 members, seed 7. */
export function sampleProject(locale: DemoLocale, checkpoint: Checkpoint = noCheckpoint): Promise<DemoData> {
  return generateDemo({ members: 2_000, seed: 7, locale }, checkpoint);
}

function processOf(options: DemoOptions): DemoProcess {
  const { members } = options;
  if (!Number.isInteger(members) || members < 1_000 || members > 1_000_000) {
    throw new TidemarkError('demo/members-out-of-range', { members, min: 1_000, max: 1_000_000 });
  }
  if (options.process === 'bg-nbd') return bgNbdProcess(options);
  return options.process === 'cox' ? coxProcess(options) : behaviourProcess(options);
}

function joinUnreadable(blocks: readonly DemoBlock[]): DemoUnreadable {
  const first = blocks[0]?.unreadable.orders;
  if (!first) return {};
  let offset = 0;
  const rows = blocks.flatMap((block) => {
    const here = (block.unreadable.orders?.rows ?? []).map((row) => row + offset);
    offset += block.tables.orders?.rowCount ?? 0;
    return here;
  });
  const orders: Unreadable = { ...first, rows };
  return { orders };
}
