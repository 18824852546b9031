import type { Checkpoint } from '../../shared/checkpoint';
import { BlockReader } from './blockReader';
import { slicesOf } from './byteSource';
import { BlockOutput, ColumnBuilder, guessForm } from './columnBuilder';
import type { PlainForm } from './plainForm';
import { RecordPlacer } from './fieldBlock';
import { saysCode, saysId } from './headerHints';
import { createKernel, type Kernel } from './kernel/kernel';
import { observed, unpacked } from './openSource';
import type { ReadingPlan } from './planReading';
import { createRawHash } from './rawHash';
import type { Pass, Reading } from './reading';
import { type Damage, NotUtf8, refuseWrongEncoding, toUtf8, withoutPrefix } from './transcode';
import { collectRanges, type RangePlan } from './ranges/collectRanges';
import { isPacked } from './unpack';
import { isWide, narrowDialect, narrowed } from './wideDelimiter';

/** Reads all rows: large files by several at a time where that is possible. @throws NotUtf8, and as `ingestCsv` */
export async function collectRows(pass: Pass): Promise<Reading> {
  const { blob, parallel, size } = pass.source;
  if (blob && parallel && size >= parallel.leastBytes && isChecked(pass)) {
    const reading = await collectRanges(pass, rangePlan(pass, blob, parallel.rangeBytes));
    if (reading) return reading;
  }
  return collectInOnePass(pass);
}

/** Whether the kernel checks the bytes' encoding; otherwise they come checked or recoded. */
function isChecked({ plan }: Pass): boolean {
  return plan.strict && plan.encoding.name === 'utf-8' && !isWide(plan.layout.dialect.delimiter);
}

function rangePlan(pass: Pass, blob: Blob, rangeBytes: number): RangePlan {
  const { plan, names, source } = pass;
  const { dialect, skip } = blockSource(pass);
  const forms = names.map((name, j) => formOf(name, j, plan)?.spec ?? null);
  const setup = { blob, dialect, forms, rows: expectedRows(rangeBytes, plan) };
  const first = { start: plan.encoding.bomBytes, skip };
  return { setup, rangeBytes, first, capacity: expectedRows(source.size, plan) };
}

/** Reads all rows from beginning to end, block by block. */
async function collectInOnePass(pass: Pass): Promise<Reading> {
  const { source, file, plan, names } = pass;
  const damage: Damage = { characters: 0, foreign: 0 };
  const hash = createRawHash();
  const checks = isChecked(pass);
  let read = 0;
  const onRaw = (chunk: Uint8Array) => {
    hash.update(chunk);
    read += chunk.length;
  };
  const raw =
    checks && source.blob && !(await isPacked(source.blob))
      ? observed(slicesOf(source.blob, 'once'), onRaw)
      : unpacked(source, file, onRaw);
  const kernel = createKernel();
  const placer = new RecordPlacer(names.length, plan.layout.dialect.delimiter);
  const reader = new BlockReader(kernel, placer, blockSource(pass));
  const builders = await columnBuilders(kernel, pass);
  const takeAll = async (last: boolean) => {
    while (reader.next(last)) {
      await takeBlock(builders, reader.rows, () => pass.checkpoint(read / Math.max(1, source.size)));
    }
  };
  for await (const chunk of checks ? withoutPrefix(raw, plan.encoding.bomBytes) : utf8Of(raw, plan, damage)) {
    if (!reader.append(chunk, checks)) throw new NotUtf8();
    await takeAll(false);
    await hash.drained();
  }
  if (checks && !kernel.isWholeUtf8()) throw new NotUtf8();
  await takeAll(true);
  if (plan.declared) refuseWrongEncoding(damage, plan.encoding.name, file);
  const { strayQuotes, strayLine } = reader.tokens;
  const stores = builders.map(({ store }) => store);
  return { stores, placer, damage, strayQuotes, strayLine, bytesName: await hash.digest() };
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

async function columnBuilders(kernel: Kernel, { source, plan, names, checkpoint }: Pass) {
  const output = new BlockOutput(kernel, names.length);
  const capacity = expectedRows(source.size, plan);
  const builders: ColumnBuilder[] = [];
  for (const [j, name] of names.entries()) {
    if (j % COLUMNS_A_STEP === COLUMNS_A_STEP - 1) await checkpoint(0);
    builders.push(new ColumnBuilder(output, formOf(name, j, plan), capacity));
  }
  return builders;
}

async function takeBlock(
  builders: readonly ColumnBuilder[],
  rows: number,
  checkpoint: Checkpoint,
): Promise<void> {
  for (let j = 0; j < builders.length; j++) {
    const builder = builders[j]!;
    builder.take(j, rows);
    if (builder.isUnsettled) await builder.settle(checkpoint);
    if (j % COLUMNS_A_STEP === COLUMNS_A_STEP - 1) await checkpoint(0);
  }
  await checkpoint(0);
}

/** Columns of a block between two checkpoints. */
const COLUMNS_A_STEP = 500;

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
