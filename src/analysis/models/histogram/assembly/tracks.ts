import { binOffsets, codesOf, members, trackCount, trackRows, tracks } from './arrays';

/**
 * A track has 8 bytes in `tracks`: the number of its first member, and how many codes it has; one more entry ends the last. A
 * member has 8 bytes in `members`: its column and its factor.
 */
@inline
function firstMember(track: usize): usize {
  return members + (<usize>load<u32>(tracks + (track << 3)) << 3);
}

@inline
export function codesIn(track: usize): usize {
  return <usize>load<u32>(tracks + (track << 3), 4);
}

/** Writes the tracks of the rows [from, to): row by row, from the codes of their columns. */
export function pack(from: usize, to: usize): void {
  for (let track: usize = 0; track < trackCount; track++) {
    const end = firstMember(track + 1);
    for (let member = firstMember(track); member < end; member += 8) {
      const column = codesOf(load<u32>(member));
      const factor = load<u32>(member, 4);
      let at = trackRows + from * trackCount + track;
      for (let row = from; row < to; row++, at += trackCount) {
        const others: u32 = factor == 1 ? 0 : load<u8>(at);
        store<u8>(at, others + factor * <u32>load<u8>(column + row));
      }
    }
  }
}

/** Adds the sums of a track, 8 bytes a code, to those of the bins of its columns. */
export function addTrack(track: usize, sums: usize, histogram: usize): void {
  const end = firstMember(track + 1);
  const last = sums + (codesIn(track) << 3);
  for (let member = firstMember(track); member < end; member += 8) {
    const offset = binOffsets + (<usize>load<u32>(member) << 2);
    const bins = histogram + (<usize>load<u32>(offset) << 3);
    const beyond = histogram + (<usize>load<u32>(offset, 4) << 3);
    const run = <usize>load<u32>(member, 4) << 3;
    if (last - sums == beyond - bins) addAll(sums, bins, last - sums);
    else addRuns(sums, last, bins, beyond, run);
  }
}

@inline
function addAll(sums: usize, bins: usize, bytes: usize): void {
  const pairs = bytes & ~15;
  for (let at: usize = 0; at < pairs; at += 16) {
    v128.store(bins + at, i64x2.add(v128.load(bins + at), v128.load(sums + at)));
  }
  if (bytes & 8) store<u64>(bins + pairs, load<u64>(bins + pairs) + load<u64>(sums + pairs));
}

/** Each bin of the column takes a run of codes; behind the last bin it starts anew. */
@inline
function addRuns(sums: usize, last: usize, bins: usize, beyond: usize, run: usize): void {
  let bin = bins;
  for (let at = sums; at < last; ) {
    let sum = load<u64>(bin);
    for (const end = at + run; at < end; at += 8) sum += load<u64>(at);
    store<u64>(bin, sum);
    bin += 8;
    if (bin == beyond) bin = bins;
  }
}
