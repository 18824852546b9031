import type { Checkpoint } from '../../shared/checkpoint';
import type { Dialect } from './readOptions';
import { type RecordDialect, sampleRecords } from './sampleRecords';
import { sniffDelimiter, usualWidth } from './sniffDelimiter';
import { joinedHeader, sniffHeaderRow, sniffSkip } from './sniffHeader';
import { sniffNumbers } from './sniffNumbers';

/** The dialect of a file and the names and number of its columns. */
export interface Layout {
  readonly dialect: Dialect;
  /** The header as written; empty without a header row. */
  readonly header: readonly string[];
  readonly width: number;
  /** The first records after preamble and header. */
  readonly sample: readonly (readonly string[])[];
  /** Other ways to cut the records that explain the file nearly as well, the likelier first. */
  readonly others: readonly RecordDialect[];
}

const SAMPLE_RECORDS = 500;
/** Of very wide files fewer records are looked at: about so many cells, but some records of any file. */
const SAMPLE_CELLS = 60_000;
const LEAST_RECORDS = 8;

/** Finds the layout in the first bytes (UTF-8) of a file. What `fixed` says is taken as said. */
export async function sniffDialect(
  head: Uint8Array,
  whole: boolean,
  fixed: Partial<Dialect>,
  checkpoint: Checkpoint,
): Promise<Layout> {
  const { dialect: cut, others } = await sniffDelimiter(head, whole, fixed, checkpoint);
  const records = firstRecords(head, whole, cut);
  await checkpoint(0);
  const found = sniffSkip(records);
  const skip = fixed.skip ?? found;
  const table = records.slice(skip);
  const headerRow = fixed.headerRow ?? sniffHeaderRow(table);
  await checkpoint(0);
  const body = headerRow ? table.slice(1) : table;
  const names = skip === found ? joinedHeader(records, skip) : (table[0] ?? []);
  const header = headerRow ? names : [];
  const dialect = { ...cut, headerRow, skip, ...sniffNumbers(body, fixed) };
  return { dialect, header, width: widthOf(header, body), sample: body, others };
}

function firstRecords(head: Uint8Array, whole: boolean, cut: RecordDialect): string[][] {
  const few = sampleRecords(head, whole, cut, LEAST_RECORDS);
  const width = few.reduce((most, { length }) => Math.max(most, length), 1);
  const count = Math.min(SAMPLE_RECORDS, Math.floor(SAMPLE_CELLS / width));
  return count <= LEAST_RECORDS ? few : sampleRecords(head, whole, cut, count);
}

/**
 * The header's width. Where half of the rows are wider, theirs if the surplus holds anything; where the header only ends
 * in empty names that no row has, those are dropped.
 */
function widthOf(header: readonly string[], body: readonly (readonly string[])[]): number {
  const usual = usualWidth(body);
  if (header.length === 0) return usual;
  if (usual > header.length) {
    const wide = body.filter((record) => record.length >= usual);
    const surplus = wide.some((record) => record.slice(header.length).some((cell) => cell.trim() !== ''));
    return surplus && wide.length * 2 > body.length ? usual : header.length;
  }
  const named = header.findLastIndex((name) => name.trim() !== '') + 1;
  const widest = body.reduce((most, record) => Math.max(most, record.length), 0);
  return Math.max(named, Math.min(header.length, body.length === 0 ? named : widest), 1);
}
