import type { Checkpoint } from '../../../shared/checkpoint';
import { TidemarkError } from '../../../shared/errors';
import { ln, sigmoid } from '../../../shared/math';
import { createRng, shuffle, type Rng } from '../../../shared/rng';
import { binMatrix, type Bins } from '../histogram/bins';
import type { Scales, SlopeSums } from '../histogram/engine';
import { finishTree, growTree, spreadRows, type GrownTree, type Spend } from '../histogram/growTree';
import { paced } from '../histogram/paced';
import { totalOf } from '../histogram/rates';
import { boundValue, scaleRules, type SplitRules } from '../histogram/split';
import type { Fitted, LiveCurve, Model, TrainingData } from '../model';
import { marginsOf, type Tree, type TreeEnsemble } from '../treeEnsemble';
import { directionsOf } from './directions';

export interface FittedBoosted extends Fitted, TreeEnsemble {
  readonly id: 'boosted';
  /** Mean log-loss of the training rows before each tree. */
  readonly trainLoss: readonly number[];
  /** The same on the rows held back for early stopping; empty without. */
  readonly validationLoss: readonly number[];
}

export interface BoostedOptions extends SplitRules {
  readonly trees: number;
  readonly learningRate: number;
  /** Splits on the way to a leaf at most. */
  readonly depth: number;
  /** Leaves of a tree at most, the split that gains most first; 0 lets the depth decide alone. */
  readonly leaves: number;
  /** Share of rows each tree sees, drawn without replacement. */
  readonly rowShare: number;
  /** Share of columns each tree may split on. */
  readonly columnShare: number;
  /** Stop after so many trees without a better loss on held-back rows; 0 grows all trees on all rows. */
  readonly patience: number;
  /** Share of training rows held back when `patience` is on. */
  readonly heldBack: number;
  /** Features whose effect may only rise (1) or only fall (−1), by name. */
  readonly monotone: Readonly<Record<string, 1 | -1>>;
}

/**
 * Gradient-boosted trees on histograms: logistic loss, Newton leaves, learnt direction for missing values. The same
 * seed gives the same trees. Derivatives are whole numbers of some 30 bits over all rows, as in quantised training.
 * @see Chen & Guestrin 2016, XGBoost; Ke et al. 2017, LightGBM; Shi et al. 2022, Quantized Training of GBDT
 */
export const boosted: Model<FittedBoosted, BoostedOptions> = {
  id: 'boosted',
  missing: 'keep',
  defaults: {
    trees: 150,
    depth: 3,
    leaves: 0,
    learningRate: 0.05,
    lambda: 2,
    minChildWeight: 3,
    minGain: 1e-6,
    rowShare: 0.8,
    columnShare: 0.6,
    patience: 0,
    heldBack: 0.15,
    monotone: {},
  },
  space: {
    trees: [80, 150, 250, 400],
    depth: [2, 3, 4, 5, 6],
    learningRate: [0.02, 0.03, 0.05, 0.08, 0.12],
    lambda: [0.5, 1, 2, 5, 10],
    minChildWeight: [1, 3, 6, 12],
    rowShare: [0.6, 0.8, 1],
    columnShare: [0.4, 0.6, 0.8, 1],
  },
  fit,
  predict: (fitted, { values, terms }) => marginsOf(fitted, values, terms.length).map(sigmoid),
};

/** What one run keeps between trees. */
interface Run {
  readonly bins: Bins;
  /** Rows to learn from; those held back stand behind them. */
  readonly learning: Uint32Array;
  readonly heldBack: Uint32Array;
  readonly directions: Int8Array | null;
  readonly options: BoostedOptions;
  readonly rng: Rng;
  readonly pool: number[];
  readonly spend: Spend;
}

async function fit(
  data: TrainingData,
  options: BoostedOptions & { readonly seed: number },
  checkpoint: Checkpoint,
): Promise<FittedBoosted> {
  const trees: Tree[] = [];
  const trainLoss: number[] = [];
  const validationLoss: number[] = [];
  const live: LiveCurve = { model: 'boosted', rounds: options.trees, trainLoss, validationLoss };
  const spend = paced(() => checkpoint((trees.length + 0.5) / options.trees, live));
  const { baseMargin, ...run } = await start(data, options, checkpoint, spend);
  while (trees.length < options.trees) {
    const sums = await updateSlopes(run);
    trainLoss.push(sums.loss / run.learning.length);
    if (run.heldBack.length > 0) validationLoss.push(sums.heldBackLoss / run.heldBack.length);
    if (hasStalled(validationLoss, options.patience)) break;
    await checkpoint(trees.length / options.trees, live);
    trees.push(await addTree(run, sums));
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
  { matrix, labels, weights }: TrainingData,
  options: BoostedOptions & { readonly seed: number },
  checkpoint: Checkpoint,
  spend: Spend,
): Promise<Run & { baseMargin: number }> {
  if (matrix.terms.length === 0) throw new TidemarkError('train/no-features');
  const rng = createRng(options.seed, 'boosted');
  const rows = Uint32Array.from({ length: matrix.rowCount }, (_, row) => row);
  const held = options.patience > 0 ? Math.floor(matrix.rowCount * options.heldBack) : 0;
  if (held > 0) shuffle(rows, rng.fork('held-back'));
  const learning = rows.slice(held).sort();
  const heldBack = rows.slice(0, held).sort();
  const baseMargin = logOddsOf(labels, learning, weights);
  const bins = await binMatrix(matrix, () => checkpoint(0));
  const arrays = bins.engine.arrays();
  arrays.labels.set(labels);
  heldBack.forEach((row) => (arrays.labels[row]! += 2));
  if (weights) arrays.weights.set(weights);
  else arrays.weights.fill(1);
  arrays.margins.fill(baseMargin);
  const directions = directionsOf(bins.columns, matrix.terms, options.monotone);
  return { bins, learning, heldBack, directions, options, rng, pool: [], spend, baseMargin };
}

function logOddsOf(labels: Uint8Array, rows: Uint32Array, weights: Float64Array | undefined): number {
  const sums = [0, 0];
  for (const row of rows) sums[labels[row]!]! += weights ? weights[row]! : 1;
  if (sums[0] === 0 || sums[1] === 0) throw new TidemarkError('train/one-class', { value: labels[0] ?? 0 });
  return ln(sums[1]! / sums[0]!);
}

/** Rows whose slopes are worked out in some 4 ms, and what each counts as. */
const SLOPE_ROWS = 262_144;
const SLOPE_WORK = 30;

async function updateSlopes({ bins: { engine }, spend }: Run): Promise<SlopeSums> {
  const { rowCount } = engine.shape;
  for (let from = 0; from < rowCount; from += SLOPE_ROWS) {
    const to = Math.min(rowCount, from + SLOPE_ROWS);
    engine.slopes(from, to);
    await spend((to - from) * SLOPE_WORK);
  }
  return engine.slopeSums();
}

/** Most that whole numbers may add up to. */
const ROOM = 2 ** 31 - 1;

/** Grows a tree at the present margins and adds it to them. */
async function addTree(run: Run, sums: SlopeSums): Promise<Tree> {
  const { bins, options, pool, spend } = run;
  const { rowCount } = bins.engine.shape;
  const scales: Scales = { first: (ROOM - rowCount) / sums.first, second: (ROOM - rowCount) / sums.second };
  bins.engine.quantise(0, rowCount, scales);
  const learning = sampleRows(run);
  const rules = scaleRules(options, scales, run.directions);
  const { depth, leaves } = options;
  const task = {
    bins,
    rowCount: learning,
    total: totalOf(bins, learning),
    columns: sampleColumns(run),
    rules,
    depth,
    leaves,
    pool,
  };
  const grown = await growTree(task, spend);
  const scale = (options.learningRate * scales.second) / scales.first;
  const tree = finishTree(bins, grown, {
    value: ({ sums: own, bounds }) => scale * boundValue(own, rules.lambda, bounds),
    cover: ({ from, to }) => to - from,
  });
  addToMargins(run, grown, tree, learning);
  return tree;
}

/** Puts the rows a tree sees first (ascending), then the others. @returns how many it sees */
function sampleRows({ bins, learning, heldBack, options, rng }: Run): number {
  const { order } = bins.engine.arrays();
  const share = options.rowShare;
  order.set(heldBack, learning.length);
  if (share >= 1) order.set(learning);
  const rowCount = share >= 1 ? learning.length : Math.max(1, Math.round(learning.length * share));
  if (share >= 1) return rowCount;
  let wanted = rowCount;
  let rest = rowCount;
  learning.forEach((row, i) => {
    const takes = wanted > 0 && rng.next() * (learning.length - i) < wanted;
    if (takes) order[rowCount - wanted--] = row;
    else order[rest++] = row;
  });
  return rowCount;
}

function sampleColumns({ bins, options, rng }: Run): Int32Array {
  const columns = Int32Array.from(bins.columns.keys());
  if (options.columnShare >= 1) return columns;
  shuffle(columns, rng);
  return columns.slice(0, Math.max(1, Math.round(columns.length * options.columnShare))).sort();
}

function addToMargins({ bins }: Run, grown: GrownTree, { value }: Tree, learning: number): void {
  const { engine } = bins;
  grown.nodes.forEach(({ split, from, to }, node) => {
    if (!split) engine.addValue(from, to, value[node]!);
  });
  spreadRows(bins, grown, { from: learning, to: engine.shape.rowCount }, (node, from, to) =>
    engine.addValue(from, to, value[node]!),
  );
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
