import { stage, type Checkpoint } from '../../shared/checkpoint';
import { BlockReader } from './blockReader';
import type { ByteSource } from './byteSource';
import { BlockOutput, ColumnBuilder, guessForm } from './columnBuilder';
import type { ExactStore } from './exactStore';
import type { PlainForm } from './plainForm';
import { RecordPlacer } from './fieldBlock';
import { saysCode, saysId } from './headerHints';
import { createKernel, type Kernel } from './kernel/kernel';
import { unpacked } from './openSource';
import type { ReadingPlan } from './planReading';
import { createRawHash } from './rawHash';
import type { TextStore } from './textStore';
import { type Damage, NotUtf8, refuseWrongEncoding, toUtf8, withoutPrefix } from './transcode';
import { isWide, narrowDialect, narrowed } from './wideDelimiter';

/** What one pass over the file collected. */
export interface Reading {
  readonly stores: readonly (TextStore | ExactStore)[];
  readonly placer: RecordPlacer;
  readonly damage: Damage;
  readonly strayQuotes: number;
  readonly strayLine: number;
  readonly sha256: string;
}

/** The file to read and how. */
export interface Pass {
  readonly source: ByteSource;
  readonly file: string;
  readonly plan: ReadingPlan;
  readonly names: readonly string[];
  readonly checkpoint: Checkpoint;
}

/** Reads all rows in one pass, block by block. @throws NotUtf8, and as `ingestCsv` */
export async function collectRows(pass: Pass): Promise<Reading> {
  const { source, file, plan, names } = pass;
  const damage: Damage = { characters: 0, foreign: 0 };
  const hash = createRawHash();
  let read = 0;
  const raw = unpacked(source, file, (chunk) => {
    hash.update(chunk);
    read += chunk.length;
  });
  const kernel = createKernel();
  const placer = new RecordPlacer(names.length, plan.layout.dialect.delimiter);
  const reader = new BlockReader(kernel, placer, blockSource(pass));
  const builders = columnBuilders(kernel, pass);
  const takeAll = async (last: boolean) => {
    while (reader.next(last)) {
      await takeBlock(builders, reader.rows, pass.checkpoint);
      await pass.checkpoint(read / Math.max(1, source.size));
    }
  };
  const isChecked = plan.strict && plan.encoding.name === 'utf-8' && !isWide(plan.layout.dialect.delimiter);
  for await (const chunk of isChecked
    ? withoutPrefix(raw, plan.encoding.bomBytes)
    : utf8Of(raw, plan, damage)) {
    if (!reader.append(chunk, isChecked)) throw new NotUtf8();
    await takeAll(false);
    await hash.drained();
  }
  if (isChecked && !kernel.isWholeUtf8()) throw new NotUtf8();
  await takeAll(true);
  if (plan.declared) refuseWrongEncoding(damage, plan.encoding.name, file);
  const { strayQuotes, strayLine } = reader.tokens;
  const stores = builders.map(({ store }) => store);
  return { stores, placer, damage, strayQuotes, strayLine, sha256: await hash.digest() };
}

/** The bytes as UTF-8, checked or recoded here instead of by the kernel. */
function utf8Of(
  raw: AsyncIterable<Uint8Array>,
  { encoding, layout, strict }: ReadingPlan,
  damage: Damage,
): AsyncIterable<Uint8Array> {
  const chunks = toUtf8(raw, encoding, damage, strict);
  return isWide(layout.dialect.delimiter) ? narrowed(chunks, layout.dialect) : chunks;
}

function blockSource({ file, plan, names }: Pass) {
  const { dialect } = plan.layout;
  return {
    dialect: narrowDialect(dialect),
    width: names.length,
    skip: dialect.skip + (dialect.headerRow ? 1 : 0),
    file,
  };
}

function columnBuilders(kernel: Kernel, { source, plan, names }: Pass): ColumnBuilder[] {
  const output = new BlockOutput(kernel, names.length);
  const capacity = expectedRows(source.size, plan);
  return names.map((name, j) => new ColumnBuilder(output, formOf(name, j, plan), capacity));
}

async function takeBlock(
  builders: readonly ColumnBuilder[],
  rows: number,
  checkpoint: Checkpoint,
): Promise<void> {
  for (let j = 0; j < builders.length; j++) {
    const builder = builders[j]!;
    builder.take(j, rows);
    if (builder.isUnsettled) await builder.settle(stage(checkpoint, 0, 0));
  }
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
