import type { Checkpoint } from '../shared/checkpoint';
import { fingerprintOf, type Fingerprint } from '../shared/fingerprint';
import { toPlainJson } from '../shared/plainJson';
import { levelCount, textBatches, type Column, type ColumnTable, type TextColumn } from '../shared/table';

/** Values hashed at once. */
const BLOCK = 131_072;
/** Members that say how long something took. */
const TIMES: ReadonlySet<string> = new Set(['seconds', 'ms']);

/**
 * SHA-256 of what a table holds, however it is held: over name, type and rows of every column and, block by block, its
 * numbers as float64 (missing: one NaN) or its texts as codes in the order of their first use, and those texts.
 */
export async function tableDigest(table: ColumnTable, checkpoint: Checkpoint): Promise<Fingerprint> {
  const columns: unknown[] = [];
  for (const [k, column] of table.columns.entries()) {
    const step: Checkpoint = (done) => checkpoint((k + done) / table.columns.length);
    columns.push({ name: column.name, type: column.type, ...(await columnDigest(column, step)) });
  }
  return fingerprintOf({ rows: table.rowCount, columns });
}

/** SHA-256 of any other result as JSON with sorted keys; how long something took is not part of it. */
export function resultDigest(value: unknown): Fingerprint {
  return fingerprintOf(withoutTimes(toPlainJson(value)));
}

function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !TIMES.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutTimes(inner)]));
}

async function columnDigest(column: Column, checkpoint: Checkpoint) {
  if (column.storage === 'text') return textDigest(column, checkpoint);
  const { values } = column;
  const blocks = await digestBlocks(values.length, checkpoint, (from, to) =>
    // Of the many NaN, one.
    Float64Array.from(values.subarray(from, to), (value) => (Number.isNaN(value) ? NaN : value)),
  );
  return { blocks };
}

async function textDigest(column: TextColumn, checkpoint: Checkpoint) {
  const { codes } = column;
  const place = new Int32Array(levelCount(column)).fill(-1);
  let used = 0;
  const moved = (code: number) => {
    if (code < 0) return -1;
    if (place[code]! < 0) place[code] = used++;
    return place[code]!;
  };
  const blocks = await digestBlocks(codes.length, checkpoint, (from, to) =>
    Int32Array.from(codes.subarray(from, to), moved),
  );
  const texts = new Array<string>(used);
  let code = 0;
  for (const batch of textBatches(column)) {
    for (const text of batch) {
      const at = place[code++]!;
      if (at >= 0) texts[at] = text;
    }
  }
  return { blocks, texts: fingerprintOf(texts) };
}

async function digestBlocks(
  count: number,
  checkpoint: Checkpoint,
  blockOf: (from: number, to: number) => Float64Array | Int32Array,
): Promise<string[]> {
  const digests: string[] = [];
  for (let from = 0; from < count; from += BLOCK) {
    digests.push(await sha256Of(blockOf(from, Math.min(count, from + BLOCK)) as BufferSource));
    await checkpoint(from / count);
  }
  return digests;
}

async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
