import { readFileSync } from 'node:fs';
import path from 'node:path';
import { noCheckpoint } from '../../shared/checkpoint';
import { toTidemarkError } from '../../shared/errors';
import { textAt } from '../../shared/table';
import { blobSource, bytesSource, type ByteSource } from '../ingest/byteSource';
import type { FileReadOptions } from './fileReadOptions';
import { readFile } from './readFile';
import type { TableReading } from './tableReading';

/** A file of tests/fixtures/formats, written by other programs (see make.py there). */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(process.cwd(), 'tests/fixtures/formats', name)));
}

export function fixtureSource(name: string): ByteSource {
  return blobSource(new Blob([fixture(name).slice()]), name);
}

/** Reads a fixture, or bytes under a name. */
export function read(
  file: string | { readonly name: string; readonly bytes: Uint8Array },
  options: FileReadOptions = {},
): Promise<TableReading> {
  const source = typeof file === 'string' ? fixtureSource(file) : bytesSource(file.bytes, file.name);
  return readFile(source, { fileName: source.name, read: options, checkpoint: noCheckpoint });
}

export function cells(reading: TableReading, name: string): (string | null)[] {
  const column = reading.table.columns.find((one) => one.name === name)!;
  return Array.from({ length: reading.rows }, (_, row) => textAt(column, row));
}

/** Every column's type by name. */
export function types(reading: TableReading): Record<string, string> {
  return Object.fromEntries(reading.table.columns.map((column) => [column.name, column.type]));
}

/** The code of what some work throws. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (cause) {
    return toTidemarkError(cause).code;
  }
}
