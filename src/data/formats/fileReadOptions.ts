import type { ReadOptions } from '../ingest/readOptions';

/** What the analyst fixed of a file of any format. The keys and values of `--read NAME.KEY=VALUE`. */
export interface FileReadOptions extends ReadOptions {
  /** The sheet of a workbook, or the list of a JSON document (its keys joined with dots), by name or by number from 1. */
  readonly sheet?: string;
  /** The file inside a zip, by its path or its name. */
  readonly entry?: string;
}
