import type { FreshTexts } from '../byteDictionary';
import type { ExactRows } from '../exactStore';
import type { PlacedRows } from '../fieldBlock';
import type { FormSpec } from '../plainForm';
import type { RecordDialect } from '../sampleRecords';

/** What somebody who reads ranges of a file needs to know once. Plain data, so that it can be sent to a worker. */
export interface RangeSetup {
  readonly blob: Blob;
  readonly dialect: RecordDialect;
  /** How each column is held; null for text. */
  readonly forms: readonly (FormSpec | null)[];
  /** Rows expected in a range. */
  readonly rows: number;
}

/** A range of whole records, bytes [start, end), and the blocks [from, to) whose hashes go with it. */
export interface RangeJob {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  /** Records to leave out at the beginning. */
  readonly skip: number;
  /** The file ends here. */
  readonly last: boolean;
}

/** Codes are those of the reader who sent them: its texts so far, in order, and those that are `fresh`. */
export type RangeColumn =
  | { readonly kind: 'text'; readonly codes: Int32Array<ArrayBuffer>; readonly fresh: readonly FreshTexts[] }
  | (ExactRows<ArrayBuffer> & { readonly kind: 'exact'; readonly fresh: readonly FreshTexts[] });

/** The rows of a range. */
export interface RangeRows {
  readonly placed: PlacedRows;
  readonly columns: readonly RangeColumn[];
  readonly strayQuotes: number;
  readonly strayLine: number;
  /** SHA-256 of the blocks. */
  readonly digests: readonly Uint8Array<ArrayBuffer>[];
}

/** Somebody who reads ranges, one at a time and in the order of the file. */
export interface RangeHelper {
  open(setup: RangeSetup): Promise<void>;
  /** @returns undefined when the bytes are not whole records of UTF-8 */
  read(job: RangeJob): Promise<RangeRows | undefined>;
  close(): void;
}

/** How a source can be read by several at a time. */
export interface Parallel {
  /** Starts those who help; the reader itself reads too. */
  readonly start: () => Promise<readonly RangeHelper[]>;
  /** Smaller files are read by one. */
  readonly leastBytes: number;
  /** A whole number of blocks that are hashed together. */
  readonly rangeBytes: number;
}
