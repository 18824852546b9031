import { labels, margins, packed, slopePairs, weights } from './arrays';

/**
 * Products of the probabilities given to the true outcomes, of the rows to learn from (0) and of those held back (1):
 * mantissa · 2^exponent, so that no logarithm is needed here.
 */
let mantissa0: f64 = 1;
let mantissa1: f64 = 1;
let exponent0: f64 = 0;
let exponent1: f64 = 0;

export function lossMantissa(held: bool): f64 {
  return held ? mantissa1 : mantissa0;
}

export function lossExponent(held: bool): f64 {
  return held ? exponent1 : exponent0;
}

/** Σ |first derivative| and Σ second derivative. */
export let firstSum: f64 = 0;
export let secondSum: f64 = 0;

const EXPONENT: u64 = 0x7ff0000000000000;
const ONE: u64 = 0x3ff0000000000000;

/** e^x for −700 ≤ x ≤ 0, as @stdlib/math-base-special-exp works it out. @see FreeBSD msun e_exp.c */
@inline
function exp(x: f64): f64 {
  const k = trunc<f64>(1.44269504088896338700 * x - 0.5);
  const hi = x - k * 6.93147180369123816490e-1;
  const lo = k * 1.90821492927058770002e-10;
  const r = hi - lo;
  const t = r * r;
  const polynomial = 0.16666666666666602 + t * (-0.0027777777777015593 + t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8)));
  const c = r - t * polynomial;
  const y = 1 - (lo - (r * c) / (2 - c) - hi);
  const power = y * reinterpret<f64>((<u64>(<i64>k + 1023)) << 52);
  return x > -3.725290298461914e-9 ? 1 + x : power;
}

@inline
function sigmoid(margin: f64): f64 {
  const e = exp(max<f64>(-700, -abs<f64>(margin)));
  return (margin >= 0 ? 1 : e) / (1 + e);
}

@inline
function exponentOf(mantissa: f64): f64 {
  return <f64>(<i32>((reinterpret<u64>(mantissa) & EXPONENT) >> 52) - 1023);
}

/** In [1, 2). */
@inline
function withoutExponent(mantissa: f64): f64 {
  return reinterpret<f64>((reinterpret<u64>(mantissa) & ~EXPONENT) | ONE);
}

/**
 * First and second derivative of the weighted log-loss by margin of the rows [from, to), one behind the other; the sums
 * and products above start anew with row 0. A label's bit 1 says that the row is held back.
 */
export function slopes(from: u32, to: u32): void {
  const isNew = from == 0;
  let first = isNew ? 0 : firstSum;
  let second = isNew ? 0 : secondSum;
  let m0 = isNew ? 1 : mantissa0;
  let m1 = isNew ? 1 : mantissa1;
  let e0 = isNew ? 0 : exponent0;
  let e1 = isNew ? 0 : exponent1;
  for (let row = <usize>from; row < <usize>to; row++) {
    const p = sigmoid(load<f64>(margins + (row << 3)));
    const label = load<u8>(labels + row);
    const isOne = label & 1;
    const weight = load<f64>(weights + (row << 3));
    const other = 1 - p;
    const g = (p - <f64>isOne) * weight;
    const h = max<f64>(p * other, 1e-12) * weight;
    const pair = slopePairs + (row << 4);
    store<f64>(pair, g);
    store<f64>(pair, h, 8);
    first += abs<f64>(g);
    second += h;
    const share = max<f64>(1e-15, isOne ? p : other);
    const isHeld = label & 2;
    m0 *= isHeld ? 1 : share;
    m1 *= isHeld ? share : 1;
    if ((row & 7) == 7) {
      e0 += exponentOf(m0);
      e1 += exponentOf(m1);
      m0 = withoutExponent(m0);
      m1 = withoutExponent(m1);
    }
  }
  firstSum = first;
  secondSum = second;
  mantissa0 = m0;
  mantissa1 = m1;
  exponent0 = e0;
  exponent1 = e1;
}

/** Adding and taking away 1.5 · 2^52 rounds to whole numbers, ties to even. */
const ROUND: f64 = 6755399441055744;

/** Both derivatives of a row in whole numbers, the first in lane 0, the second in lane 1. */
@inline
function wholeOf(pair: usize, scales: v128): v128 {
  const round = f64x2.splat(ROUND);
  const rounded = f64x2.sub(f64x2.add(f64x2.mul(v128.load(pair), scales), round), round);
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.pmax(rounded, f64x2(-Infinity, 1)));
}

/** The derivatives of the rows [from, to) as whole numbers: second in the low, first in the high half of 8 bytes. */
export function quantise(from: u32, to: u32, firstScale: f64, secondScale: f64): void {
  const scales = f64x2.replace_lane(f64x2.splat(firstScale), 1, secondScale);
  const end = slopePairs + (<usize>to << 4);
  let at = packed + (<usize>from << 3);
  for (let pair = slopePairs + (<usize>from << 4); pair < end; pair += 16, at += 8) {
    const whole = wholeOf(pair, scales);
    v128.store_lane<u64>(at, v128.shuffle<i32>(whole, whole, 1, 0, 1, 0), 0);
  }
}
