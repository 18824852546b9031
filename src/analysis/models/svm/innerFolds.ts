import { createRng, shuffle } from '../../../shared/rng';

/** The fold of every row, 0 … count − 1, each with the same share of either class. */
export function innerFolds(labels: Uint8Array, count: number, seed: number): Uint8Array {
  const order = Uint32Array.from(labels.keys());
  shuffle(order, createRng(seed, 'svm/inner-folds'));
  const folds = new Uint8Array(labels.length);
  const dealt = [0, 0];
  for (const row of order) folds[row] = dealt[labels[row]!]!++ % count;
  return folds;
}
