import { TidemarkError } from '../shared/errors';
import { FILE_VERSION } from './document';

type RawNotebook = Record<string, unknown>;

/** `MIGRATIONS[k]` lifts a file from version k to k + 1. A file version is never taken out of this list. */
const MIGRATIONS: Readonly<Record<number, (raw: RawNotebook) => RawNotebook>> = {};

/** @throws `file/too-new` when the file is from a later Tidemark, `file/broken` when its version is no version. */
export function migrate(raw: RawNotebook): RawNotebook {
  const version = raw['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new TidemarkError('file/broken', { where: 'version' });
  }
  if (version > FILE_VERSION) throw new TidemarkError('file/too-new', { version, known: FILE_VERSION });
  let current = raw;
  for (let v = version; v < FILE_VERSION; v++) current = { ...MIGRATIONS[v]!(current), version: v + 1 };
  return current;
}
