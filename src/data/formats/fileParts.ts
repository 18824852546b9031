import { TidemarkError } from '../../shared/errors';
import type { ByteSource } from '../ingest/byteSource';
import { isGzip } from '../ingest/unpack';
import { type Archive, openArchive } from './archive';
import { detectFormat, FORMAT_HEAD_BYTES } from './detectFormat';
import type { FileReadOptions } from './fileReadOptions';
import { hashOf, headOf, wholeFile } from './rawFile';
import type { FileFormat } from './tableReading';

/** A file whose format is known, ready to be read. */
export interface FormattedFile {
  readonly source: ByteSource;
  readonly format: FileFormat;
  /** The file inside a zip; undefined for a file by itself. */
  readonly entry?: string;
  /** Gzip around the format. */
  readonly isPacked: boolean;
}

/** What a file holds: itself, or the tables in a zip. */
export interface FileParts {
  readonly parts: readonly FormattedFile[];
  /** Files in a zip that are no tables. */
  readonly skipped: readonly string[];
}

/**
 * Opens a file by its first bytes.
 * @throws `ingest/locked-xlsx` {file}, `ingest/not-a-table` {file, looksLike} for .xls and other formats,
 * `ingest/damaged-zip` {file}, `ingest/no-table-in-zip` {file, entries}
 */
export async function openParts(source: ByteSource): Promise<FileParts> {
  const file = await openOne(source);
  if (file.archive === undefined) return { parts: [file], skipped: [] };
  const parts: FormattedFile[] = [];
  const skipped: string[] = [];
  for (const name of file.archive.names) {
    if (isClutter(name)) continue;
    const part = await entryPart(file.archive, name);
    if (part) parts.push(part);
    else skipped.push(name);
  }
  if (parts.length === 0) {
    const entries = skipped.slice(0, 5).join(', ');
    throw new TidemarkError('ingest/no-table-in-zip', { file: source.name, entries });
  }
  return { parts, skipped };
}

interface OpenedFile extends FormattedFile {
  readonly archive?: Archive;
}

async function openOne(source: ByteSource): Promise<OpenedFile> {
  const isPacked = isGzip(await rawHead(source));
  const kind = detectFormat(await headOf(source, FORMAT_HEAD_BYTES));
  if (kind === 'ole') throw await oleProblem(source);
  if (kind === 'html' || kind === 'xml') {
    throw new TidemarkError('ingest/other-workbook', { file: source.name, looksLike: kind.toUpperCase() });
  }
  if (kind !== 'zip') return { source, format: kind, isPacked };
  const blob = await wholeFile(source, isPacked);
  const archive = await openArchive(blob, source.name);
  const office = officeKind(archive);
  if (office === 'xlsx') return { source: packedSource(source, blob), format: 'xlsx', isPacked: false };
  if (office === 'ods' || office === 'xlsb') {
    throw new TidemarkError('ingest/other-workbook', { file: source.name, looksLike: `.${office}` });
  }
  if (office) throw new TidemarkError('ingest/not-a-table', { file: source.name, looksLike: office });
  return { source, format: 'text', isPacked, archive };
}

/** The whole file as a source that keeps the name and hash of what was given. */
function packedSource(source: ByteSource, blob: Blob): ByteSource {
  return source.blob === blob ? source : { ...source, blob };
}

async function rawHead(source: ByteSource): Promise<Uint8Array> {
  for await (const chunk of source.chunks()) if (chunk.length > 0) return chunk;
  return new Uint8Array(0);
}

/** What an archive is besides a zip. */
function officeKind({ has, names }: Archive): string | undefined {
  if (has('[Content_Types].xml')) {
    if (names.some((name) => name.startsWith('word/'))) return 'docx';
    if (names.some((name) => name.startsWith('ppt/'))) return 'pptx';
    return has('xl/workbook.bin') ? 'xlsb' : 'xlsx';
  }
  return has('mimetype') && has('content.xml') ? 'ods' : undefined;
}

/** Old workbooks and workbooks with a password lie in the same kind of container. */
async function oleProblem(source: ByteSource): Promise<TidemarkError> {
  const marker = Array.from('EncryptedPackage', (letter) => `${letter}\0`).join('');
  const decoder = new TextDecoder('latin1');
  let tail = '';
  for await (const chunk of source.chunks()) {
    const text = tail + decoder.decode(chunk);
    if (text.includes(marker)) return new TidemarkError('ingest/locked-xlsx', { file: source.name });
    tail = text.slice(-marker.length);
  }
  return new TidemarkError('ingest/other-workbook', { file: source.name, looksLike: '.xls' });
}

/** Files that operating systems add. */
function isClutter(name: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

const NO_TABLES =
  /\.(?:pdf|docx?|pptx?|html?|md|rtf|xml|png|jpe?g|gif|svg|css|js|py|sql|log|zip|exe)$|(?:^|\/)(?:read ?me|licen[cs]e|changelog)[^/]*$/i;

const isNoTable = (code: string) => code === 'ingest/not-a-table' || code === 'ingest/other-workbook';

async function entryPart(archive: Archive, name: string): Promise<FormattedFile | undefined> {
  if (NO_TABLES.test(name)) return undefined;
  const source = archive.open(name);
  try {
    const { archive: inner, ...part } = await openOne(source);
    return inner || source.size === 0 ? undefined : { ...part, entry: name };
  } catch (cause) {
    if (cause instanceof TidemarkError && isNoTable(cause.code)) return undefined;
    throw cause;
  }
}

/** Which table of a file is meant. */
export interface PartChoice {
  readonly fileName: string;
  readonly read?: FileReadOptions | undefined;
  /** The name of the table it is for: in a zip, the file of that name is meant. */
  readonly tableName?: string | undefined;
}

/**
 * The only table, the one that `read.entry` asks for, or the one named as the table it is for.
 * @throws `ingest/choose-entry` {file, entries}, `ingest/no-entry` {file, entry, entries}
 */
export function choosePart({ parts }: FileParts, { fileName, read, tableName }: PartChoice): FormattedFile {
  const asked = read?.entry;
  const matches = (name: string) =>
    parts.find(({ entry = '' }) => entry === name) ??
    parts.find(({ entry = '' }) => baseName(entry).toLowerCase() === baseName(name).toLowerCase());
  const found =
    asked !== undefined
      ? parts[0]!.entry === undefined
        ? parts[0]
        : matches(asked)
      : parts.length === 1
        ? parts[0]
        : matches(tableName ?? '');
  if (found) return found;
  const entries = parts.map(({ entry = '' }) => entry).join(', ');
  if (asked !== undefined)
    throw new TidemarkError('ingest/no-entry', { file: fileName, entry: asked, entries });
  throw new TidemarkError('ingest/choose-entry', { file: fileName, entries });
}

/** Name without folders and ending. */
function baseName(path: string): string {
  return path
    .replace(/^.*[\\/]/, '')
    .replace(/(?:\.gz)?$/i, '')
    .replace(/\.[^.]+$/, '');
}

/** The part's bytes at any position, and the hash of the file that was given. */
export async function wholePart({
  source,
  isPacked,
}: FormattedFile): Promise<{ blob: Blob; bytesName: string }> {
  return { blob: await wholeFile(source, isPacked), bytesName: await hashOf(source) };
}
