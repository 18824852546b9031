import { type Checkpoint, noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type { ByteSource } from './byteSource';
import type { Encoding } from './encoding';
import { encodingOverAll, openSource, unpacked } from './openSource';
import { type Dialect, fixedDialect, type ReadOptions } from './readOptions';
import { type Layout, sniffDialect } from './sniffDialect';
import { NotUtf8, toUtf8 } from './transcode';

/** What detection found; shared by typed tables and raw records. */
export interface ReadingPlan {
  readonly encoding: Encoding;
  readonly layout: Layout;
  readonly fixed: Partial<Dialect>;
  /** The analyst named the encoding. */
  readonly declared: boolean;
  /** Average length of a line of the head. */
  readonly lineBytes: number;
  /** Give up with NotUtf8 at the first byte that is not UTF-8. */
  readonly strict: boolean;
}

const MAX_COLUMNS = 20_000;

/** Detects encoding and dialect from the first bytes; what `read` fixes is taken as said. @throws as `ingestCsv` */
export async function planReading(
  source: ByteSource,
  file: string,
  read: ReadOptions,
  checkpoint: Checkpoint = noCheckpoint,
): Promise<ReadingPlan> {
  const fixed = fixedDialect(read);
  const opened = await openSource(source, file, read.encoding);
  const layout = await sniffDialect(opened.head, opened.whole, fixed, checkpoint);
  const declared = read.encoding !== undefined;
  const lineBytes = lineLength(opened.head);
  return { encoding: opened.encoding, layout, fixed, declared, lineBytes, strict: !declared };
}

/** @throws `ingest/too-many-columns` {file, columns, limit}: more than a table may have */
export function refuseTooWide({ layout: { width } }: ReadingPlan, file: string): void {
  if (width <= MAX_COLUMNS) return;
  throw new TidemarkError('ingest/too-many-columns', { file, columns: width, limit: MAX_COLUMNS });
}

/** Bytes per line, at least 1. */
function lineLength(head: Uint8Array): number {
  let lines = 1;
  for (const byte of head) if (byte === 10) lines++;
  return Math.max(1, head.length / lines);
}

/** The plan after the beginning of a file was taken for UTF-8 and the rest was not: decided over all of it. */
export async function planAgain(source: ByteSource, file: string, read: ReadOptions): Promise<ReadingPlan> {
  const encoding = await encodingOverAll(source, file);
  const plan = await planReading(source, file, { ...read, encoding: encoding.name });
  return { ...plan, declared: false, strict: false };
}

/** A plan that will not need another look: the whole file was checked to be what its beginning promised. */
export async function settledPlan(source: ByteSource, file: string, read: ReadOptions): Promise<ReadingPlan> {
  const plan = await planReading(source, file, read);
  try {
    if (plan.strict && plan.encoding.name === 'utf-8') await readThrough(source, file, plan);
    return plan;
  } catch (cause) {
    if (!(cause instanceof NotUtf8)) throw cause;
    return planAgain(source, file, read);
  }
}

/** @throws NotUtf8 */
async function readThrough(source: ByteSource, file: string, plan: ReadingPlan): Promise<void> {
  const damage = { characters: 0, foreign: 0 };
  const chunks = toUtf8(unpacked(source, file), plan.encoding, damage, true)[Symbol.asyncIterator]();
  while (!(await chunks.next()).done);
}
