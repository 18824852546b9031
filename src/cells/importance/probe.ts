import type { Contributions } from '../../analysis/explain/contributions';
import { marginsFrom } from '../../analysis/explain/explainRows';
import { hStatistic } from '../../analysis/explain/hStatistic';
import { interactionPartner } from '../../analysis/explain/interactionPartner';
import { pairDependence } from '../../analysis/explain/pairDependence';
import type { DesignMatrix } from '../../analysis/matrix/designMatrix';
import type { ModelId } from '../../analysis/models/model';
import { predictMatrix } from '../../analysis/models/registry';
import type { Checkpoint } from '../../shared/checkpoint';
import { asText, getColumn, numbersOf, type ColumnTable } from '../../shared/table';
import { implementProbe } from '../framework/defineCell';
import spec from './spec';
import { explained, matrixOf, scoreOf, subjectOf, type Subject } from './subject';
import type { ImportanceQuestion, PairAnswer, PairsAnswer, ShapFeature } from './types';

type Answer = readonly ShapFeature[] | PairsAnswer | PairAnswer;

/** Members shown one by one. */
const SHAP_ROWS = 500;
/** Members a pair is judged on; evaluations of the model that all pairs, or one picture, may cost. */
const PAIR_ROWS = { least: 24, most: 100 };
const EVALUATIONS = { quick: 400_000, kernel: 40_000 };
const PICTURE = { points: 14, rows: 400 };

/** What is too dear to compute before somebody asks: members' own points, pairs that act together, two at once. */
export default implementProbe(spec, async ({ question, inputs, checkpoint }): Promise<Answer> => {
  const asked = question as unknown as ImportanceQuestion;
  const { model } = asked;
  const subject = subjectOf(inputs.model, inputs.snapshot, { model, seed: inputs.model.seed });
  if (asked.ask === 'shap') return shapOf(subject, asked.features, checkpoint);
  if (asked.ask === 'pairs') return pairsOf(subject, asked.features, checkpoint);
  return pairOf(subject, asked.features, checkpoint);
});

function affordable(model: ModelId): number {
  return model === 'svmRbf' ? EVALUATIONS.kernel : EVALUATIONS.quick;
}

async function shapOf(
  subject: Subject,
  features: readonly string[],
  checkpoint: Checkpoint,
): Promise<ShapFeature[]> {
  const rows = subject.rows.subarray(0, SHAP_ROWS);
  const { matrix, contributions, points } = await explained(subject, rows, checkpoint);
  const inPoints = { ...contributions, values: points.values };
  const found: ShapFeature[] = [];
  for (const feature of features) {
    await checkpoint(1);
    const partner = interactionPartner(inPoints, matrix, feature, features);
    found.push({
      feature,
      values: valuesOf(subject, feature, rows),
      points: pointsOf(inPoints, feature),
      partner: partner?.feature ?? null,
      strength: partner?.strength ?? 0,
    });
  }
  return found;
}

function pointsOf({ values, features, rowCount }: Contributions, feature: string): number[] {
  const place = features.indexOf(feature);
  return Array.from({ length: rowCount }, (_, row) => values[row * features.length + place] ?? 0);
}

/** As the model reads them: numbers where it does, else text. */
function valuesOf({ trained, table }: Subject, feature: string, rows: Uint32Array): ShapFeature['values'] {
  const encoding = trained.evaluation.matrix.encodings.find(({ column }) => column === feature);
  const isNumber = encoding?.kind === 'numeric';
  const read: (row: number) => number | string | null = isNumber
    ? numberReader(table, feature)
    : textReader(table, feature);
  return Array.from(rows, (row) => read(row));
}

function numberReader(table: ColumnTable, feature: string): (row: number) => number | null {
  const numbers = numbersOf(getColumn(table, feature));
  return (row) => (Number.isNaN(numbers[row]!) ? null : numbers[row]!);
}

function textReader(table: ColumnTable, feature: string): (row: number) => string | null {
  const { codes, dictionary } = asText(getColumn(table, feature));
  return (row) => dictionary[codes[row]!] ?? null;
}

async function pairsOf(
  subject: Subject,
  features: readonly string[],
  checkpoint: Checkpoint,
): Promise<PairsAnswer> {
  const effects = Math.max(1, (features.length * (features.length + 1)) / 2);
  const wanted = Math.floor(Math.sqrt(affordable(subject.id) / effects));
  const rows = subject.rows.subarray(0, Math.max(PAIR_ROWS.least, Math.min(PAIR_ROWS.most, wanted)));
  const isProbability = subject.id === 'tree' || subject.id === 'forest';
  const raw = (matrix: DesignMatrix) => predictMatrix(subject.fitted, matrix);
  const margin = isProbability ? raw : (matrix: DesignMatrix) => marginsFrom(raw(matrix));
  return {
    rows: rows.length,
    margin: isProbability ? 'probability' : 'log-odds',
    pairs: await hStatistic(margin, matrixOf(subject, rows), { features, checkpoint }),
  };
}

async function pairOf(
  subject: Subject,
  features: readonly [string, string],
  checkpoint: Checkpoint,
): Promise<PairAnswer> {
  const cells = PICTURE.points * PICTURE.points;
  const wanted = Math.floor(affordable(subject.id) / cells);
  const rows = subject.rows.subarray(0, Math.min(PICTURE.rows, wanted));
  const where = { fitted: subject.trained.evaluation.matrix, matrix: matrixOf(subject, rows) };
  const options = { points: PICTURE.points, checkpoint };
  const found = await pairDependence(scoreOf(subject), where, features, options);
  return {
    ...found,
    rows: rows.length,
    mean: found.mean.map((line) => line.map((share) => 100 * share)),
  };
}
