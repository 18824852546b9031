import { readFileSync } from 'node:fs';
import { aucScore } from '../../../src/analysis/metrics/scores';
import { boosted, type FittedBoosted } from '../../../src/analysis/models/boosted/boosted';
import { forest, type FittedForest } from '../../../src/analysis/models/forest/forest';
import { logistic } from '../../../src/analysis/models/logistic';
import type { Fitted, Model, TrainingData } from '../../../src/analysis/models/model';
import { neural } from '../../../src/analysis/models/neural/neural';
import { noCheckpoint } from '../../../src/shared/checkpoint';
import type { TreeTask } from '../trees/call';
import { WIDTH } from '../trees/featuresFile';
import { answer, type Job } from './answer';

/** XGBoost's settings in performance.md: depth 6, eta 0.1, and what it leaves at its defaults. */
const BOOSTED = {
  ...boosted.defaults,
  trees: 100,
  depth: 6,
  learningRate: 0.1,
  lambda: 1,
  minChildWeight: 1,
  rowShare: 1,
  columnShare: 1,
  patience: 0,
  seed: 1,
};

/** An epoch over all rows but the few that are held back. */
const NEURAL = { ...neural.defaults, hidden: [64, 32], epochs: 1, maxRows: Infinity, heldBack: 0.01 };

function read({ files, rows, judged }: TreeTask): [TrainingData, TrainingData] {
  const numbers = new Float32Array(Uint8Array.from(readFileSync(files.values)).buffer);
  const labels = Uint8Array.from(readFileSync(files.labels));
  const terms = Array.from({ length: WIDTH }, (_, j) => ({ name: `x${j}`, feature: `x${j}` }));
  const part = (from: number, to: number) => ({
    matrix: {
      values: Float64Array.from(numbers.subarray(from * WIDTH, to * WIDTH)),
      rowCount: to - from,
      terms,
    },
    labels: labels.subarray(from, to),
  });
  return [part(0, rows), part(rows, rows + judged)];
}

async function start(task: TreeTask): Promise<Job> {
  const [data, judged] = read(task);
  let trees: FittedBoosted | undefined;
  let many: FittedForest | undefined;
  if (task.job === 'forest') {
    const options = { ...forest.defaults, trees: 300, seed: 1 };
    return {
      run: async () => (many = await forest.fit(data, options, noCheckpoint)),
      figures: { auc: () => aucScore(judged.labels, forest.predict(many!, judged.matrix)) },
    };
  }
  if (task.job === 'logistic') return fitting(logistic, logistic.defaults, data, judged);
  if (task.job === 'neural') return fitting(neural, NEURAL, data, judged);
  const figures = { auc: () => aucScore(judged.labels, boosted.predict(trees!, judged.matrix)) };
  if (task.job === 'boosted') {
    return { run: async () => (trees = await boosted.fit(data, BOOSTED, noCheckpoint)), figures };
  }
  trees = await boosted.fit(judged, BOOSTED, noCheckpoint);
  return { run: () => Promise.resolve(boosted.predict(trees!, data.matrix)), figures };
}

/** Fits a model with settings of its own. */
function fitting<F extends Fitted, O>(
  model: Model<F, O>,
  settings: O,
  data: TrainingData,
  judged: TrainingData,
): Job {
  let fitted: F | undefined;
  return {
    run: async () => (fitted = await model.fit(data, { ...settings, seed: 1 }, noCheckpoint)),
    figures: { auc: () => aucScore(judged.labels, model.predict(fitted!, judged.matrix)) },
  };
}

await answer(start);
