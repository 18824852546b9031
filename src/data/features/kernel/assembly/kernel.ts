// Loops over the order rows of a block of members. A member has few rows in each window, so that loops which end with a
// window end unforeseen; here every row finds its window in a table by its age, and only members end a loop.

const DAY_MS: f64 = 86400000;

/** Where memory is free. */
export function base(): usize {
  return __heap_base;
}

/** Sums of one member per window: orders and spend, 16 bytes each. */
export function clear(sums: usize, windows: i32): void {
  const end = sums + (<usize>windows << 4);
  for (; sums < end; sums += 16) v128.store(sums, f64x2.splat(0));
}

/** A whole number from 0 to 2^31 as the low bits of its sum with 2^52, which takes a third of converting it. */
// @ts-expect-error: decorators are AssemblyScript's
@inline
function whole(value: f64): i32 {
  return <i32>reinterpret<i64>(value + 4503599627370496.0);
}

/**
 * Adds rows to the sums of their windows.
 * @param windowOf by begun days before `now`, the last entry for all that are older
 */
export function addRows(
  at: usize,
  amount: usize,
  isReturn: usize,
  rows: i32,
  now: f64,
  windowOf: usize,
  lastDay: i32,
  sums: usize,
): void {
  const end = at + (<usize>rows << 3);
  for (; at < end; at += 8, amount += 8, isReturn++) {
    const day = whole(ceil((now - load<f64>(at)) / DAY_MS));
    const sum = sums + (<usize>load<u8>(windowOf + <usize>min(day, lastDay)) << 4);
    const order = f64x2.splat(<f64>(1 - <i32>load<u8>(isReturn)));
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.replace_lane(order, 1, load<f64>(amount))));
  }
}

/**
 * Writes the sums of a member, first each window alone, then each with all later ones.
 * @param out arrays of `stride` bytes behind one another: orders and spend per window alone, then together
 */
export function write(sums: usize, windows: i32, out: usize, stride: usize): void {
  let together = f64x2.splat(0);
  let all = out + (<usize>windows << 1) * stride;
  const end = sums + (<usize>windows << 4);
  for (; sums < end; sums += 16) {
    const alone = v128.load(sums);
    together = f64x2.add(together, alone);
    v128.store64_lane(out, alone, 0);
    v128.store64_lane(all, together, 0);
    out += stride;
    all += stride;
    v128.store64_lane(out, alone, 1);
    v128.store64_lane(all, together, 1);
    out += stride;
    all += stride;
  }
}

/** The three for members whose rows lie one after the other. */
export function tally(
  offsets: usize,
  members: i32,
  at: usize,
  amount: usize,
  isReturn: usize,
  now: f64,
  windowOf: usize,
  lastDay: i32,
  sums: usize,
  windows: i32,
  out: usize,
  stride: usize,
): void {
  const end = out + (<usize>members << 3);
  for (; out < end; out += 8, offsets += 4) {
    const from = load<i32>(offsets);
    const rows = load<i32>(offsets, 4) - from;
    clear(sums, windows);
    addRows(
      at + (<usize>from << 3),
      amount + (<usize>from << 3),
      isReturn + <usize>from,
      rows,
      now,
      windowOf,
      lastDay,
      sums,
    );
    write(sums, windows, out, stride);
  }
}

/** Spend per order of each member, missing without one. Pairs of members; what is beyond the last one holds anything. */
export function averages(orders: usize, spend: usize, members: i32, out: usize): void {
  const end = out + (<usize>members << 3);
  for (; out < end; out += 16, orders += 16, spend += 16) {
    const count = v128.load(orders);
    const mean = f64x2.div(v128.load(spend), count);
    v128.store(out, v128.bitselect(mean, f64x2.splat(NaN), f64x2.gt(count, f64x2.splat(0))));
  }
}

/**
 * Slope of least squares over six blocks, oldest first, the latest one in two parts: (6 Σxy − 15 Σy) ÷ 105. Pairs of
 * members as above.
 */
export function slopes(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  e: usize,
  month: usize,
  week: usize,
  members: i32,
  out: usize,
): void {
  const bytes = <usize>members << 3;
  for (let m: usize = 0; m < bytes; m += 16) {
    let sum = v128.load(a + m);
    let weighted = v128.load(b + m);
    sum = f64x2.add(sum, weighted);
    let block = v128.load(c + m);
    sum = f64x2.add(sum, block);
    weighted = f64x2.add(weighted, f64x2.mul(f64x2.splat(2), block));
    block = v128.load(d + m);
    sum = f64x2.add(sum, block);
    weighted = f64x2.add(weighted, f64x2.mul(f64x2.splat(3), block));
    block = v128.load(e + m);
    sum = f64x2.add(sum, block);
    weighted = f64x2.add(weighted, f64x2.mul(f64x2.splat(4), block));
    block = f64x2.add(v128.load(month + m), v128.load(week + m));
    sum = f64x2.add(sum, block);
    weighted = f64x2.add(weighted, f64x2.mul(f64x2.splat(5), block));
    const slope = f64x2.sub(f64x2.mul(f64x2.splat(6), weighted), f64x2.mul(f64x2.splat(15), sum));
    v128.store(out + m, f64x2.div(slope, f64x2.splat(105)));
  }
}

/**
 * Counts the different codes of each member among rows that are no returns; missing where there is none.
 * @param codes −1 to 30: a shift by −1 is one by 31, which is left out
 */
export function distinct(offsets: usize, members: i32, codes: usize, isReturn: usize, out: usize): void {
  const end = out + (<usize>members << 3);
  for (; out < end; out += 8, offsets += 4) {
    const last = load<i32>(offsets, 4);
    let seen: u32 = 0;
    for (let i = load<i32>(offsets); i < last; i++) {
      const isOrder = <u32>(1 - <i32>load<u8>(isReturn + <usize>i));
      seen |= isOrder << load<i32>(codes + (<usize>i << 2));
    }
    const count = popcnt(seen & 0x7fffffff);
    store<f64>(out, count > 0 ? <f64>count : NaN);
  }
}
