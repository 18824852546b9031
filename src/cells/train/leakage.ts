import type { LeaderboardRow } from '../../analysis/validation/leaderboard';
import { suspectedLeaks } from '../../analysis/validation/suspectedLeaks';
import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import type { Prepared } from './prepare';

/** A warning for every feature that knows too much, or that alone may be why a model does. */
export async function leakage(
  { dataset, rows }: Prepared,
  board: readonly LeaderboardRow[],
  checkpoint: Checkpoint,
): Promise<Warning[]> {
  const bestModelAuc = Math.max(...board.filter(({ split }) => split !== 'train').map(({ auc }) => auc));
  const suspects = await suspectedLeaks({ ...dataset, rows }, { bestModelAuc }, checkpoint);
  return suspects.map((feature) => ({ code: 'train/leakage-suspected', details: { feature } }));
}
