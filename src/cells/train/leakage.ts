import { applyMatrix } from '../../analysis/matrix/applyMatrix';
import { labelMadeFeatures } from '../../analysis/validation/labelMade';
import { telltaleFeatures } from '../../analysis/validation/leakage';
import type { LeaderboardRow } from '../../analysis/validation/leaderboard';
import { pureFeatures } from '../../analysis/validation/pureParts';
import type { TrainingRun } from '../../analysis/validation/trainModels';
import type { Checkpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import type { Prepared } from './prepare';

/** Rows looked at for single features that give the label away. */
const LEAK_ROWS = 20_000;

/** A warning for every feature that alone ranks nearly perfectly, holds one outcome in a part, or was made from the label. */
export async function leakage(
  { dataset, rows }: Prepared,
  run: TrainingRun,
  board: readonly LeaderboardRow[],
  checkpoint: Checkpoint,
): Promise<Warning[]> {
  const step = Math.max(1, Math.floor(rows.length / LEAK_ROWS));
  const sample = rows.filter((_, i) => i % step === 0);
  const labels = Uint8Array.from(sample, (row) => dataset.labels[row]!);
  if (!labels.includes(0) || !labels.includes(1)) return [];
  const matrix = applyMatrix(run.final.matrix, dataset.features, sample, 'keep');
  const best = Math.max(...board.filter(({ split }) => split !== 'train').map(({ auc }) => auc));
  const suspects = new Set([
    ...telltaleFeatures(matrix, labels, best),
    ...(await pureFeatures(matrix, labels, checkpoint)),
    ...(await labelMadeFeatures(dataset.features, rows, dataset.labels, checkpoint)),
  ]);
  return [...suspects].map((feature) => ({ code: 'train/leakage-suspected', details: { feature } }));
}
