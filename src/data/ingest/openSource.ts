import { TidemarkError } from '../../shared/errors';
import type { ByteSource } from './byteSource';
import { declaredEncoding, detectEncoding, type Encoding } from './encoding';
import { looksLike } from './looksLike';
import { scoreEncodings } from './encodingScores';
import { type Damage, toUtf8 } from './transcode';
import { gunzip, isGzip } from './unpack';
import { Utf8Validator } from './utf8Validator';

const HEAD_BYTES = 1 << 18;
/** Where lines are so long that the head holds fewer than ten of them. */
const LONG_HEAD_BYTES = 1 << 22;
const ENOUGH_LINES = 10;

/** The first bytes of a file as text, and how it is encoded. */
export interface Opened {
  readonly encoding: Encoding;
  /** Valid UTF-8 without byte-order mark. */
  readonly head: Uint8Array;
  /** The head is all there is. */
  readonly whole: boolean;
}

/** Told about every raw chunk as it is read: for hashing and progress. */
export type OnRaw = (chunk: Uint8Array) => void;

/**
 * Looks at the first bytes: is it a table, and in which encoding?
 * @throws `ingest/empty-file` {file}, `ingest/not-a-table` {file, looksLike}, `ingest/encoding` {file, encoding}
 */
export async function openSource(
  source: ByteSource,
  file: string,
  label: string | undefined,
): Promise<Opened> {
  const { bytes, whole } = await readHead(unpacked(source, file));
  if (bytes.length === 0) throw new TidemarkError('ingest/empty-file', { file });
  const encoding = label === undefined ? detectEncoding(bytes) : declaredEncoding(label, bytes, file);
  const wide = encoding.name.startsWith('utf-16');
  const kind = wide ? undefined : looksLike(bytes, label !== undefined);
  if (kind !== undefined) throw new TidemarkError('ingest/not-a-table', { file, looksLike: kind });
  const head = await recodedHead(bytes, encoding);
  if (/^[\s\ufeff]*$/.test(new TextDecoder().decode(head.subarray(0, 4096))) && whole && isAllSpace(head)) {
    throw new TidemarkError('ingest/empty-file', { file });
  }
  return { encoding, head, whole };
}

function isAllSpace(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));
}

/** The file's bytes, gunzipped where the first two bytes say so. */
export async function* unpacked(
  source: ByteSource,
  file: string,
  onRaw: OnRaw = () => undefined,
): AsyncGenerator<Uint8Array> {
  const raw = observed(source.chunks(), onRaw)[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < 2) {
    const next = await raw.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  const all = rejoined(first, raw);
  yield* isGzip(concat(first)) ? gunzip(all, file) : all;
}

/** The same chunks, each shown before it is used. */
export async function* observed(chunks: AsyncIterable<Uint8Array>, onRaw: OnRaw): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onRaw(chunk);
    yield chunk;
  }
}

async function* rejoined(
  first: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}

export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** A head of the same length however the chunks are cut: longer where lines are, until it holds enough of them. */
async function readHead(chunks: AsyncIterable<Uint8Array>): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let marks = 0;
  let target = LONG_HEAD_BYTES;
  for await (const chunk of chunks) {
    parts.push(chunk.slice());
    for (let i = 0; i < chunk.length && marks < ENOUGH_LINES; i++) {
      if (chunk[i] !== 10 && chunk[i] !== 13) continue;
      if (++marks === ENOUGH_LINES) target = Math.min(target, Math.max(HEAD_BYTES, length + i + 2));
    }
    length += chunk.length;
    if (length > target) return { bytes: concat(parts).subarray(0, target), whole: false };
  }
  return { bytes: concat(parts), whole: true };
}

/** The head in UTF-8. A character cut at its end is dropped, so that it stays valid. */
async function recodedHead(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding.name === 'utf-8' && new Utf8Validator().accepts(bytes))
    return bytes.subarray(encoding.bomBytes, lastCharacter(bytes));
  const damage: Damage = { characters: 0, foreign: 0 };
  const parts: Uint8Array[] = [];
  for await (const part of toUtf8(once(bytes), encoding, damage, false)) parts.push(part);
  return concat(parts);
}

/** The end of the last whole character of UTF-8. */
function lastCharacter(bytes: Uint8Array): number {
  let lead = bytes.length - 1;
  while (lead > bytes.length - 4 && bytes[lead]! >> 6 === 2) lead--;
  const first = bytes[lead] ?? 0;
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  return lead + size > bytes.length ? lead : bytes.length;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const EVIDENCE_BYTES = 1 << 18;

/** Decides the encoding again over the non-ASCII stretches of the whole file, when its head was misleading. */
export async function encodingOverAll(source: ByteSource, file: string): Promise<Encoding> {
  const evidence: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of unpacked(source, file)) {
    const foreign = foreignStretches(chunk);
    evidence.push(foreign);
    length += foreign.length;
    if (length > EVIDENCE_BYTES) break;
  }
  return { name: scoreEncodings(concat(evidence)), bomBytes: 0 };
}

/** The non-ASCII bytes with two neighbours on either side. */
function foreignStretches(chunk: Uint8Array): Uint8Array {
  return chunk.filter(
    (byte, i) => Math.max(byte, chunk[i - 1] ?? 0, chunk[i + 1] ?? 0, chunk[i - 2] ?? 0) > 127,
  );
}
