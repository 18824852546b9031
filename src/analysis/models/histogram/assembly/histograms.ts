import { binOffsets, codes, codesOf, order, ordered, packed, rowCount } from './arrays';

/** Puts the derivatives of the rows at [from, to) of the order side by side. */
export function gather(from: u32, to: u32): void {
  const end = order + ((<usize>to) << 2);
  let out = ordered + ((<usize>from) << 3);
  for (let at = order + ((<usize>from) << 2); at < end; at += 4, out += 8) {
    store<u64>(out, load<u64>(packed + ((<usize>load<u32>(at)) << 3)));
  }
}

export function clear(histogram: usize, bytes: usize): void {
  memory.fill(histogram, 0, bytes);
}

/** Both sums of a bin are in 8 bytes, so that one addition moves both: the low half never overflows. */
@inline
function add(lane: usize, shifted: u64, both: u64): void {
  const at = lane + <usize>(shifted & 2040);
  store<u64>(at, load<u64>(at) + both);
}

@inline
function laneOf(histogram: usize, column: usize): usize {
  return histogram + ((<usize>load<u32>(binOffsets + (column << 2))) << 3);
}

/** Bytes of the order worked on together, and room for their codes: fetched side by side, so that their waits overlap. */
const PIECE: usize = 1024;
const pieceCodes = memory.data(2048, 16);

/** Adds the rows at [from, to) of the order to the bins of a block of eight columns, whose codes are 8 bytes of a row. */
export function addBlock(histogram: usize, block: u32, from: u32, to: u32): void {
  const column = (<usize>block) << 3;
  const lane0 = laneOf(histogram, column);
  const lane1 = laneOf(histogram, column + 1);
  const lane2 = laneOf(histogram, column + 2);
  const lane3 = laneOf(histogram, column + 3);
  const lane4 = laneOf(histogram, column + 4);
  const lane5 = laneOf(histogram, column + 5);
  const lane6 = laneOf(histogram, column + 6);
  const lane7 = laneOf(histogram, column + 7);
  const rows = codes + (<usize>block) * (rowCount << 3);
  const last = order + ((<usize>to) << 2);
  let pair = ordered + ((<usize>from) << 3);
  for (let at = order + ((<usize>from) << 2); at < last; at += PIECE) {
    const end = min<usize>(last, at + PIECE);
    let piece = pieceCodes;
    for (let i = at; i < end; i += 4, piece += 8) store<u64>(piece, load<u64>(rows + ((<usize>load<u32>(i)) << 3)));
    for (let i = pieceCodes; i < piece; i += 8, pair += 8) {
      const bins = load<u64>(i);
      const both = load<u64>(pair);
      add(lane0, bins << 3, both);
      add(lane1, bins >> 5, both);
      add(lane2, bins >> 13, both);
      add(lane3, bins >> 21, both);
      add(lane4, bins >> 29, both);
      add(lane5, bins >> 37, both);
      add(lane6, bins >> 45, both);
      add(lane7, bins >> 53, both);
    }
  }
}

/** The same for one column. */
export function addColumn(histogram: usize, column: u32, from: u32, to: u32): void {
  const lane = laneOf(histogram, column);
  const rows = codesOf(column);
  const end = order + ((<usize>to) << 2);
  let pair = ordered + ((<usize>from) << 3);
  for (let at = order + ((<usize>from) << 2); at < end; at += 4, pair += 8) {
    const bin = lane + ((<usize>load<u8>(rows + ((<usize>load<u32>(at)) << 3))) << 3);
    store<u64>(bin, load<u64>(bin) + load<u64>(pair));
  }
}

/** parent − child, into the parent: the other child's. Both halves stay in their range, so nothing is borrowed. */
export function subtract(parent: usize, child: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(parent + at, i64x2.sub(v128.load(parent + at), v128.load(child + at)));
  }
}
