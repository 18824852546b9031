import type { Json } from '../cells/framework/params';
import type { CellResult, RowQuery, RowsPage, TableMeta } from '../cells/framework/view';
import type { ValueCount } from '../data/query/columnValues';
import type { FilePreview, FoundTable } from '../data/formats/previewFile';
import type { Locale } from '../i18n/locale';
import type { ErrorCode, ErrorDetails } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import type { InputRef } from '../shared/refs';
import type { Part } from '../shared/table';
import type { ImportReport, RefreshRequest, TableComparison } from './importReport';

export type { ImportReport };

/** What the worker holds in memory; least recently used tables and outputs go when the budget is full. */
export interface MemoryUse {
  readonly tableBytes: number;
  readonly outputBytes: number;
  readonly budgetBytes: number;
}

/** A file and what was fixed of how to read it. */
export interface FileToRead {
  readonly file: Blob;
  readonly fileName: string;
  readonly read: Readonly<Record<string, string>>;
}

/** The whole surface of the compute worker: one entry a method, `args` in, `value` out. */
export interface ComputeApi {
  compute: {
    args: {
      fingerprint: Fingerprint;
      kind: string;
      params: Readonly<Record<string, unknown>>;
      inputs: Readonly<Record<string, InputRef>>;
      seed: number;
    };
    value: CellResult;
  };
  /** A question of a cell's view; the answer is not kept. `last`: the cell's last result. */
  probe: {
    args: {
      kind: string;
      question: Json;
      inputs: Readonly<Record<string, InputRef>>;
      last: Fingerprint | null;
    };
    value: unknown;
  };
  /** To a helper: what all parts of a cell's work have in common. */
  openParts: { args: { kind: string; shared: unknown }; value: null };
  /** To a helper, after `openParts`. */
  part: { args: { question: unknown }; value: unknown };
  recall: { args: { fingerprint: Fingerprint }; value: CellResult | null };
  importFile: {
    /** `part`: what the table is to be, when the notebook says so. `name`: of the table in the file, as shown. */
    args: FileToRead & { part: Part | null; name?: string };
    value: ImportReport;
  };
  /** The tables a file holds, by a look at its head. */
  listTables: { args: { file: Blob; fileName: string }; value: readonly FoundTable[] };
  /** The head of a file as it would be read. */
  previewFile: { args: FileToRead; value: FilePreview };
  /** Several files of one shape as one table. */
  importTogether: {
    args: { files: readonly FileToRead[]; fileName: string; part: Part | null };
    value: ImportReport;
  };
  /** `sample`: the shipped notebook whose tables are wanted. */
  importDemo: {
    args: { sample: string; locale: Locale };
    value: readonly ImportReport[];
  };
  /** What came of reading a stored table's file; null when the table is not here (any more). */
  recallImport: { args: { id: string }; value: ImportReport | null };
  /** SHA-256 of tables and outputs, by the names they are asked for. */
  digests: { args: { refs: Readonly<Record<string, InputRef>> }; value: Record<string, Fingerprint> };
  /** SHA-256 of the bytes of a file. */
  fileDigest: { args: { file: Blob }; value: string };
  describe: { args: { ref: InputRef }; value: TableMeta };
  rows: { args: { ref: InputRef; kind: string; locale: Locale; query: RowQuery }; value: RowsPage };
  /** The values of a column, the most frequent first. */
  values: { args: { ref: InputRef; column: string; limit: number }; value: readonly ValueCount[] };
  /** What the rows of another stored table would change. */
  compareTables: { args: { base: string; next: string; key: readonly string[] }; value: TableComparison };
  refreshTable: { args: RefreshRequest; value: ImportReport };
  renameColumns: {
    args: { report: ImportReport; names: Readonly<Record<string, string>> };
    value: ImportReport;
  };
  exportCsv: { args: { ref: InputRef; kind: string; locale: Locale }; value: Blob };
  /** One file with a project and its data, every part with its hash. */
  backup: { args: { project: string }; value: { name: string; blob: Blob } };
  /** All or nothing: the project comes back as one of its own. */
  restore: { args: { file: Blob; fileName: string }; value: { project: string; name: string } };
  memory: { args: Record<string, never>; value: MemoryUse };
  collect: { args: { tables: readonly string[] }; value: number };
}

export type Method = keyof ComputeApi;
export type Args<M extends Method> = ComputeApi[M]['args'];
export type Value<M extends Method> = ComputeApi[M]['value'];

export interface WireError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly stack: string | undefined;
}

export type ToWorker =
  | { [M in Method]: { type: 'call'; id: number; method: M; args: Args<M> } }[Method]
  | { type: 'cancel'; id: number };

export type FromWorker =
  | { type: 'progress'; id: number; fraction: number; live: unknown }
  | { type: 'done'; id: number; value: unknown }
  | { type: 'failed'; id: number; error: WireError };
