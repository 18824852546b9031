/**
 * A node has 16 bytes: threshold (of a leaf its value) in 8, term · 8 in 4, and in 4 the left child's number · 16 with two
 * flags in its low bits: missing goes left; not a leaf.
 */
const MISSING_LEFT: u32 = 1;
const FLAGS: u32 = 3;

/** One step down: the right child stands behind the left one, a leaf is its own child. */
@inline
function step(tree: usize, node: usize, row: usize): usize {
  const at = tree + node;
  const value = load<f64>(row + <usize>load<u32>(at, 8));
  const link = load<u32>(at, 12);
  const goesLeft = <u32>(value < load<f64>(at)) | (<u32>(value != value) & link & MISSING_LEFT);
  return <usize>((link & ~FLAGS) + (((goesLeft ^ 1) & (link >> 1)) << 4));
}

/**
 * Adds the leaves that rows end in to their margins, tree by tree in order.
 * @param trees address and depth of each tree, 4 bytes each
 * @param rows row-major numbers, `stride` bytes a row
 * @param margins 8 bytes a row
 * @param count of rows, a multiple of four
 */
export function score(trees: usize, treeCount: u32, rows: usize, stride: usize, margins: usize, count: u32): void {
  for (let t: u32 = 0; t < treeCount; t++, trees += 8) {
    const tree = <usize>load<u32>(trees);
    const depth = load<u32>(trees, 4);
    let a = rows;
    let margin = margins;
    for (let i: u32 = 0; i < count; i += 4, margin += 32) {
      const b = a + stride;
      const c = b + stride;
      const d = c + stride;
      let n0: usize = 0;
      let n1: usize = 0;
      let n2: usize = 0;
      let n3: usize = 0;
      for (let k: u32 = 0; k < depth; k++) {
        n0 = step(tree, n0, a);
        n1 = step(tree, n1, b);
        n2 = step(tree, n2, c);
        n3 = step(tree, n3, d);
      }
      store<f64>(margin, load<f64>(margin) + load<f64>(tree + n0));
      store<f64>(margin, load<f64>(margin, 8) + load<f64>(tree + n1), 8);
      store<f64>(margin, load<f64>(margin, 16) + load<f64>(tree + n2), 16);
      store<f64>(margin, load<f64>(margin, 24) + load<f64>(tree + n3), 24);
      a = d + stride;
    }
  }
}
