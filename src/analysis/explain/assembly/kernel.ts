/**
 * Shapley values of one tree for many rows, in AssemblyScript. ../shapProgram.ts says what is worked out and lays out the
 * memory; addresses are bytes of it. Rows come in blocks of sixteen, two to a vector; constants stand twice, once for each.
 *
 * A level has the products of the way so far (vector by vector, point by point), the sums of the leaves below, and masks
 * of the rows that meet the condition leading here, and of those that go left.
 */
const VECTOR: usize = 16;
const VECTORS: usize = 8;
const MASKS: usize = VECTOR * VECTORS;

/** Kinds of nodes: with one child or two below; with two leaves and a term that is new on the way. */
const TWIG: u32 = 1;

/** Bytes of a vector's points, of a block's, and of a level. */
let row: usize = 0;
let block: usize = 0;
let level: usize = 0;
/** Per point: its place in [0, 1], its weight, and the coefficient of an unmet condition. */
let points: usize = 0;
let values: usize = 0;
let sums: usize = 0;

/** The first free byte of the memory. */
export function base(): usize {
  return __heap_base;
}

/**
 * Adds what the tree at `root` gives to the features of the rows of some blocks.
 * @param from where the first block's values are: term t of its rows at from + 128 t; `valueBytes` to the next block
 * @param to where the first block's sums are: feature f at to + 128 f; `sumBytes` to the next block
 */
export function addTree(root: usize, levels: usize, from: usize, valueBytes: usize, to: usize, sumBytes: usize, blocks: u32): void {
  values = from;
  sums = to;
  for (let b: u32 = 0; b < blocks; b++) {
    visit(root, levels);
    values += valueBytes;
    sums += sumBytes;
  }
}

/** To be called before `addTree` whenever the tree is another one. @param table of the points */
export function usePoints(count: u32, table: usize, levels: usize): void {
  row = count * VECTOR;
  block = VECTORS * row;
  level = 2 * block + 2 * MASKS;
  points = table;
  for (let i: usize = 0; i < block; i += row) {
    for (let k: usize = 0; k < row; k += VECTOR) v128.store(levels + i + k, v128.load(table + 3 * k, 16));
  }
}

function visit(node: usize, at: usize): void {
  markLeft(node, at);
  if (load<u32>(node, 20) == TWIG) {
    twig(node, at);
    return;
  }
  side(node, <usize>load<u32>(node, 24), at, false);
  side(node, <usize>load<u32>(node, 28), at, true);
}

/** Marks the rows that go left. */
function markLeft(node: usize, at: usize): void {
  const threshold = v128.load64_splat(node);
  const missing = i64x2.splat(-<i64>load<u32>(node, 16));
  const from = values + load<u32>(node, 8);
  const to = at + 2 * block + MASKS;
  for (let i: usize = 0; i < MASKS; i += VECTOR) {
    const value = v128.load(from + i);
    const isMissing = v128.and(f64x2.ne(value, value), missing);
    v128.store(to + i, v128.or(f64x2.lt(value, threshold), isMissing));
  }
}

/** One side of a split. @param adds whether the other side has left its sums already */
@inline
function side(node: usize, edge: usize, at: usize, adds: bool): void {
  const next = at + level;
  const child = <usize>load<u32>(edge);
  const before = <usize>load<u32>(edge, 8);
  const sum = sums + load<u32>(node, 12);
  markMet(edge, before, at);
  if (child == 0) {
    if (before == 0) leaf(edge, at, sum, adds);
    else leafAgain(edge, before, at, sum, adds);
    return;
  }
  if (before == 0) multiply(edge, at);
  else multiplyAgain(edge, before, at);
  visit(child, next);
  if (before == 0) collect(edge, at, sum, adds);
  else collectAgain(edge, before, at, sum, adds);
}

/** Marks the rows that meet the condition of a side, and those on the same term above it. */
@inline
function markMet(edge: usize, before: usize, at: usize): void {
  const isRight = i64x2.splat(-<i64>load<u32>(edge, 4));
  const from = at + 2 * block + MASKS;
  const to = at + level + 2 * block;
  for (let i: usize = 0; i < MASKS; i += VECTOR) {
    const own = v128.xor(v128.load(from + i), isRight);
    v128.store(to + i, before == 0 ? own : v128.and(own, v128.load(before + i)));
  }
}

/** a where the mask is not set, a + b where it is. */
@inline
function either(mask: v128, a: v128, b: v128): v128 {
  return f64x2.add(a, v128.and(mask, b));
}

@inline
function put(at: usize, sum: v128, adds: bool): void {
  v128.store(at, adds ? f64x2.add(v128.load(at), sum) : sum);
}

/** The products one level down: times z(1 − t), and t more where the condition is met. */
@inline
function multiply(edge: usize, at: usize): void {
  let met = at + level + 2 * block;
  for (let i: usize = 0; i < block; i += row, met += VECTOR) {
    const mask = v128.load(met);
    let constants = edge + 16;
    let place = points;
    const end = at + i + row;
    for (let p = at + i; p < end; p += VECTOR, constants += 32, place += 48) {
      const factor = either(mask, v128.load(constants), v128.load(place));
      v128.store(p + level, f64x2.mul(v128.load(p), factor));
    }
  }
}

/** The same where a condition on the term takes the place of another one. */
@inline
function multiplyAgain(edge: usize, before: usize, at: usize): void {
  let met = at + level + 2 * block;
  let was = before;
  for (let i: usize = 0; i < block; i += row, met += VECTOR, was += VECTOR) {
    const mask = v128.load(met);
    const wasMet = v128.load(was);
    let constants = edge + 16;
    const end = at + i + row;
    for (let p = at + i; p < end; p += VECTOR, constants += 80) {
      const ratio = either(mask, either(wasMet, v128.load(constants), v128.load(constants, 16)), v128.load(constants, 32));
      v128.store(p + level, f64x2.mul(v128.load(p), ratio));
    }
  }
}

/** Hands the sums of the child up, and their share for the split's term to its feature. */
@inline
function collect(edge: usize, at: usize, sum: usize, adds: bool): void {
  let met = at + level + 2 * block;
  for (let i: usize = 0; i < block; i += row, met += VECTOR, sum += VECTOR) {
    const mask = v128.load(met);
    let constants = edge + 16;
    let place = points;
    let share = v128.load(sum);
    const end = at + block + i + row;
    for (let s = at + block + i; s < end; s += VECTOR, constants += 32, place += 48) {
      const below = v128.load(s + level);
      const coefficient = either(mask, v128.load(place, 32), v128.load(constants, 16));
      share = f64x2.add(share, f64x2.mul(below, coefficient));
      put(s, below, adds);
    }
    v128.store(sum, share);
  }
}

@inline
function collectAgain(edge: usize, before: usize, at: usize, sum: usize, adds: bool): void {
  let met = at + level + 2 * block;
  let was = before;
  for (let i: usize = 0; i < block; i += row, met += VECTOR, was += VECTOR, sum += VECTOR) {
    const mask = v128.load(met);
    const wasMet = v128.load(was);
    let constants = edge + 16;
    let share = v128.load(sum);
    const end = at + block + i + row;
    for (let s = at + block + i; s < end; s += VECTOR, constants += 80) {
      const below = v128.load(s + level);
      const coefficient = f64x2.add(v128.and(wasMet, v128.load(constants, 48)), v128.and(mask, v128.load(constants, 64)));
      share = f64x2.add(share, f64x2.mul(below, coefficient));
      put(s, below, adds);
    }
    v128.store(sum, share);
  }
}

/**
 * A leaf: its sum is its value times the products. The factor of the split's own term and the coefficient cancel but for
 * value · (o − z), which is the same at all points.
 */
@inline
function leaf(edge: usize, at: usize, sum: usize, adds: bool): void {
  endPath(at + level + 2 * block, edge + 16, at, sum, adds);
}

/** @param met masks of the last condition @param ends value where it is unmet, where it is met, then pairs of constants */
@inline
function endPath(met: usize, ends: usize, at: usize, sum: usize, adds: bool): void {
  const unmet = v128.load(ends);
  const more = v128.load(ends, 16);
  for (let i: usize = 0; i < block; i += row, met += VECTOR, sum += VECTOR) {
    const mask = v128.load(met);
    let constants = ends + 32;
    let all = f64x2.splat(0);
    const end = at + i + row;
    for (let p = at + i; p < end; p += VECTOR, constants += 32) {
      const product = v128.load(p);
      all = f64x2.add(all, product);
      put(p + block, f64x2.mul(product, either(mask, v128.load(constants), v128.load(constants, 16))), adds);
    }
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(all, either(mask, unmet, more))));
  }
}

@inline
function leafAgain(edge: usize, before: usize, at: usize, sum: usize, adds: bool): void {
  let met = at + level + 2 * block;
  let was = before;
  for (let i: usize = 0; i < block; i += row, met += VECTOR, was += VECTOR, sum += VECTOR) {
    const mask = v128.load(met);
    const wasMet = v128.load(was);
    let constants = edge + 16;
    let share = v128.load(sum);
    const end = at + i + row;
    for (let p = at + i; p < end; p += VECTOR, constants += 80) {
      const ratio = either(mask, either(wasMet, v128.load(constants), v128.load(constants, 16)), v128.load(constants, 32));
      const own = f64x2.mul(v128.load(p), ratio);
      const coefficient = f64x2.add(v128.and(wasMet, v128.load(constants, 48)), v128.and(mask, v128.load(constants, 64)));
      share = f64x2.add(share, f64x2.mul(own, coefficient));
      put(p + block, own, adds);
    }
    v128.store(sum, share);
  }
}

/** Two leaves at once: what one gets more where rows go left, the other gets less. */
@inline
function twig(node: usize, at: usize): void {
  endPath(at + 2 * block + MASKS, node + 32, at, sums + load<u32>(node, 12), false);
}
