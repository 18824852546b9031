import { sha256Hex } from '../shared/fingerprint';

/** Arrays at least this long are hashed by the browser's own SHA-256, beside the text of everything else. */
const LONG_BYTES = 256;

/**
 * SHA-256 over a value as `structuredClone` carries it: numbers to the last bit, typed arrays, maps, sets, dates and
 * blobs. Cost: about 1 GB/s for typed arrays, 50 MB/s for objects.
 */
export async function digestOf(value: unknown): Promise<string> {
  const long: Promise<string>[] = [];
  const text = describe(value, long);
  const parts = await Promise.all(long);
  return sha256Hex(new TextEncoder().encode(`${text}\n${parts.join('\n')}`));
}

export async function sha256OfBytes(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A text that two values share only when they are equal; long bytes are left to `long`. */
function describe(value: unknown, long: Promise<string>[]): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return `${typeof value}:${String(value)}`;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return describeBytes(value, long);
  if (typeof Blob !== 'undefined' && value instanceof Blob) {
    long.push(value.arrayBuffer().then(sha256OfBytes));
    return `blob:${value.type}:${value.size}`;
  }
  return describeObject(value, (inner) => describe(inner, long));
}

function describeObject(value: object, inner: (one: unknown) => string): string {
  if (Array.isArray(value)) return `[${value.map(inner).join()}]`;
  if (value instanceof Date) return `date:${value.getTime()}`;
  if (value instanceof Map) return `map:[${[...value].map(inner).join()}]`;
  if (value instanceof Set) return `set:[${[...value].map(inner).join()}]`;
  const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${inner(one)}`);
  return `{${entries.sort().join()}}`;
}

function describeBytes(value: ArrayBufferView | ArrayBuffer, long: Promise<string>[]): string {
  const name = value.constructor.name;
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  if (bytes.length < LONG_BYTES) return `${name}:${bytes.join()}`;
  long.push(sha256OfBytes(bytes));
  return `${name}:${bytes.length}`;
}
