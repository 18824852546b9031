import { stage, type Checkpoint } from '../../../shared/checkpoint';
import { TidemarkError } from '../../../shared/errors';
import { sigmoid } from '../../../shared/math';
import { createRng, shuffle, type Rng } from '../../../shared/rng';
import { binMatrix } from '../histogram/bins';
import type { Fitted, Model, TrainingData } from '../model';
import { marginsOf, type TreeEnsemble } from '../treeEnsemble';
import { boost, type Boosted, type Boosting } from './boosting';
import { directionsOf } from './directions';
import type { BoostedOptions } from './options';

export interface FittedBoosted extends Fitted, TreeEnsemble {
  readonly id: 'boosted';
  /** Mean log-loss of the training rows before each tree. */
  readonly trainLoss: readonly number[];
  /** The same on the rows held back for early stopping; empty without. */
  readonly validationLoss: readonly number[];
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
    trees: 800,
    depth: 4,
    leaves: 0,
    learningRate: 0.06,
    manyRowsRate: 0.12,
    lambda: 2,
    minChildWeight: 3,
    minGain: 1e-6,
    rowShare: 0.8,
    columnShare: 0.6,
    patience: 20,
    heldBack: 0.15,
    tries: 3,
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

/** From so many rows on the first try is kept: it has learnt from enough of them. */
const MANY_ROWS = 50_000;

async function fit(
  { matrix, labels, weights }: TrainingData,
  options: BoostedOptions & { readonly seed: number },
  checkpoint: Checkpoint,
): Promise<FittedBoosted> {
  if (matrix.terms.length === 0) throw new TidemarkError('train/no-features');
  const bins = await binMatrix(matrix, () => checkpoint(0));
  const directions = directionsOf(bins.columns, matrix.terms, options.monotone);
  const isTried = options.patience > 0;
  const isMany = isTried && options.tries > 0 && matrix.rowCount >= MANY_ROWS;
  const learningRate = isMany ? options.manyRowsRate : options.learningRate;
  const own = { ...options, learningRate };
  const boosting: Boosting = { bins, labels, weights, directions, options: own, pool: [] };
  const tries = isMany ? 0 : options.tries;
  const runs = isTried ? await tryParts(boosting, options.seed, Math.max(1, tries), checkpoint) : [];
  if (isTried && tries === 0) return { id: 'boosted', ...runs[0]! };
  const all = Uint32Array.from({ length: labels.length }, (_, row) => row);
  const lengths = runs.map(({ trees }) => trees.length);
  const trees = isTried ? Math.max(1, meanOf(lengths)) : options.trees;
  const rows = { learning: all, heldBack: new Uint32Array(), trees, rng: createRng(options.seed, 'boosted') };
  const last = await boost(boosting, rows, stage(checkpoint, runs.length / (runs.length + 1), 1));
  return { id: 'boosted', ...last, validationLoss: runs[0]?.validationLoss ?? [] };
}

/** Runs with a part of the rows held back, another one for each; every part has its share of either outcome. */
async function tryParts(
  boosting: Boosting,
  seed: number,
  tries: number,
  checkpoint: Checkpoint,
): Promise<Boosted[]> {
  const { labels, options } = boosting;
  const parts = Math.max(2, tries, Math.round(1 / options.heldBack));
  const partOf = dealRows(labels, parts, createRng(seed, 'boosted/held-back'));
  const rows = Uint32Array.from(labels.keys());
  const runs: Boosted[] = [];
  for (let k = 0; k < tries; k++) {
    const heldBack = rows.filter((row) => partOf[row] === k);
    const learning = rows.filter((row) => partOf[row] !== k);
    const rng = createRng(seed, `boosted/${k}`);
    const part = stage(checkpoint, k / (tries + 1), (k + 1) / (tries + 1));
    runs.push(await boost(boosting, { learning, heldBack, trees: options.trees, rng }, part));
  }
  return runs;
}

/** The part of each row: rows of either outcome are dealt out in turn, in random order. */
function dealRows(labels: Uint8Array, parts: number, rng: Rng): Uint8Array {
  const order = Uint32Array.from(labels.keys());
  shuffle(order, rng);
  const partOf = new Uint8Array(labels.length);
  const dealt = [0, 0];
  for (const row of order) partOf[row] = dealt[labels[row]!]!++ % parts;
  return partOf;
}

function meanOf(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}
