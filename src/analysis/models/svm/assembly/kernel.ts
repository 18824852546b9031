/**
 * Gaussian kernels of a row with many points, in AssemblyScript; ../rbfKernel.ts lays out the memory. Points come in tiles of
 * sixteen, whose distances stay in registers while the terms go by: their squares first, then term after term.
 */
const TILE: usize = 128;

/** The first free byte of the memory. */
export function base(): usize {
  return __heap_base;
}

@inline
function less(distance: v128, at: usize, factor: v128): v128 {
  return f64x2.sub(distance, f64x2.mul(v128.load(at), factor));
}

/** Adding and taking away 1.5 · 2^52 rounds to whole numbers, which stand in the low bits meanwhile. */
const ROUND: f64 = 6755399441055744;

/** One step of a polynomial. */
@inline
function on(sum: v128, x: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, x), f64x2.splat(coefficient));
}

/** e^−x to 1e-14 of its size; x below 0 counts as 0, and from 700 on as 700 (1e-304). @see Cody & Waite 1980, chapter 6 */
@inline
function expOfMinus(x: v128): v128 {
  const minus = f64x2.neg(f64x2.min(f64x2.max(x, f64x2.splat(0)), f64x2.splat(700)));
  const shifted = f64x2.add(f64x2.mul(minus, f64x2.splat(1.44269504088896338700)), f64x2.splat(ROUND));
  const twos = f64x2.sub(shifted, f64x2.splat(ROUND));
  const most = f64x2.sub(minus, f64x2.mul(twos, f64x2.splat(6.93147180369123816490e-1)));
  const r = f64x2.sub(most, f64x2.mul(twos, f64x2.splat(1.90821492927058770002e-10)));
  let sum = f64x2.splat(1.0 / 39916800);
  sum = on(sum, r, 1.0 / 3628800);
  sum = on(sum, r, 1.0 / 362880);
  sum = on(sum, r, 1.0 / 40320);
  sum = on(sum, r, 1.0 / 5040);
  sum = on(sum, r, 1.0 / 720);
  sum = on(sum, r, 1.0 / 120);
  sum = on(sum, r, 1.0 / 24);
  sum = on(sum, r, 1.0 / 6);
  sum = on(sum, r, 0.5);
  sum = on(sum, r, 1);
  sum = on(sum, r, 1);
  return i64x2.add(sum, i64x2.shl(shifted, 52));
}

@inline
function put(at: usize, distance: v128, gamma: v128): void {
  v128.store(at, expOfMinus(f64x2.mul(distance, gamma)));
}

/**
 * exp(−gamma · (|x|² + |point|² − 2 x · point)) of all points, into `out`.
 * @param bytes of a tile
 * @param used to usedEnd: the terms in which the row is not 0, each 128 · (term + 1) and twice the row's number, 8 bytes each
 * @param own |x|²
 */
export function kernels(tiles: usize, bytes: usize, count: u32, used: usize, usedEnd: usize, own: f64, gamma: f64, out: usize): void {
  const square = f64x2.splat(own);
  const width = f64x2.splat(gamma);
  for (let t: u32 = 0; t < count; t++, tiles += bytes, out += TILE) {
    let a = f64x2.add(square, v128.load(tiles));
    let b = f64x2.add(square, v128.load(tiles, 16));
    let c = f64x2.add(square, v128.load(tiles, 32));
    let d = f64x2.add(square, v128.load(tiles, 48));
    let e = f64x2.add(square, v128.load(tiles, 64));
    let f = f64x2.add(square, v128.load(tiles, 80));
    let g = f64x2.add(square, v128.load(tiles, 96));
    let h = f64x2.add(square, v128.load(tiles, 112));
    for (let u = used; u < usedEnd; u += 16) {
      const at = tiles + load<u32>(u);
      const factor = v128.load64_splat(u, 8);
      a = less(a, at, factor);
      b = less(b, at + 16, factor);
      c = less(c, at + 32, factor);
      d = less(d, at + 48, factor);
      e = less(e, at + 64, factor);
      f = less(f, at + 80, factor);
      g = less(g, at + 96, factor);
      h = less(h, at + 112, factor);
    }
    put(out, a, width);
    put(out + 16, b, width);
    put(out + 32, c, width);
    put(out + 48, d, width);
    put(out + 64, e, width);
    put(out + 80, f, width);
    put(out + 96, g, width);
    put(out + 112, h, width);
  }
}
