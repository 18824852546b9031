import { noCheckpoint } from '../../shared/checkpoint';
import type { ByteSource } from '../ingest/byteSource';
import { inspect, type Inspection } from '../ingest/inspect';
import { proposeRoles } from '../roles/proposeRoles';
import { type FormattedFile, openParts } from './fileParts';
import { readPart } from './readFile';
import type { FileDialect, FileFormat } from './tableReading';

/** What `tidemark inspect` prints for a table of a file; encoding and dialect keys serve as `--read` keys. */
export interface FileInspection extends Omit<Inspection, 'dialect'> {
  readonly format: FileFormat;
  readonly dialect: FileDialect;
}

/** Says what a file is: one inspection, or one for every table in a zip. @throws as `readFile` */
export async function inspectFile(source: ByteSource): Promise<FileInspection[]> {
  const { parts } = await openParts(source);
  const found: FileInspection[] = [];
  for (const part of parts) found.push(await inspectPart(part, source.name));
  return found;
}

async function inspectPart(part: FormattedFile, fileName: string): Promise<FileInspection> {
  const { entry, format } = part;
  const where = entry === undefined ? {} : { entry };
  if (format === 'text') {
    const found = await inspect(part.source);
    return { ...found, format, path: fileName, dialect: { ...found.dialect, ...where } };
  }
  const reading = await readPart(part, { fileName, checkpoint: noCheckpoint });
  const { table, rows, encoding, dialect, unreadable } = reading;
  const lost = new Map(unreadable.map(({ column, count }) => [column, count]));
  const columns = table.columns.map(({ name, type }) => ({ name, type, unreadable: lost.get(name) ?? 0 }));
  const proposed = proposeRoles(table, entry ?? fileName);
  return { path: fileName, format, encoding, dialect: { ...dialect, ...where }, rows, columns, ...proposed };
}
