import { compareJudged, judgedMembers, type VersionComparison } from '../../analysis/modelFiles/keptTraining';
import { readModelFile, withoutJudged, writeModelFile } from '../../analysis/modelFiles/modelFile';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import type { Checkpoint } from '../../shared/checkpoint';
import { findColumn, getColumn, numbersOf, roleColumn, textAt, type ColumnTable } from '../../shared/table';
import { figuresOf } from './modelFileAnswer';
import type { LeaderboardRow, VersionQuestion } from './types';
import type { VersionFile } from './versions';

type Keeping = Extract<VersionQuestion, { ask: 'keep' }>;

interface TrainOutputs {
  readonly model: TrainedModel;
  readonly leaderboard: readonly LeaderboardRow[];
  readonly predictions: ColumnTable;
}

/** The champion of the last training as a file that also says how it came about and what it was judged on. */
export async function keepTraining(
  { created, name, tables, split }: Keeping,
  { model: trained, leaderboard, predictions }: TrainOutputs,
  { table, checkpoint }: { readonly table: ColumnTable; readonly checkpoint: Checkpoint },
): Promise<VersionFile> {
  const judged = await judgedOf(trained, predictions, checkpoint);
  const text = writeModelFile(trained, {
    created,
    models: [trained.champion],
    figures: figuresOf(leaderboard, trained.champion),
    snapshot: roleColumn(table, 'snapshot'),
    kept: { name, tables, split, judged },
  });
  return versionOf(text);
}

/**
 * What is asked of files of versions.
 * @throws `model-file/not-json`, `model-file/foreign`, `model-file/version`, `model-file/damaged`
 */
export function versionAnswer(
  question: Exclude<VersionQuestion, Keeping>,
): VersionFile | VersionComparison | string | null {
  if (question.ask === 'read') return versionOf(question.text);
  if (question.ask === 'scoring') return withoutJudged(question.text);
  const [challenger, champion] = [question.challenger, question.champion].map(
    (text) => readModelFile(text).kept?.judged,
  );
  return challenger && champion ? compareJudged(challenger, champion) : null;
}

/** A model file that was not kept as a version can be one, though it cannot be compared. */
function versionOf(text: string): VersionFile {
  const { created, champion, seed, models, kept } = readModelFile(text);
  const { settings, metrics } = models.find(({ model }) => model === champion)!;
  const { name = '', tables = {}, split = { kind: 'unknown', column: null, folds: 0 } } = kept ?? {};
  const judgedOn = kept?.judged.fingerprint ?? null;
  return {
    text,
    about: { name, created, model: champion, settings, seed, tables, split, judgedOn, figures: metrics },
  };
}

/** What the champion said of the rows it was held out from. */
function judgedOf(trained: TrainedModel, predictions: ColumnTable, checkpoint: Checkpoint) {
  const split = getColumn(predictions, 'split');
  const [member, snapshot] = [getColumn(predictions, 'member_id'), findColumn(predictions, 'snapshot')];
  const isJudged = (_: number, row: number) => textAt(split, row) !== 'train';
  const rows = Uint32Array.from({ length: predictions.rowCount }, (_, row) => row).filter(isJudged);
  const said = numbersOf(getColumn(predictions, trained.champion));
  const labels = numbersOf(getColumn(predictions, 'label'));
  const keyOf = (k: number) =>
    `${textAt(member, rows[k]!) ?? ''}\u001f${snapshot ? (textAt(snapshot, rows[k]!) ?? '') : ''}`;
  return judgedMembers(
    {
      labels: Uint8Array.from(rows, (row) => labels[row]!),
      probabilities: Float64Array.from(rows, (row) => said[row]!),
    },
    { keyOf, positive: trained.label.positive },
    checkpoint,
  );
}
