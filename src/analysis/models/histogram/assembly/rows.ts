import { codesOf, margins, order, scratch, sides } from './arrays';

/** Rows at [from, to) of the order whose code has side 1 come first; both parts keep their order. Returns where the others begin. */
export function partition(column: u32, from: u32, to: u32): u32 {
  const rows = codesOf(column);
  const end = order + ((<usize>to) << 2);
  let left = order + ((<usize>from) << 2);
  let right = scratch;
  for (let at = left; at < end; at += 4) {
    const row = load<u32>(at);
    const side = (<usize>load<u8>(sides + <usize>load<u8>(rows + <usize>row))) << 2;
    store<u32>(left, row);
    store<u32>(right, row);
    left += side;
    right += 4 - side;
  }
  memory.copy(left, scratch, right - scratch);
  return <u32>((left - order) >> 2);
}

/** Adds to the margins of the rows at [from, to) of the order. */
export function addValue(from: u32, to: u32, value: f64): void {
  const end = order + ((<usize>to) << 2);
  for (let at = order + ((<usize>from) << 2); at < end; at += 4) {
    const margin = margins + ((<usize>load<u32>(at)) << 3);
    store<f64>(margin, load<f64>(margin) + value);
  }
}
