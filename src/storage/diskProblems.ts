import type { TidemarkError } from '../shared/errors';

/** What free space on the disk solves. */
const SOLVED_BY_SPACE: readonly string[] = ['storage/quota', 'storage/cannot-open', 'storage/no-room'];

/** Whether a problem is one of a full disk. */
export function isDiskProblem({ code }: Pick<TidemarkError, 'code'>): boolean {
  return SOLVED_BY_SPACE.includes(code);
}
