/** One regression tree as parallel arrays; node 0 is the root, children come after their parent. Plain data. */
export interface Tree {
  /** Term (matrix column) a node splits on; −1 at a leaf. */
  readonly feature: Int32Array;
  /** A row goes left when its value < threshold. */
  readonly threshold: Float64Array;
  /** 1 where a missing value (NaN) goes left. */
  readonly missingLeft: Uint8Array;
  /** Node number of each child; −1 at a leaf. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf adds to the margin, learning rate included; at an inner node the value it would have as a leaf. */
  readonly value: Float64Array;
  /** Training rows that reached the node. */
  readonly cover: Float64Array;
}

/** A sum of trees: margin = baseMargin + Σ leaf values. Of boosted trees it is log-odds, of forests a probability. */
export interface TreeEnsemble {
  readonly baseMargin: number;
  readonly trees: readonly Tree[];
}
