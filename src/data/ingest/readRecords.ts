import { type Checkpoint, noCheckpoint } from '../../shared/checkpoint';
import type { ByteSource } from './byteSource';
import { RecordPlacer } from './fieldBlock';
import { columnNames } from './headerNames';
import { unpacked } from './openSource';
import { type ReadingPlan, refuseTooWide, settledPlan } from './planReading';
import type { ReadOptions } from './readOptions';
import { type RecordBlock, recordBlocks } from './recordStream';
import { fieldTexts, recordsOf } from './sampleRecords';
import { type Damage, refuseWrongEncoding, toUtf8 } from './transcode';

export interface RecordOptions {
  /** Every record as it stands: preamble and header included, nothing trimmed, no row padded, open quotes closed. */
  readonly raw?: boolean;
  /** Filled with how many characters had to be replaced. With it, raw records come in whatever encoding was named. */
  readonly damage?: Damage;
  readonly checkpoint?: Checkpoint;
}

/**
 * The records of a file as text, in batches; empty lines are left out. Without `raw` the preamble is left out too, the
 * first record is the header with distinct names, fields are trimmed, and every row is as wide as the header (short rows
 * filled up, surplus fields kept in the last one).
 * @throws as `ingestCsv`, except `ingest/header-only`
 */
export async function* readRecords(
  source: ByteSource,
  read: ReadOptions = {},
  options: RecordOptions = {},
): AsyncGenerator<string[][]> {
  const plan = await settledPlan(source, source.name, read);
  if (!options.raw) refuseTooWide(plan, source.name);
  const damage = options.damage ?? { characters: 0, foreign: 0 };
  const blocks = blocksOf(source, plan, damage, options);
  yield* options.raw ? rawBatches(blocks) : normalisedBatches(blocks, plan);
  if (plan.declared && !(options.raw && options.damage))
    refuseWrongEncoding(damage, plan.encoding.name, source.name);
}

function blocksOf(
  source: ByteSource,
  plan: ReadingPlan,
  damage: Damage,
  { raw: isRaw = false, checkpoint = noCheckpoint }: RecordOptions,
): AsyncGenerator<RecordBlock> {
  let read = 0;
  const raw = unpacked(source, source.name, (chunk) => void (read += chunk.length));
  return recordBlocks({
    chunks: toUtf8(raw, plan.encoding, damage, plan.strict),
    dialect: plan.layout.dialect,
    file: source.name,
    progress: () => read / Math.max(1, source.size),
    checkpoint,
    closesQuotes: isRaw,
  });
}

async function* rawBatches(blocks: AsyncIterable<RecordBlock>): AsyncGenerator<string[][]> {
  for await (const { tokens, bytes } of blocks) yield recordsOf(tokens, bytes);
}

async function* normalisedBatches(
  blocks: AsyncIterable<RecordBlock>,
  { layout }: ReadingPlan,
): AsyncGenerator<string[][]> {
  const { dialect, header, width } = layout;
  const placer = new RecordPlacer(width, dialect.delimiter);
  yield [columnNames(header, width).names];
  let toSkip = dialect.skip + (dialect.headerRow ? 1 : 0);
  for await (const { tokens, bytes } of blocks) {
    const first = Math.min(toSkip, tokens.records);
    toSkip -= first;
    const rows = placer.place(tokens, bytes, first);
    const batch: string[][] = [];
    for (let row = 0; row < rows.count; row++) {
      batch.push(fieldTexts(rows, row * width, (row + 1) * width).map((text) => text.trim()));
    }
    yield batch;
  }
}
