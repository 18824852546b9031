import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Hex SHA-256 that names a table or a cell's result. Data never crosses to the page: its name does. */
export type Fingerprint = string & { readonly __brand: 'Fingerprint' };

/** Hex SHA-256 of a JSON value whose object keys are sorted first, so that key order does not matter. */
export function fingerprintOf(value: unknown): Fingerprint {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value)))) as Fingerprint;
}

/** Hex SHA-256 of bytes. */
export function sha256Hex(bytes: Uint8Array): Fingerprint {
  return bytesToHex(sha256(bytes)) as Fingerprint;
}

/** JSON with sorted keys and without `undefined` members. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
