import type { SplitRules } from '../histogram/split';

export interface BoostedOptions extends SplitRules {
  readonly trees: number;
  readonly learningRate: number;
  /** The same from 50,000 rows on, where the first of the tries is kept. */
  readonly manyRowsRate: number;
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
  /** So many parts are held back in turn, and as many trees as they needed on average are grown on all rows; 0 keeps the first. */
  readonly tries: number;
  /** Features whose effect may only rise (1) or only fall (−1), by name. */
  readonly monotone: Readonly<Record<string, 1 | -1>>;
}
