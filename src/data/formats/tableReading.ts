import type { IngestResult } from '../ingest/ingestCsv';
import type { Dialect } from '../ingest/readOptions';

/** What a file is made of, found by its bytes and never by its name. */
export type FileFormat = 'text' | 'xlsx' | 'parquet' | 'arrow' | 'jsonLines' | 'json';

/** How a table was laid out in its file; only the keys that its format has. The same keys serve `--read NAME.KEY=VALUE`. */
export interface FileDialect extends Partial<Dialect> {
  /** The sheet of a workbook; the list of a JSON document that has several. */
  readonly sheet?: string;
  /** The file inside a zip. */
  readonly entry?: string;
  /** What 3/4/2020 means, where the file has such dates. */
  readonly dates?: 'dmy' | 'mdy';
}

/** A file of any format as a typed table. */
export interface TableReading extends Omit<IngestResult, 'dialect'> {
  readonly format: FileFormat;
  readonly dialect: FileDialect;
}
