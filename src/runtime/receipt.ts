import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { NotebookDocument } from '../notebook/document';
import { TidemarkError } from '../shared/errors';
import { fingerprintOf, type Fingerprint } from '../shared/fingerprint';
import type { Part, Roles } from '../shared/table';
import type { Build } from './build';
import type { KindFacts } from './plan';

/** A table that went in. */
export interface ReceiptInput {
  readonly rows: number;
  readonly part: Part;
  readonly roles: Roles;
  /** SHA-256 of the bytes of its file, of several as `digestOfFiles` says; null where one is not known any more. */
  readonly file: string | null;
  /** Of several files: the SHA-256 of each, in the order of their rows. */
  readonly files?: readonly (string | null)[];
  /** SHA-256 of what was read from it, as `tableDigest` says. */
  readonly table: string;
}

/**
 * One hash for several files: SHA-256 of their hashes, a line each, as `sha256sum A B | cut -c1-64 | sha256sum` says it;
 * of a single file its own.
 */
export function digestOfFiles(hashes: readonly (string | null)[]): string | null {
  if (hashes.length === 0 || hashes.includes(null)) return null;
  const lines = hashes.map((hash) => `${hash}\n`).join('');
  return hashes.length === 1 ? hashes[0]! : bytesToHex(sha256(utf8ToBytes(lines)));
}

/** What a receipt says of the files of a table. */
export function filesOf(hashes: readonly (string | null)[]): Pick<ReceiptInput, 'file' | 'files'> {
  return { file: digestOfFiles(hashes), ...(hashes.length > 1 ? { files: hashes } : {}) };
}

export interface ReceiptCell {
  readonly kind: string;
  /** SHA-256 of {kind, its version, parameters, inputs, seed}; null where it could not be planned. */
  readonly fingerprint: Fingerprint | null;
  readonly state: string;
  /** SHA-256 of each output, timings left out; none of a cell that is not fresh. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** What a run was made of and what came of it, hashed: a second person can prove the same numbers. No times are in it. */
export interface Receipt {
  readonly format: 'tidemark-receipt';
  readonly version: 2;
  readonly tidemark: { readonly version: string; readonly commit: string | null };
  readonly libraries: Readonly<Record<string, string>>;
  readonly seed: number;
  /** SHA-256 of seed and cells with the settings that decide: titles, language and what only changes the looks left out. */
  readonly notebook: Fingerprint;
  readonly inputs: Readonly<Record<string, ReceiptInput>>;
  readonly cells: Readonly<Record<string, ReceiptCell>>;
  /** SHA-256 of all outputs: equal where the results are. */
  readonly results: Fingerprint;
  /** SHA-256 of everything else in here, as JSON with sorted keys. */
  readonly sha256: Fingerprint;
}

export interface ReceiptParts extends Pick<Receipt, 'inputs' | 'cells'> {
  readonly build: Build;
  readonly notebook: NotebookDocument;
  readonly factsOf: (kind: string) => KindFacts | undefined;
}

export function makeReceipt({ build, notebook, factsOf, inputs, cells }: ReceiptParts): Receipt {
  const { version, commit, libraries } = build;
  const outputs = Object.fromEntries(Object.entries(cells).map(([id, cell]) => [id, cell.outputs]));
  const content = {
    format: 'tidemark-receipt',
    version: 2,
    tidemark: { version, commit },
    libraries,
    seed: notebook.seed,
    notebook: notebookPrint(notebook, factsOf),
    inputs,
    cells,
    results: fingerprintOf(outputs),
  } as const;
  return { ...content, sha256: fingerprintOf(content) };
}

function notebookPrint({ cells, seed }: NotebookDocument, factsOf: ReceiptParts['factsOf']): Fingerprint {
  const deciding = cells.map(({ id, kind, params, inputs }) => {
    return { id, kind, params: decisive(factsOf(kind), params), inputs };
  });
  return fingerprintOf({ seed, cells: deciding });
}

/** Parameters that are not allowed stand as they are: such a cell has failed in both runs. */
function decisive(facts: KindFacts | undefined, params: Readonly<Record<string, unknown>>) {
  try {
    return facts?.resolve(params) ?? params;
  } catch {
    return params;
  }
}

/**
 * Reads a receipt, or the `run.json` it is in.
 * @throws `receipt/not-a-receipt`; `receipt/version` {version, known}; `receipt/changed`: not as it was written
 */
export function readReceipt(text: string): Receipt {
  const found = receiptIn(parse(text));
  const { sha256, ...content } = found as unknown as Receipt;
  if (found['version'] !== 2)
    throw new TidemarkError('receipt/version', { version: String(found['version']), known: 2 });
  if (sha256 !== fingerprintOf(content)) throw new TidemarkError('receipt/changed');
  return found as unknown as Receipt;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TidemarkError('receipt/not-a-receipt', {}, { cause });
  }
}

function receiptIn(value: unknown): Record<string, unknown> {
  const outer = isRecord(value) && isRecord(value['receipt']) ? value['receipt'] : value;
  if (isRecord(outer) && outer['format'] === 'tidemark-receipt') return outer;
  throw new TidemarkError('receipt/not-a-receipt');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
