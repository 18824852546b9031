import type { Checkpoint } from '../../../shared/checkpoint';
import { TidemarkError } from '../../../shared/errors';
import { ln } from '../../../shared/math';
import { shuffle, type Rng } from '../../../shared/rng';
import type { Bins } from '../histogram/bins';
import type { Scales, SlopeSums } from '../histogram/engine';
import { finishTree } from '../histogram/finishTree';
import { growTree, type Spend } from '../histogram/growTree';
import { spreadRows, type GrownTree } from '../histogram/grownTree';
import { paced } from '../histogram/paced';
import { boundValue, scaleRules } from '../histogram/split';
import type { LiveCurve } from '../model';
import type { Tree } from '../treeEnsemble';
import type { BoostedOptions } from './options';

/** Rows in bins, and what is learnt from them. */
export interface Boosting {
  readonly bins: Bins;
  readonly labels: Uint8Array;
  readonly weights: Float64Array | undefined;
  readonly directions: Int8Array | null;
  readonly options: BoostedOptions;
  /** Histograms to use again. */
  readonly pool: number[];
}

/** Which rows one run learns from and is judged on, and its random numbers. */
export interface BoostingRows {
  readonly learning: Uint32Array;
  /** Empty: all of `trees` are grown. */
  readonly heldBack: Uint32Array;
  readonly trees: number;
  readonly rng: Rng;
}

export interface Boosted {
  readonly baseMargin: number;
  readonly trees: readonly Tree[];
  /** Mean log-loss before each tree, of the rows learnt from and of those held back. */
  readonly trainLoss: readonly number[];
  readonly validationLoss: readonly number[];
}

/** What one run keeps between trees. */
interface Run extends Boosting, BoostingRows {
  readonly spend: Spend;
}

/** Grows trees one after the other; where rows are held back, only as many as lower their loss. @throws `train/one-class` */
export async function boost(
  boosting: Boosting,
  rows: BoostingRows,
  checkpoint: Checkpoint,
): Promise<Boosted> {
  const trees: Tree[] = [];
  const trainLoss: number[] = [];
  const validationLoss: number[] = [];
  const live: LiveCurve = { model: 'boosted', rounds: rows.trees, trainLoss, validationLoss };
  const spend = paced(() => checkpoint((trees.length + 0.5) / rows.trees, live));
  const run: Run = { ...boosting, ...rows, spend };
  const baseMargin = restart(run);
  while (trees.length < rows.trees) {
    const sums = await updateSlopes(run);
    trainLoss.push(sums.loss / run.learning.length);
    if (run.heldBack.length > 0) validationLoss.push(sums.heldBackLoss / run.heldBack.length);
    if (hasStalled(validationLoss, run.options.patience)) break;
    await checkpoint(trees.length / rows.trees, live);
    trees.push(await addTree(run, sums));
  }
  const length = bestLength(validationLoss, trees.length);
  return { baseMargin, trees: trees.slice(0, length), trainLoss, validationLoss };
}

/** Sets labels, weights and margins of the engine. @returns the margin that all begin with */
function restart({ bins, labels, weights, learning, heldBack }: Run): number {
  const baseMargin = logOddsOf(labels, learning, weights);
  const arrays = bins.engine.arrays();
  arrays.labels.set(labels);
  heldBack.forEach((row) => (arrays.labels[row]! += 2));
  if (weights) arrays.weights.set(weights);
  else arrays.weights.fill(1);
  arrays.margins.fill(baseMargin);
  return baseMargin;
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
    total: bins.engine.total(0, learning),
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
