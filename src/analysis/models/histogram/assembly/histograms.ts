import { order, packed, pieceCodes, piecePairs, trackCount, trackRows } from './arrays';
import { addTrack, codesIn } from './tracks';

export function clear(histogram: usize, bytes: usize): void {
  memory.fill(histogram, 0, bytes);
}

/** Rows counted together, and room for each in bytes: their codes and derivatives are brought side by side beforehand. */
const PIECE_ROWS: usize = 16384;
/** Bytes of the order whose rows stay in the fastest cache while one group after the other is taken from them. */
const TILE: usize = 1024;
/** Bytes of a group: a shuffle (16), the first byte taken of a row (4), and the tracks of eight lanes (4 each). */
const GROUP: usize = 64;
const NO_TRACK: u32 = 0xffffffff;
/** Sums of the eight lanes of a group, 256 · 8 bytes each: zero whenever `count` is not at work. */
const lanes = memory.data(16384, 64);

/**
 * Adds the rows at [from, to) of the order to the bins of the columns of some groups of tracks. Both sums of a bin are in 8
 * bytes, so that one addition moves both: the low half never overflows.
 */
export function count(histogram: usize, groups: usize, groupCount: usize, from: u32, to: u32): void {
  const last = order + ((<usize>to) << 2);
  const lastGroup = groups + groupCount * GROUP;
  for (let at = order + ((<usize>from) << 2); at < last; at += PIECE_ROWS << 2) {
    const end = min<usize>(last, at + (PIECE_ROWS << 2));
    for (let tile = at; tile < end; tile += TILE) gather(groups, lastGroup, tile - at, tile, min<usize>(end, tile + TILE));
    let codes = pieceCodes;
    for (let group = groups; group < lastGroup; group += GROUP, codes += PIECE_ROWS << 3) {
      addRows(codes, (end - at) << 1);
      settle(group, histogram);
    }
  }
}

/** Puts the derivatives of some rows, and their codes in each group, side by side. @param done bytes of the order in this piece before `at` */
function gather(groups: usize, lastGroup: usize, done: usize, at: usize, end: usize): void {
  let pair = piecePairs + (done << 1);
  for (let i = at; i < end; i += 4, pair += 8) store<u64>(pair, load<u64>(packed + (<usize>load<u32>(i) << 3)));
  let piece = pieceCodes + (done << 1);
  for (let group = groups; group < lastGroup; group += GROUP, piece += PIECE_ROWS << 3) {
    const shuffle = v128.load(group);
    const first = trackRows + <usize>load<u32>(group, 16);
    let to = piece;
    for (let i = at; i < end; i += 4, to += 8) {
      v128.store_lane<u64>(to, v128.swizzle(v128.load(first + <usize>load<u32>(i) * trackCount), shuffle), 0);
    }
  }
}

/** Adds rows whose codes and derivatives lie side by side to the lanes, whose places are part of the instructions. */
function addRows(codes: usize, bytes: usize): void {
  const end = codes + bytes;
  for (let at = codes, pair = piecePairs; at < end; at += 8, pair += 8) {
    const both = load<u64>(pair);
    const bin0 = <usize>load<u8>(at) << 3;
    store<u64>(bin0, load<u64>(bin0, lanes) + both, lanes);
    const bin1 = <usize>load<u8>(at, 1) << 3;
    store<u64>(bin1, load<u64>(bin1, lanes + 2048) + both, lanes + 2048);
    const bin2 = <usize>load<u8>(at, 2) << 3;
    store<u64>(bin2, load<u64>(bin2, lanes + 4096) + both, lanes + 4096);
    const bin3 = <usize>load<u8>(at, 3) << 3;
    store<u64>(bin3, load<u64>(bin3, lanes + 6144) + both, lanes + 6144);
    const bin4 = <usize>load<u8>(at, 4) << 3;
    store<u64>(bin4, load<u64>(bin4, lanes + 8192) + both, lanes + 8192);
    const bin5 = <usize>load<u8>(at, 5) << 3;
    store<u64>(bin5, load<u64>(bin5, lanes + 10240) + both, lanes + 10240);
    const bin6 = <usize>load<u8>(at, 6) << 3;
    store<u64>(bin6, load<u64>(bin6, lanes + 12288) + both, lanes + 12288);
    const bin7 = <usize>load<u8>(at, 7) << 3;
    store<u64>(bin7, load<u64>(bin7, lanes + 14336) + both, lanes + 14336);
  }
}

/** Adds the lanes to the histogram and sets them to zero. A lane without a track has counted all rows in its first bin. */
@inline
function settle(group: usize, histogram: usize): void {
  for (let lane: usize = 0; lane < 8; lane++) {
    const track = load<u32>(group + (lane << 2), 20);
    const sums = lanes + (lane << 11);
    if (track != NO_TRACK) addTrack(track, sums, histogram);
    memory.fill(sums, 0, track == NO_TRACK ? 8 : codesIn(track) << 3);
  }
}

/** Both sums of the rows at [from, to) of the order, as in a bin. */
export function total(from: u32, to: u32): i64 {
  const end = order + ((<usize>to) << 2);
  let sum: i64 = 0;
  for (let at = order + ((<usize>from) << 2); at < end; at += 4) sum += load<i64>(packed + (<usize>load<u32>(at) << 3));
  return sum;
}

/** parent − child, into the parent: the other child's. Both halves stay in their range, so nothing is borrowed. */
export function subtract(parent: usize, child: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(parent + at, i64x2.sub(v128.load(parent + at), v128.load(child + at)));
  }
}
