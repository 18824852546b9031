// The loops over the rows of a table that bring it into the order of a log. Arrays lie where the caller put them, who
// grows the memory beforehand; rows come in pieces.

/** Where memory is free. */
export function base(): usize {
  return __heap_base;
}

/** Adds the rows of each code + 1: those left out (−1) are counted at 0. */
export function countRows(codes: usize, rows: i32, counts: usize): void {
  const end = codes + (<usize>rows << 2);
  for (; codes < end; codes += 4) {
    const at = counts + (<usize>(load<i32>(codes) + 1) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
}

/** Gives every row the next free place of its member, or −1. */
export function placeRows(codes: usize, rows: i32, next: usize, place: usize): void {
  const bytes = <usize>rows << 2;
  for (let i: usize = 0; i < bytes; i += 4) {
    const member = load<i32>(codes + i);
    if (member < 0) {
      store<i32>(place + i, -1);
      continue;
    }
    const at = next + (<usize>member << 2);
    const free = load<i32>(at);
    store<i32>(place + i, free);
    store<i32>(at, free + 1);
  }
}

/** @returns whether no time is missing, below `previous` or below the time before it */
export function areRising(times: usize, rows: i32, previous: f64): bool {
  const end = times + (<usize>rows << 3);
  for (; times < end; times += 8) {
    const time = load<f64>(times);
    if (!(time >= previous)) return false;
    previous = time;
  }
  return true;
}

/** Writes each value at its place. @returns how many of those that have one are not 0 or more */
export function sendNumbers(place: usize, rows: i32, values: usize, out: usize): i32 {
  const end = place + (<usize>rows << 2);
  let below: i32 = 0;
  for (; place < end; place += 4, values += 8) {
    const to = load<i32>(place);
    if (to < 0) continue;
    const value = load<f64>(values);
    store<f64>(out + (<usize>to << 3), value);
    below += i32(!(value >= 0));
  }
  return below;
}

export function sendCodes(place: usize, rows: i32, codes: usize, out: usize): void {
  const end = place + (<usize>rows << 2);
  for (; place < end; place += 4, codes += 4) {
    const to = load<i32>(place);
    if (to >= 0) store<i32>(out + (<usize>to << 2), load<i32>(codes));
  }
}

/** Of codes below 128. */
export function sendBytes(place: usize, rows: i32, codes: usize, out: usize): void {
  const end = place + (<usize>rows << 2);
  for (; place < end; place += 4, codes += 4) {
    const to = load<i32>(place);
    if (to >= 0) store<u8>(out + <usize>to, load<u8>(codes));
  }
}
