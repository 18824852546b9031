/** The node that `bestCut` looks at: sums of both derivatives, and what a split must meet. */
let totalFirst: f64 = 0;
let totalSecond: f64 = 0;
let lambda: f64 = 0;
let minWeight: f64 = 0;

/** What `bestCut` found: first and second derivative of the left side, and G²/(H + λ) of both. */
export let cutFirst: f64 = 0;
export let cutSecond: f64 = 0;
export let cutScore: f64 = 0;

export function useNode(first: f64, second: f64, ridge: f64, least: f64): void {
  totalFirst = first;
  totalSecond = second;
  lambda = ridge;
  minWeight = least;
}

@inline
function take(lane: f64, first: f64, second: f64): void {
  cutScore = lane;
  cutFirst = first;
  cutSecond = second;
}

/**
 * The bin of [from, to) after which a cut scores most, and more than `wanted`, or −1; the first of equals.
 * @param start what is left of the first bin already, as a histogram has it: the second derivative in the low half
 */
export function bestCut(histogram: usize, from: u32, to: u32, wanted: f64, startFirst: f64, startSecond: f64): i32 {
  const first = f64x2.splat(totalFirst);
  const second = f64x2.splat(totalSecond);
  const ridge = f64x2.splat(lambda);
  const least = f64x2.splat(minWeight);
  const zero = f64x2.splat(0);
  const begin = histogram + ((<usize>from) << 3);
  const end = histogram + ((<usize>to) << 3);
  let floor = f64x2.splat(wanted);
  let best: i32 = -1;
  // Both sums of a bin in 8 bytes, of which the low half never overflows: one addition for both.
  let sum: i64 = ((<i64>startFirst) << 32) + <i64>startSecond;
  for (let at = begin; at < end; at += 16) {
    const here = load<i64>(at);
    const next = at + 8 < end ? load<i64>(at, 8) : 0;
    if ((here | next) == 0) continue;
    const one = sum + here;
    sum = one + next;
    const both = i64x2.replace_lane(i64x2.splat(one), 1, sum);
    const h = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(both, both, 0, 2, 0, 2));
    const rest = f64x2.sub(second, h);
    const isAllowed = v128.and(v128.and(f64x2.ge(h, least), f64x2.ge(rest, least)), f64x2.ne(rest, zero));
    const g = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(both, both, 1, 3, 1, 3));
    const other = f64x2.sub(first, g);
    const a = f64x2.add(h, ridge);
    const b = f64x2.add(rest, ridge);
    const worth = f64x2.add(f64x2.mul(f64x2.mul(g, g), b), f64x2.mul(f64x2.mul(other, other), a));
    const score = f64x2.div(worth, f64x2.mul(a, b));
    const isBetter = v128.and(f64x2.gt(score, floor), isAllowed);
    if (!v128.any_true(isBetter)) continue;
    const bin = <i32>((at - begin) >> 3);
    const score0 = f64x2.extract_lane(score, 0);
    const score1 = f64x2.extract_lane(score, 1);
    const takes0 = (<i32>here) != 0 && i64x2.extract_lane(isBetter, 0) != 0;
    if (takes0) {
      best = bin;
      wanted = score0;
      take(score0, f64x2.extract_lane(g, 0), f64x2.extract_lane(h, 0));
    }
    if ((<i32>next) != 0 && i64x2.extract_lane(isBetter, 1) != 0 && score1 > wanted) {
      best = bin + 1;
      wanted = score1;
      take(score1, f64x2.extract_lane(g, 1), f64x2.extract_lane(h, 1));
    }
    floor = f64x2.splat(wanted);
  }
  return best;
}
