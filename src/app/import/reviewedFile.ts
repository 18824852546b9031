import type { TidemarkError } from '../../shared/errors';
import type { FileToRead } from '../../worker/protocol';

/** A file whose reading is looked at. */
export interface ReviewedFile {
  /** Absent when the table was read in an earlier visit: the file has to be chosen again. */
  readonly source: FileToRead | null;
  readonly fileName: string;
  /** The table it was read into; null when it could not be read. */
  readonly table: string | null;
  readonly problem: TidemarkError | null;
}
