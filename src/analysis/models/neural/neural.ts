import type { Checkpoint } from '../../../shared/checkpoint';
import { TidemarkError } from '../../../shared/errors';
import { createRng, shuffle, type Rng } from '../../../shared/rng';
import { logLoss } from '../../metrics/scores';
import type { DesignMatrix } from '../../matrix/designMatrix';
import type { Fitted, LiveCurve, Model, TrainingData } from '../model';
import { forward, initialLayers, type LayerWeights, type Network } from './network';

export interface FittedNeural extends Fitted {
  readonly id: 'neural';
  readonly layers: readonly LayerWeights[];
  /** Mean log-loss per epoch, after it: on (at most 4,000 of) the rows learnt from, and on those held back. */
  readonly trainLoss: readonly number[];
  readonly validationLoss: readonly number[];
}

export interface NeuralOptions {
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Stop after so many epochs without a better loss on held-back rows, and go back to the best. */
  readonly patience: number;
  /** Share of training rows held back for that. */
  readonly heldBack: number;
  /** Learn from a seeded sample of at most so many rows: more hardly help a net this small, and it bounds the time. */
  readonly maxRows: number;
}

const MONITORED_ROWS = 4000;

/**
 * A small dense network trained with Adam by TensorFlow.js, which is loaded on first use. Initial weights and the order
 * of rows come from the seed, so the same seed gives the same bytes in page and Node.
 */
export const neural: Model<FittedNeural, NeuralOptions> = {
  id: 'neural',
  missing: 'fill',
  defaults: {
    hidden: [32, 16],
    epochs: 40,
    batchSize: 256,
    learningRate: 0.004,
    weightDecay: 2e-3,
    patience: 4,
    heldBack: 0.15,
    maxRows: 20_000,
  },
  space: {
    hidden: [[16], [32], [32, 16], [64, 32]],
    learningRate: [0.001, 0.002, 0.004, 0.008],
    weightDecay: [5e-4, 2e-3, 8e-3],
    batchSize: [128, 256, 512],
  },
  fit,
  predict: ({ layers }, { values, rowCount }) => forward(layers, values, rowCount),
};

/** Rows to learn from and rows to judge by, as their own small matrices. */
interface Part {
  readonly values: Float64Array;
  readonly labels: Uint8Array;
}

async function fit(
  data: TrainingData,
  options: NeuralOptions & { readonly seed: number },
  checkpoint: Checkpoint,
): Promise<FittedNeural> {
  checkTwoClasses(data.labels);
  const rng = createRng(options.seed, 'neural');
  const [learning, judged] = splitRows(data, options, rng.fork('held-back'));
  const { createNetwork } = await import('./tensorflow');
  const sizes = [data.matrix.terms.length, ...options.hidden, 1];
  const network = await createNetwork(initialLayers(sizes, rng.fork('weights')), options);
  try {
    return await train({ network, learning, judged, options, rng: rng.fork('order') }, checkpoint);
  } finally {
    network.dispose();
  }
}

interface Training {
  readonly network: Network;
  readonly learning: Part;
  readonly judged: Part;
  readonly options: NeuralOptions;
  readonly rng: Rng;
}

async function train(training: Training, checkpoint: Checkpoint): Promise<FittedNeural> {
  const { network, learning, judged, options } = training;
  const trainLoss: number[] = [];
  const validationLoss: number[] = [];
  const live: LiveCurve = { model: 'neural', rounds: options.epochs, trainLoss, validationLoss };
  let layers = await network.weights();
  let best = Infinity;
  for (let epoch = 0, sinceBest = 0; epoch < options.epochs && sinceBest < options.patience; epoch++) {
    await runEpoch(training, (fraction) => checkpoint((epoch + fraction) / options.epochs, live));
    const weights = await network.weights();
    trainLoss.push(lossOf(weights, head(learning, MONITORED_ROWS)));
    const loss = lossOf(weights, judged);
    validationLoss.push(loss);
    sinceBest = loss < best ? 0 : sinceBest + 1;
    if (loss < best) [best, layers] = [loss, weights];
  }
  await checkpoint(1, live);
  return { id: 'neural', layers, trainLoss, validationLoss };
}

async function runEpoch(
  { network, learning, options, rng }: Training,
  pause: (fraction: number) => Promise<void>,
) {
  const rowCount = learning.labels.length;
  const order = Uint32Array.from({ length: rowCount }, (_, row) => row);
  shuffle(order, rng);
  for (let from = 0; from < rowCount; from += options.batchSize) {
    const { values, labels } = batchOf(learning, order.subarray(from, from + options.batchSize));
    network.step(values, labels);
    await pause(from / rowCount);
  }
}

function batchOf(
  { values, labels }: Part,
  rows: Uint32Array,
): { values: Float32Array; labels: Float32Array } {
  const stride = values.length / labels.length;
  const taken = new Float32Array(rows.length * stride);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * stride;
    for (let j = 0; j < stride; j++) taken[i * stride + j] = values[from + j]!;
  }
  return { values: taken, labels: Float32Array.from(rows, (row) => labels[row]!) };
}

function checkTwoClasses(labels: Uint8Array): void {
  if (!labels.includes(0) || !labels.includes(1))
    throw new TidemarkError('train/one-class', { value: labels[0] ?? 0 });
}

/** Holds back the same share of either class. */
function splitRows(
  { matrix, labels }: TrainingData,
  { heldBack, maxRows }: NeuralOptions,
  rng: Rng,
): [Part, Part] {
  const order = Uint32Array.from({ length: matrix.rowCount }, (_, row) => row);
  shuffle(order, rng);
  const keep = Math.min(1, maxRows / matrix.rowCount);
  const sides: [number[], number[]] = [[], []];
  for (const label of [0, 1]) {
    const all = order.filter((row) => labels[row] === label);
    const rows = all.subarray(0, Math.max(1, Math.round(all.length * keep)));
    const held = rows.length > 1 ? Math.max(1, Math.round(rows.length * heldBack)) : 0;
    rows.forEach((row, k) => sides[k < held ? 1 : 0].push(row));
  }
  const all = partOf(matrix, labels);
  const [learning, held] = sides.map((rows) => takeRows(all, Uint32Array.from(rows).sort())) as [Part, Part];
  return [learning, held.labels.length > 0 ? held : learning];
}

function partOf({ values }: DesignMatrix, labels: Uint8Array): Part {
  return { values, labels };
}

function takeRows({ values, labels }: Part, rows: Uint32Array): Part {
  const stride = values.length / labels.length;
  const taken = new Float64Array(rows.length * stride);
  rows.forEach((row, i) => taken.set(values.subarray(row * stride, (row + 1) * stride), i * stride));
  return { values: taken, labels: Uint8Array.from(rows, (row) => labels[row]!) };
}

function head({ values, labels }: Part, rows: number): Part {
  const stride = values.length / labels.length;
  return { values: values.subarray(0, rows * stride), labels: labels.subarray(0, rows) };
}

function lossOf(layers: readonly LayerWeights[], { values, labels }: Part): number {
  return logLoss(labels, forward(layers, values, labels.length));
}
