import { exportModel } from '../../analysis/modelFiles/exportModel';
import type { ExportedFile } from '../../analysis/modelFiles/formats';
import type { SavedFigures } from '../../analysis/modelFiles/modelFile';
import type { ModelId } from '../../analysis/models/model';
import type { Checkpoint } from '../../shared/checkpoint';
import type { ColumnTable } from '../../shared/table';
import type { FileQuestion, LeaderboardRow, TrainedModel } from './types';

/** The files of a model of the last training, with the figures it was judged by. */
export function modelFileAnswer(
  { model, format, created }: FileQuestion,
  outputs: { readonly model: TrainedModel; readonly leaderboard: readonly LeaderboardRow[] },
  { table, checkpoint }: { readonly table: ColumnTable; readonly checkpoint: Checkpoint },
): Promise<readonly ExportedFile[]> {
  const figures = figuresOf(outputs.leaderboard, model);
  return exportModel(outputs.model, { model, format, created, figures, table }, checkpoint);
}

/** The line of rows held out, or of the folds. */
export function figuresOf(board: readonly LeaderboardRow[], model: ModelId): SavedFigures[] {
  const lines = board.filter((line) => line.model === model && line.split !== 'train');
  const line = lines.find(({ split }) => split === 'test') ?? lines[0];
  if (!line) return [];
  const metrics = Object.fromEntries(
    Object.entries(line).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
  return [{ model, settings: line.settings, metrics }];
}
