import type { Checkpoint } from '../../../shared/checkpoint';
import { TidemarkError } from '../../../shared/errors';
import { ln, sigmoid } from '../../../shared/math';
import { createRng, shuffle, type Rng } from '../../../shared/rng';
import type { Fitted, LiveCurve, Model, TrainingData } from '../model';
import { marginsOf, type Tree, type TreeEnsemble } from '../treeEnsemble';
import { binMatrix, type Bins } from './bins';
import { growTree, type GrowOptions, type GrownTree } from './growTree';
import { createHistogramBuilder, type Gradients } from './histogram';

export interface FittedBoosted extends Fitted, TreeEnsemble {
  readonly id: 'boosted';
  /** Mean log-loss of the training rows before each tree. */
  readonly trainLoss: readonly number[];
  /** The same on the rows held back for early stopping; empty without. */
  readonly validationLoss: readonly number[];
}

export interface BoostedOptions extends GrowOptions {
  readonly trees: number;
  /** Share of rows each tree sees, drawn without replacement. */
  readonly rowShare: number;
  /** Share of terms each tree may split on. */
  readonly columnShare: number;
  /** Stop after so many trees without a better loss on held-back rows; 0 grows all trees on all rows. */
  readonly patience: number;
  /** Share of training rows held back when `patience` is on. */
  readonly heldBack: number;
}

/**
 * Gradient-boosted trees on histograms: logistic loss, Newton leaves, learnt direction for missing values. The same
 * seed gives the same trees. @see Chen & Guestrin 2016, XGBoost; Ke et al. 2017, LightGBM
 */
export const boosted: Model<FittedBoosted, BoostedOptions> = {
  id: 'boosted',
  missing: 'keep',
  defaults: {
    trees: 150,
    depth: 3,
    learningRate: 0.05,
    lambda: 2,
    minChildWeight: 3,
    minGain: 1e-6,
    rowShare: 0.8,
    columnShare: 0.6,
    patience: 0,
    heldBack: 0.15,
  },
  fit,
  predict: (fitted, { values, terms }) => marginsOf(fitted, values, terms.length).map(sigmoid),
};

/** What one run keeps between trees. */
interface Run {
  readonly bins: Bins;
  readonly labels: Uint8Array;
  readonly margins: Float64Array;
  readonly gradients: Gradients;
  /** Rows to learn from, rows held back. */
  readonly learning: Uint32Array;
  readonly heldBack: Uint32Array;
  readonly rng: Rng;
}

async function fit(
  data: TrainingData,
  options: BoostedOptions & { readonly seed: number },
  checkpoint: Checkpoint,
): Promise<FittedBoosted> {
  const { baseMargin, ...run } = await start(data, options, checkpoint);
  const builder = createHistogramBuilder(run.bins, run.gradients);
  const trees: Tree[] = [];
  const trainLoss: number[] = [];
  const validationLoss: number[] = [];
  const live: LiveCurve = { model: 'boosted', rounds: options.trees, trainLoss, validationLoss };
  const spend = paced((fraction) => checkpoint((trees.length + fraction) / options.trees, live));
  while (trees.length < options.trees) {
    trainLoss.push(updateGradients(run));
    if (run.heldBack.length > 0) validationLoss.push(meanLoss(run, run.heldBack));
    if (hasStalled(validationLoss, options.patience)) break;
    await checkpoint(trees.length / options.trees, live);
    const { order, rowCount } = sampleRows(run, options.rowShare);
    const terms = sampleTerms(run, options.columnShare);
    const grown = await growTree({ bins: run.bins, order, rowCount, terms, builder, options }, spend);
    addToMargins(run, grown, order, rowCount);
    trees.push(grown.tree);
  }
  return {
    id: 'boosted',
    baseMargin,
    trees: trees.slice(0, bestLength(validationLoss, trees.length)),
    trainLoss,
    validationLoss,
  };
}

async function start(
  { matrix, labels }: TrainingData,
  options: BoostedOptions & { seed: number },
  checkpoint: Checkpoint,
): Promise<Run & { baseMargin: number }> {
  if (matrix.terms.length === 0) throw new TidemarkError('train/no-features');
  const rng = createRng(options.seed, 'boosted');
  const rows = Uint32Array.from({ length: matrix.rowCount }, (_, row) => row);
  const held = options.patience > 0 ? Math.floor(matrix.rowCount * options.heldBack) : 0;
  if (held > 0) shuffle(rows, rng.fork('held-back'));
  const learning = rows.slice(held).sort();
  const baseMargin = logOddsOf(labels, learning);
  return {
    bins: await binMatrix(matrix, () => checkpoint(0)),
    labels,
    margins: new Float64Array(matrix.rowCount).fill(baseMargin),
    gradients: { first: new Float32Array(matrix.rowCount), second: new Float32Array(matrix.rowCount) },
    learning,
    heldBack: rows.slice(0, held).sort(),
    rng,
    baseMargin,
  };
}

function logOddsOf(labels: Uint8Array, rows: Uint32Array): number {
  const positives = rows.reduce((sum, row) => sum + labels[row]!, 0);
  if (positives === 0 || positives === rows.length)
    throw new TidemarkError('train/one-class', { value: labels[0] ?? 0 });
  return ln(positives / (rows.length - positives));
}

/** Counts additions and pauses after every few milliseconds of them. */
function paced(pause: (fraction: number) => Promise<void>): (work: number) => Promise<void> {
  let spent = 0;
  return async (work) => {
    spent += work;
    if (spent < 3_000_000) return;
    spent = 0;
    await pause(0.5);
  };
}

/** Derivatives at the present margins; returns the mean log-loss there. */
function updateGradients({ margins, labels, gradients, learning }: Run): number {
  let loss = 0;
  let product = 1;
  for (let i = 0; i < learning.length; i++) {
    const row = learning[i]!;
    const p = sigmoid(margins[row]!);
    gradients.first[row] = p - labels[row]!;
    gradients.second[row] = Math.max(p * (1 - p), 1e-12);
    product *= Math.max(1e-15, labels[row] === 1 ? p : 1 - p);
    if ((i & 15) === 15) {
      loss -= ln(product);
      product = 1;
    }
  }
  return (loss - ln(product)) / learning.length;
}

function meanLoss({ margins, labels }: Run, rows: Uint32Array): number {
  let loss = 0;
  for (const row of rows) {
    const p = sigmoid(margins[row]!);
    loss -= ln(Math.max(1e-15, labels[row] === 1 ? p : 1 - p));
  }
  return loss / rows.length;
}

/** The rows a tree sees first (ascending), then the others. */
function sampleRows(
  { learning, heldBack, rng }: Run,
  share: number,
): { order: Uint32Array; rowCount: number } {
  const order = new Uint32Array(learning.length + heldBack.length);
  order.set(heldBack, learning.length);
  const rowCount = share >= 1 ? learning.length : Math.max(1, Math.round(learning.length * share));
  let wanted = rowCount;
  let rest = rowCount;
  learning.forEach((row, i) => {
    const takes = wanted > 0 && rng.next() * (learning.length - i) < wanted;
    if (takes) order[rowCount - wanted--] = row;
    else order[rest++] = row;
  });
  return { order, rowCount };
}

function sampleTerms({ bins, rng }: Run, share: number): Int32Array {
  const terms = Int32Array.from(bins.cuts.keys());
  if (share >= 1) return terms;
  shuffle(terms, rng);
  return terms.slice(0, Math.max(1, Math.round(terms.length * share))).sort();
}

function addToMargins({ bins, margins }: Run, grown: GrownTree, order: Uint32Array, rowCount: number): void {
  const { value } = grown.tree;
  for (const { node, range } of grown.leaves) {
    for (let i = range.from; i < range.to; i++) margins[order[i]!]! += value[node]!;
  }
  for (let i = rowCount; i < order.length; i++)
    margins[order[i]!]! += value[leafOfBins(grown, bins, order[i]!)]!;
}

function leafOfBins({ tree, splitBin }: GrownTree, bins: Bins, row: number): number {
  let node = 0;
  while (tree.feature[node]! >= 0) {
    const term = tree.feature[node]!;
    const code = bins.codes[term * bins.rowCount + row]!;
    const isMissing = code === bins.cuts[term]!.length + 1;
    const goesLeft = isMissing ? tree.missingLeft[node] === 1 : code <= splitBin[node]!;
    node = goesLeft ? tree.left[node]! : tree.right[node]!;
  }
  return node;
}

function hasStalled(losses: readonly number[], patience: number): boolean {
  return patience > 0 && losses.length - 1 - bestIndex(losses) >= patience;
}

/** Loss k is that of the first k trees, so the best loss's index is how many to keep. */
function bestLength(losses: readonly number[], grown: number): number {
  return losses.length === 0 ? grown : Math.min(grown, bestIndex(losses));
}

function bestIndex(losses: readonly number[]): number {
  return losses.reduce((best, loss, k) => (loss < losses[best]! ? k : best), 0);
}
