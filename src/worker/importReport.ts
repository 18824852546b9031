import type { ImportSummary, TableMeta } from '../cells/framework/view';
import type { FileFormat } from '../data/formats/tableReading';
import type { TableDiff } from '../data/refresh/diffTables';
import type { KeyOverlap } from '../data/refresh/keyOverlap';
import type { RefreshCounts, RefreshMode } from '../data/refresh/refreshTable';
import type { Part, Roles } from '../shared/table';
import type { SourceFile } from './sourceFiles';

/** What came of reading one file. */
export interface ImportReport extends ImportSummary {
  /** Names the stored table: hash of the file's bytes and of how they were read. */
  readonly id: string;
  /** What the file was made of; tables of earlier versions are of text. */
  readonly format?: FileFormat;
  /** What was fixed of how to read it, for the notebook. */
  readonly read?: Readonly<Record<string, string>>;
  readonly meta: TableMeta;
  readonly proposed: { readonly part: Part; readonly roles: Roles };
  readonly ms: number;
  /** The files its rows came from; absent for generated tables and those of earlier versions. */
  readonly files?: readonly SourceFile[];
  /** The currencies of amounts that are written with one, by column. */
  readonly currencies?: Readonly<Record<string, readonly string[]>>;
  /** For a table that new rows came onto: the ids of the tables whose rows it took in, its first one's included. */
  readonly takenIn?: readonly string[];
  /** For a table that new rows came onto: how, and how many. */
  readonly refreshed?: RefreshDone;
}

/** Two stored tables, and how the rows of `next` are to meet those of `base`. */
export interface RefreshRequest {
  readonly base: ImportReport;
  readonly next: ImportReport;
  readonly mode: RefreshMode;
  /** Columns that name a row, for `upsert`. */
  readonly key: readonly string[];
}

/** What a refresh did, as kept beside the table. */
export type RefreshDone = RefreshCounts & Pick<RefreshRequest, 'mode' | 'key'>;

/** What is different in `next`, and how often its rows, and those of `base`, repeat a key. */
export interface TableComparison {
  readonly diff: TableDiff;
  readonly repeatedBefore: number;
  readonly repeatedAfter: number;
  /** What updating by the key would do; null without one. */
  readonly update: RefreshCounts | null;
  /** How many rows of `next` have a key that `base` has, as it stands or but for its spelling; null without a key. */
  readonly overlap: KeyOverlap | null;
}
