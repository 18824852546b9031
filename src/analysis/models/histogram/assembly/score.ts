/**
 * A node has 16 bytes: its threshold (NaN at a leaf, which nothing reaches, so that a leaf is its own left child) in 8, term · 8
 * in 4, and in 4 the left child's number · 16, plus 1 where missing goes right. The right child stands behind the left one.
 */
const MISSING_RIGHT: u32 = 1;

/** One step down. @param mayMiss whether the row's numbers may be NaN */
@inline
function step(tree: usize, node: usize, row: usize, mayMiss: bool): usize {
  const at = tree + node;
  const value = load<f64>(row + <usize>load<u32>(at, 8));
  const link = load<u32>(at, 12);
  const isRight = <u32>(value >= load<f64>(at));
  if (!mayMiss) return (link & ~MISSING_RIGHT) + (isRight << 4);
  return (link & ~MISSING_RIGHT) + ((isRight | (<u32>(value != value) & link)) << 4);
}

/** Eight rows down one tree, so that the steps of one hide the waits of the others. */
@inline
function descend(tree: usize, values: usize, depth: u32, rows: usize, stride: usize, margin: usize, mayMiss: bool): void {
  const row1 = rows + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  const row4 = row3 + stride;
  const row5 = row4 + stride;
  const row6 = row5 + stride;
  const row7 = row6 + stride;
  let n0: usize = 0;
  let n1: usize = 0;
  let n2: usize = 0;
  let n3: usize = 0;
  let n4: usize = 0;
  let n5: usize = 0;
  let n6: usize = 0;
  let n7: usize = 0;
  for (let k: u32 = 0; k < depth; k++) {
    n0 = step(tree, n0, rows, mayMiss);
    n1 = step(tree, n1, row1, mayMiss);
    n2 = step(tree, n2, row2, mayMiss);
    n3 = step(tree, n3, row3, mayMiss);
    n4 = step(tree, n4, row4, mayMiss);
    n5 = step(tree, n5, row5, mayMiss);
    n6 = step(tree, n6, row6, mayMiss);
    n7 = step(tree, n7, row7, mayMiss);
  }
  store<f64>(margin, load<f64>(margin) + load<f64>(values + (n0 >> 1)));
  store<f64>(margin, load<f64>(margin, 8) + load<f64>(values + (n1 >> 1)), 8);
  store<f64>(margin, load<f64>(margin, 16) + load<f64>(values + (n2 >> 1)), 16);
  store<f64>(margin, load<f64>(margin, 24) + load<f64>(values + (n3 >> 1)), 24);
  store<f64>(margin, load<f64>(margin, 32) + load<f64>(values + (n4 >> 1)), 32);
  store<f64>(margin, load<f64>(margin, 40) + load<f64>(values + (n5 >> 1)), 40);
  store<f64>(margin, load<f64>(margin, 48) + load<f64>(values + (n6 >> 1)), 48);
  store<f64>(margin, load<f64>(margin, 56) + load<f64>(values + (n7 >> 1)), 56);
}

/** Whether any of the numbers is NaN. @param bytes a multiple of 16 */
function anyMissing(at: usize, bytes: usize): bool {
  const end = at + bytes;
  for (; at < end; at += 16) {
    const pair = v128.load(at);
    if (v128.any_true(f64x2.ne(pair, pair))) return true;
  }
  return false;
}

/**
 * Adds the leaves that rows end in to their margins, tree by tree in order.
 * @param trees address of the nodes, address of the nodes' values, depth of each tree, 4 bytes each
 * @param rows row-major numbers, `stride` bytes a row
 * @param margins 8 bytes a row
 * @param count of rows, a multiple of eight
 */
export function score(trees: usize, treeCount: u32, rows: usize, stride: usize, margins: usize, count: u32): void {
  const mayMiss = anyMissing(rows, stride * <usize>count);
  for (let t: u32 = 0; t < treeCount; t++, trees += 12) {
    const tree = <usize>load<u32>(trees);
    const values = <usize>load<u32>(trees, 4);
    const depth = load<u32>(trees, 8);
    let row = rows;
    let margin = margins;
    for (let i: u32 = 0; i < count; i += 8, margin += 64, row += stride << 3) {
      if (mayMiss) descend(tree, values, depth, row, stride, margin, true);
      else descend(tree, values, depth, row, stride, margin, false);
    }
  }
}
