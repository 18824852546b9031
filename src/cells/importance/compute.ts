import { beeswarm, type BeeswarmMark } from '../../analysis/explain/beeswarm';
import { meanAbsolute, type Contributions } from '../../analysis/explain/contributions';
import { partialDependence } from '../../analysis/explain/partialDependence';
import { permutationImportance } from '../../analysis/explain/permutationImportance';
import { termsRead } from '../../analysis/explain/termsRead';
import { predictMatrix } from '../../analysis/models/registry';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { implementCell } from '../framework/defineCell';
import { columnKinds } from './columnKinds';
import { readTree } from './readTree';
import spec from './spec';
import { explained, matrixOf, scoreOf, subjectOf, type Subject } from './subject';
import type { FeatureDependence, FeatureImportance, FeatureSwarm, ImportanceView } from './types';

/** Most members looked at; drawn by the seed from those the model did not learn from. */
const ROWS = { permutation: 2500, shap: 1500, dependence: 400 };
const SWARM_MARKS = 2000;
const SHOWN_FEATURES = 20;
const DEPENDENCE = { points: 20, iceRows: 60 };

export default implementCell(spec, async ({ params, inputs, seed, checkpoint }) => {
  const subject = subjectOf(inputs.model, inputs.snapshot, { model: params.model, seed });
  const losses = await permuted(subject, params.repeats, stage(checkpoint, 0, 0.6));
  const { contributions, points } = await explained(
    subject,
    subject.rows.subarray(0, ROWS.shap),
    stage(checkpoint, 0.6, 0.8),
  );
  const swarms = swarmsOf(subject, contributions, points.values);
  const shap = meanAbsolute(contributions);
  const importance: FeatureImportance[] = losses
    .map((loss) => ({
      ...loss,
      shap: shap[contributions.features.indexOf(loss.feature)] ?? 0,
      model: subject.id,
    }))
    .sort((a, b) => b.permutation - a.permutation || b.shap - a.shap);
  const shown = [
    ...new Set([...swarms.map(({ feature }) => feature), ...importance.map(({ feature }) => feature)]),
  ];
  const dependence = await dependences(subject, shown.slice(0, SHOWN_FEATURES), stage(checkpoint, 0.8, 1));
  const looked = subject.rows.subarray(0, ROWS.permutation);
  return {
    outputs: { importance },
    view: {
      model: subject.id,
      rows: subject.rows.length,
      positive: inputs.model.label.positive,
      baseScore: points.baseScore,
      lines: importance,
      swarms,
      dependence,
      kinds: columnKinds(inputs.model.evaluation.matrix, inputs.snapshot, looked),
      tree: readTree(subject, looked),
    } satisfies ImportanceView,
  };
});

async function permuted(subject: Subject, repeats: number, checkpoint: Checkpoint) {
  const rows = subject.rows.subarray(0, ROWS.permutation);
  const labels = Uint8Array.from(rows, (row) => subject.trained.label.values[row]!);
  const results = await permutationImportance(
    (matrix) => predictMatrix(subject.fitted, matrix),
    { matrix: matrixOf(subject, rows), labels },
    { repeats, reads: termsRead(subject.fitted), seed: subject.seed, checkpoint },
  );
  return results.map(({ feature, aucDrop, aucDropSd, logLossRise }) => ({
    feature,
    permutation: aucDrop,
    permutationSd: aucDropSd,
    logLossRise,
  }));
}

function swarmsOf(subject: Subject, contributions: Contributions, points: Float64Array): FeatureSwarm[] {
  const rows = subject.rows.subarray(0, ROWS.shap);
  const marks = beeswarm(
    { ...contributions, values: points },
    { columns: subject.table.columns, rows },
    { features: SHOWN_FEATURES, marks: SWARM_MARKS, seed: subject.seed },
  );
  const features = [...new Set(marks.map(({ feature }) => feature))];
  return features.map((feature) => {
    const own = marks.filter((mark) => mark.feature === feature);
    return { feature, dots: dotsOf(own), reach: reachOf(own) };
  });
}

/** Levels of a category stand in the order of their text; unknown values in the middle. */
function dotsOf(marks: readonly BeeswarmMark[]) {
  const levels = [...new Set(marks.map(({ value }) => value))].filter((value) => value !== null).sort();
  const place = (value: string | null) =>
    value === null ? 0.5 : levels.length < 2 ? 0.5 : levels.indexOf(value) / (levels.length - 1);
  const isText = marks.every(({ level }) => level === null);
  return marks.map(({ contribution, level, value }) => ({
    effect: contribution,
    level: level ?? (isText ? place(value) : 0.5),
    value,
  }));
}

function reachOf(marks: readonly BeeswarmMark[]): number {
  const sizes = Float64Array.from(marks, ({ contribution }) => Math.abs(contribution)).sort();
  return sizes[Math.floor(0.95 * (sizes.length - 1))] ?? 0;
}

async function dependences(
  subject: Subject,
  features: readonly string[],
  checkpoint: Checkpoint,
): Promise<FeatureDependence[]> {
  const matrix = matrixOf(subject, subject.rows.subarray(0, ROWS.dependence));
  const where = { fitted: subject.trained.evaluation.matrix, matrix };
  const found: FeatureDependence[] = [];
  for (const [k, feature] of features.entries()) {
    const progress = stage(checkpoint, k / features.length, (k + 1) / features.length);
    const options = { ...DEPENDENCE, checkpoint: progress };
    const one = await partialDependence(scoreOf(subject), where, feature, options);
    const { move } = one;
    found.push({
      ...one,
      mean: one.mean.map(percent),
      ice: one.ice.map((line) => line.map(percent)),
      move: { ...move, low: percent(move.low), high: percent(move.high) },
    });
  }
  return found;
}

function percent(share: number): number {
  return 100 * share;
}
