import { TidemarkError } from '../../shared/errors';
import { fingerprintOf, type Fingerprint } from '../../shared/fingerprint';
import type { Part, Roles } from '../../shared/table';
import type { BackupColumn } from './tableParquet';

export const MANIFEST = 'manifest.json';
export const NOTEBOOK = 'notebook.tidemark.json';
/** 1: notebook and tables; 2: also files that cells keep. */
export const BACKUP_VERSION = 2;

/** One part of a backup file, and the hash its bytes must have. */
export interface BackupPart {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface BackupTable extends BackupPart {
  readonly id: Fingerprint;
  /** The file it was read from. */
  readonly fileName: string;
  readonly rowCount: number;
  readonly part: Part;
  readonly roles: Roles;
  readonly columns: readonly BackupColumn[];
  readonly report: unknown;
}

/** `manifest.json` of a backup: what is in the zip, every part with its hash. */
export interface BackupManifest {
  readonly format: 'tidemark-backup';
  readonly version: number;
  readonly name: string;
  readonly notebook: BackupPart;
  /** Name of a table in the notebook → index in `tables`. */
  readonly names: Readonly<Record<string, number>>;
  readonly tables: readonly BackupTable[];
  /** Files that cells keep, each named in the notebook by its SHA-256; from version 2. */
  readonly files?: readonly BackupPart[];
  /** SHA-256 of everything else in here, its keys sorted. */
  readonly seal: Fingerprint;
}

/** The manifest with its seal. */
export function sealManifest(manifest: Omit<BackupManifest, 'seal'>): BackupManifest {
  return { ...manifest, seal: fingerprintOf(manifest) };
}

/** @throws `backup/not-a-backup`, `backup/too-new`, `backup/damaged` */
export function parseManifest(text: string): BackupManifest {
  const raw = readJson(text) as Partial<BackupManifest> | null;
  if (raw?.format !== 'tidemark-backup') throw new TidemarkError('backup/not-a-backup');
  const { seal, ...rest } = raw;
  const { version = 0, notebook, tables, names, files = [] } = rest;
  if (version > BACKUP_VERSION) throw new TidemarkError('backup/too-new', { version, known: BACKUP_VERSION });
  const whole =
    seal === fingerprintOf(rest) &&
    isPart(notebook) &&
    isListOf(tables, isTable) &&
    isListOf(files, isPart) &&
    typeof names === 'object';
  if (!whole) throw new TidemarkError('backup/damaged', { part: MANIFEST });
  return raw as BackupManifest;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TidemarkError('backup/damaged', { part: MANIFEST }, { cause });
  }
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isPart(value: unknown): value is BackupPart {
  const part = value as Partial<BackupPart> | null | undefined;
  return typeof part?.path === 'string' && typeof part.bytes === 'number' && typeof part.sha256 === 'string';
}

function isTable(value: unknown): boolean {
  const table = value as Partial<BackupTable>;
  return isPart(value) && Number.isSafeInteger(table.rowCount) && Array.isArray(table.columns);
}
