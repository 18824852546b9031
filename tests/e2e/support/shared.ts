import { existsSync } from 'node:fs';
import { join } from 'node:path';

const SHARED = join(new URL('../../..', import.meta.url).pathname, '..', 'shared');

/** Whether the reference data lies beside the checkout. */
export const hasShared = existsSync(join(SHARED, 'data'));

/** Path of a reference data file. */
export function sharedData(name: string): string {
  return join(SHARED, 'data', name);
}
