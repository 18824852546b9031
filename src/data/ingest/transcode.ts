import { TidemarkError } from '../../shared/errors';
import { decodeCodePage, CODE_PAGES } from './codePages';
import type { Encoding } from './encoding';
import { koreanDecoder } from './koreanDecoder';
import { Utf8Validator } from './utf8Validator';
import { decodeWindows1252 } from './windows1252';

/** Thrown when text taken for UTF-8 by its beginning turns out not to be; the caller decides again over all bytes. */
export class NotUtf8 extends Error {}

/** Counts what had to be replaced by U+FFFD, so that damage is never silent. */
export interface Damage {
  characters: number;
  foreign: number;
}

const encoder = new TextEncoder();

/** A stream of valid UTF-8 without byte-order mark. @throws NotUtf8 when `encoding` is UTF-8 and `strict` holds */
export function toUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  damage: Damage,
  strict: boolean,
): AsyncIterable<Uint8Array> {
  const body = withoutPrefix(chunks, encoding.bomBytes);
  if (encoding.name === 'utf-8' && strict) return validated(body);
  const written = encoding.name === 'utf-8' ? withoutWritten(body, damage) : body;
  return recoded(written, decoderOf(encoding.name), damage);
}

/** @throws `ingest/encoding` {file, encoding} when more than a twentieth of the foreign characters were damaged */
export function refuseWrongEncoding(damage: Damage, encoding: string, file: string): void {
  if (damage.characters > 0.05 * damage.foreign)
    throw new TidemarkError('ingest/encoding', { file, encoding });
}

/** Without the first `bytes` bytes. */
export async function* withoutPrefix(
  chunks: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    const cut = Math.min(left, chunk.length);
    left -= cut;
    if (cut < chunk.length) yield cut === 0 ? chunk : chunk.subarray(cut);
  }
}

async function* validated(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const validator = new Utf8Validator();
  for await (const chunk of chunks) {
    if (!validator.accepts(chunk)) throw new NotUtf8();
    yield chunk;
  }
  if (!validator.complete()) throw new NotUtf8();
}

/** U+FFFD that stands in the file as such is no damage of ours: taken off the count it will add to. */
async function* withoutWritten(
  chunks: AsyncIterable<Uint8Array>,
  damage: Damage,
): AsyncGenerator<Uint8Array> {
  let last = 0;
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      last = ((last << 8) | byte) & 0xffffff;
      if (last === 0xefbfbd) damage.characters--;
    }
    yield chunk;
  }
}

type Decode = (chunk: Uint8Array | undefined) => string;

async function* recoded(
  chunks: AsyncIterable<Uint8Array>,
  decode: Decode,
  damage: Damage,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield encodeCounting(decode(chunk), damage);
  yield encodeCounting(decode(undefined), damage);
}

function encodeCounting(text: string, damage: Damage): Uint8Array {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) damage.foreign++;
    if (unit === 0xfffd) damage.characters++;
  }
  return encoder.encode(text);
}

/** TextDecoder, but for what it does not know or Node 20 gets wrong. */
function decoderOf(name: string): Decode {
  const none = new Uint8Array(0);
  if (name === 'windows-1252') return (chunk) => decodeWindows1252(chunk ?? none);
  if (name in CODE_PAGES) return (chunk) => decodeCodePage(name, chunk ?? none);
  return name === 'euc-kr' ? koreanDecoder() : streamDecoder(name);
}

function streamDecoder(name: string): Decode {
  const decoder = new TextDecoder(name, { ignoreBOM: true });
  return (chunk) => (chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
}
